/**
 * The registry's published contract in short, copied from its API pages by hand and not from api/openapi.yaml:
 * a slip in the description shows up as a difference between the two.
 */

/** Property names of each object, `!` behind the required ones. */
export const objects: Record<string, string> = {
  Node:
    'author banner_url category created_at description downloads github_stars icon id latest_version license ' +
    'name preempted_comfy_node_names publisher rating repository search_ranking status status_detail ' +
    'supported_accelerators supported_comfyui_frontend_version supported_comfyui_version supported_os tags ' +
    'tags_admin translations',
  NodeVersion:
    'changelog comfy_node_extract_status createdAt dependencies deprecated downloadUrl id node_id status ' +
    'status_reason supported_accelerators supported_comfyui_frontend_version supported_comfyui_version ' +
    'supported_os tags tags_admin version',
  Publisher: 'createdAt description id logo members name source_code_repo status support website',
  PublisherMember: 'id role user',
  PublisherUser: 'email id name',
  ComfyNode:
    'category comfy_node_name deprecated description experimental function input_types output_is_list policy ' +
    'return_names return_types',
  ComfyNodeCloudBuildInfo: 'build_id location project_id project_number',
  PublishNodeVersionRequest: 'node! node_version! personal_access_token!',
  PublishNodeVersionResponse: 'node_version signedUrl',
  CreateComfyNodesRequest: 'cloud_build_info nodes reason status success',
  BulkNodeVersionsRequest: 'node_versions!',
  BulkNodeVersionsResponse: 'node_versions!',
  BulkNodeVersionResult: 'error_message identifier! node_version status!',
  NodeVersionIdentifier: 'node_id! version!',
  ListAllNodeVersionsResponse: 'page pageSize total totalPages versions',
  ErrorResponse: 'error! message!',
  Error: 'details message',
};

/** Values of each enumeration, in the order of the pages. */
export const enums: Record<string, string> = {
  NodeStatus: 'NodeStatusActive NodeStatusDeleted NodeStatusBanned',
  NodeVersionStatus:
    'NodeVersionStatusActive NodeVersionStatusDeleted NodeVersionStatusBanned NodeVersionStatusPending ' +
    'NodeVersionStatusFlagged',
  PublisherStatus: 'PublisherStatusActive PublisherStatusBanned',
  ComfyNodePolicy: 'ComfyNodePolicyActive ComfyNodePolicyBanned ComfyNodePolicyLocalOnly',
};

/** Properties that are no plain string, as `Schema.property`. */
export const types: Record<string, string> = {
  integer:
    'Node.downloads Node.github_stars Node.search_ranking ListAllNodeVersionsResponse.page ' +
    'ListAllNodeVersionsResponse.pageSize ListAllNodeVersionsResponse.total ListAllNodeVersionsResponse.totalPages',
  number: 'Node.rating',
  boolean:
    'NodeVersion.deprecated ComfyNode.deprecated ComfyNode.experimental CreateComfyNodesRequest.success',
  array:
    'Node.preempted_comfy_node_names Node.supported_accelerators Node.supported_os Node.tags Node.tags_admin ' +
    'NodeVersion.dependencies NodeVersion.supported_accelerators NodeVersion.supported_os NodeVersion.tags ' +
    'NodeVersion.tags_admin Publisher.members ComfyNode.output_is_list BulkNodeVersionsRequest.node_versions ' +
    'BulkNodeVersionsResponse.node_versions ListAllNodeVersionsResponse.versions Error.details',
  object: 'Node.translations CreateComfyNodesRequest.nodes',
  'date-time': 'Node.created_at NodeVersion.createdAt Publisher.createdAt',
};

export interface OperationRow {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly operationId: string;
  /** `name:where:type`, `[]` behind the type of a list's elements, `!` behind the required ones. */
  readonly parameters: string;
  readonly request?: string;
  /** `status:schema`, `[]` behind the schema of a list's elements; a status without a schema has no body. */
  readonly responses: string;
}

export const operations: readonly OperationRow[] = [
  {
    method: 'post',
    path: '/publishers/{publisherId}/nodes/{nodeId}/versions',
    operationId: 'publishNodeVersion',
    parameters: 'publisherId:path:string! nodeId:path:string!',
    request: 'PublishNodeVersionRequest',
    responses: '201:PublishNodeVersionResponse 400:ErrorResponse 403:ErrorResponse 500:ErrorResponse',
  },
  {
    method: 'post',
    path: '/nodes/{nodeId}/versions/{version}/comfy-nodes',
    operationId: 'createComfyNodes',
    parameters: 'nodeId:path:string! version:path:string!',
    request: 'CreateComfyNodesRequest',
    responses: '204: 401: 403:ErrorResponse 404:ErrorResponse 409:ErrorResponse 500:ErrorResponse',
  },
  {
    method: 'post',
    path: '/bulk/nodes/versions',
    operationId: 'getBulkNodeVersions',
    parameters: '',
    request: 'BulkNodeVersionsRequest',
    responses: '200:BulkNodeVersionsResponse 400:ErrorResponse 500:ErrorResponse',
  },
  {
    method: 'get',
    path: '/nodes/{nodeId}/versions/{versionId}',
    operationId: 'getNodeVersion',
    parameters: 'nodeId:path:string! versionId:path:string!',
    responses: '200:NodeVersion 404:Error 500:ErrorResponse',
  },
  {
    method: 'get',
    path: '/versions',
    operationId: 'listAllNodeVersions',
    parameters:
      'nodeId:query:string statuses:query:NodeVersionStatus[] include_status_reason:query:boolean ' +
      'page:query:integer pageSize:query:integer status_reason:query:string',
    responses: '200:ListAllNodeVersionsResponse 400:ErrorResponse 403:ErrorResponse 500:ErrorResponse',
  },
];
