import { bulkNodeVersions } from './bulk';
import { createComfyNodes, listComfyNodes } from './comfyNodes';
import { getNode, getPublisher, installNode, listNodes, searchNodes } from './nodes';
import { publish } from './publish';
import type { Operation } from './service';
import { getNodeVersion, listAllNodeVersions, listNodeVersions } from './versions';

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly pattern: string;
  /** Name in api/openapi.yaml; missing for an operation that the extension must not use. */
  readonly operationId?: string;
  readonly run: Operation;
}

const versionPath = '/nodes/{nodeId}/versions';

/** Literal segments go before parameters, so the order matters. */
const routes: readonly Route[] = [
  {
    method: 'POST',
    pattern: '/publishers/{publisherId}/nodes/{nodeId}/versions',
    operationId: 'publishNodeVersion',
    run: publish,
  },
  {
    method: 'POST',
    pattern: '/bulk/nodes/versions',
    operationId: 'getBulkNodeVersions',
    run: bulkNodeVersions,
  },
  {
    method: 'POST',
    pattern: `${versionPath}/{version}/comfy-nodes`,
    operationId: 'createComfyNodes',
    run: createComfyNodes,
  },
  {
    method: 'GET',
    pattern: `${versionPath}/{version}/comfy-nodes`,
    operationId: 'listComfyNodes',
    run: listComfyNodes,
  },
  {
    method: 'GET',
    pattern: `${versionPath}/{versionId}`,
    operationId: 'getNodeVersion',
    run: getNodeVersion,
  },
  { method: 'GET', pattern: versionPath, operationId: 'listNodeVersions', run: listNodeVersions },
  { method: 'GET', pattern: '/versions', operationId: 'listAllNodeVersions', run: listAllNodeVersions },
  { method: 'GET', pattern: '/nodes/search', operationId: 'searchNodes', run: searchNodes },
  { method: 'GET', pattern: '/nodes/{nodeId}/install', run: installNode },
  { method: 'GET', pattern: '/nodes/{nodeId}', operationId: 'getNode', run: getNode },
  { method: 'GET', pattern: '/nodes', operationId: 'listNodes', run: listNodes },
  { method: 'GET', pattern: '/publishers/{publisherId}', operationId: 'getPublisher', run: getPublisher },
];

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const text = given[index] ?? '';
    if (!segment.startsWith('{')) {
      if (segment !== text) return undefined;
    } else if (text === '') {
      return undefined;
    } else {
      parameters[segment.slice(1, -1)] = decode(text);
    }
  }
  return parameters;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export interface FoundRoute {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** @returns the route, `method` when only another method would do, or undefined. */
export function findRoute(method: string, path: string): FoundRoute | 'method' | undefined {
  let otherMethod = false;
  for (const route of routes) {
    const parameters = match(route.pattern, path);
    if (parameters === undefined) continue;
    if (route.method === method) return { route, parameters };
    otherMethod = true;
  }
  return otherMethod ? 'method' : undefined;
}
