import type { OperationRow } from './contractTable';

/**
 * What else the client reads, as people and programs that use the service describe it (docs/registry.md 1.6, 3
 * and 4 say who), written by hand and not from api/openapi.yaml.
 */
export const reads: readonly OperationRow[] = [
  {
    method: 'get',
    path: '/nodes/{nodeId}',
    operationId: 'getNode',
    parameters: 'nodeId:path:string! include_translations:query:boolean',
    responses: '200:Node 302: 403:ErrorResponse 404:ErrorResponse 500:ErrorResponse',
  },
  {
    method: 'get',
    path: '/nodes',
    operationId: 'listNodes',
    parameters:
      'page:query:integer limit:query:integer node_id[]:query:string[] timestamp:query:date-time ' +
      'latest:query:boolean sort:query:string[]',
    responses: '200:ListNodesResponse 400:ErrorResponse 404:ErrorResponse 500:ErrorResponse',
  },
  {
    method: 'get',
    path: '/nodes/search',
    operationId: 'searchNodes',
    parameters:
      'search:query:string repository_url_search:query:string comfy_node_search:query:string ' +
      'supported_os:query:string supported_accelerator:query:string include_banned:query:boolean ' +
      'page:query:integer limit:query:integer',
    responses: '200:ListNodesResponse 400:ErrorResponse 404:ErrorResponse 500:ErrorResponse',
  },
  {
    method: 'get',
    path: '/nodes/{nodeId}/versions',
    operationId: 'listNodeVersions',
    parameters: 'nodeId:path:string! statuses:query:NodeVersionStatus[] include_status_reason:query:boolean',
    responses: '200:NodeVersion[] 403:ErrorResponse 404:ErrorResponse 500:ErrorResponse',
  },
  {
    method: 'get',
    path: '/nodes/{nodeId}/versions/{version}/comfy-nodes',
    operationId: 'listComfyNodes',
    parameters: 'nodeId:path:string! version:path:string! page:query:integer limit:query:integer',
    responses: '200:ListComfyNodesResponse 404:ErrorResponse 500:ErrorResponse',
  },
  {
    method: 'get',
    path: '/publishers/{publisherId}',
    operationId: 'getPublisher',
    parameters: 'publisherId:path:string!',
    responses: '200:Publisher 404:ErrorResponse 500:ErrorResponse',
  },
];

/** Properties of the answers that only these have. */
export const readObjects: Record<string, string> = {
  ListNodesResponse: 'limit nodes page total totalPages',
  ListComfyNodesResponse: 'comfy_nodes totalNumberOfPages',
};

/** Their properties that are no plain string, as `Schema.property`. */
export const readTypes: Record<string, string> = {
  integer:
    'ListNodesResponse.limit ListNodesResponse.page ListNodesResponse.total ListNodesResponse.totalPages ' +
    'ListComfyNodesResponse.totalNumberOfPages',
  array: 'ListNodesResponse.nodes ListComfyNodesResponse.comfy_nodes',
};

/** What the elements of a list, or a property that is an object, are. */
export const rowTypes: Record<string, string> = {
  'ListNodesResponse.nodes': 'Node',
  'ListComfyNodesResponse.comfy_nodes': 'ComfyNode',
  'ListAllNodeVersionsResponse.versions': 'NodeVersion',
  'BulkNodeVersionsRequest.node_versions': 'NodeVersionIdentifier',
  'BulkNodeVersionsResponse.node_versions': 'BulkNodeVersionResult',
  // Null without an Active version.
  'Node.latest_version': 'NodeVersion|object',
  'Node.publisher': 'Publisher',
};

/**
 * What the service offers and this client must not use, so that it is not described: it counts an installation
 * with each request (docs/registry.md 0).
 */
export const unused: readonly string[] = ['/nodes/{nodeId}/install'];
