import { readJson, type Call } from './call';
import { refuseNewNode } from './nodeRules';
import {
  writableFields,
  type ApiNode,
  type ApiNodeVersion,
  type NodeFields,
  type NodeRecord,
} from './records';
import { drop, handlerError, internalError, ok, shortError, type Outcome } from './reply';
import type { Service } from './service';
import { canonicalVersion } from './versionText';

interface PublishBody {
  node?: ApiNode | null;
  node_version?: ApiNodeVersion | null;
  personal_access_token?: string | null;
}

/** Only values that are present and not null are written; an empty one is (registry.md 1.1, row 7). */
function writeFields(node: NodeRecord, given: ApiNode): void {
  const written = writableFields
    .map((name) => [name, given[name]] as const)
    .filter(([, value]) => value !== undefined && value !== null);
  node.fields = { ...node.fields, ...(Object.fromEntries(written) as NodeFields) };
}

/**
 * `POST /publishers/{publisherId}/nodes/{nodeId}/versions`. The checks come in the order of the table in
 * registry.md 1.1; the first that fails decides, and what an earlier row has written stays written.
 */
export function publish(service: Service, call: Call, path: Readonly<Record<string, string>>): Outcome {
  const { state } = service;
  const body = (readJson(call) ?? {}) as PublishBody;
  const publisherId = path['publisherId'] ?? '';
  const publisher = state.publishers.get(publisherId);
  let node = state.nodes.get(path['nodeId'] ?? '');

  if (publisher?.banned === true) return shortError(403, 'Node Banned', '1.1 row 1');
  if (node?.banned === true) return shortError(403, 'Node Banned', '1.1 row 2');
  if (node !== undefined && node.publisherId !== publisherId) {
    return shortError(403, 'Permission denied', '1.1 row 3');
  }
  if (publisher === undefined) return shortError(400, 'Failed to validate token', '1.1 row 4');
  if (!publisher.tokens.includes(body.personal_access_token ?? '')) {
    return shortError(400, 'Invalid personal access token', '1.1 row 5');
  }

  const given = body.node ?? {};
  if (node === undefined) {
    const refusal = refuseNewNode(given, state, service.options.uniqueRepository);
    if (refusal !== undefined) return refusal;
    // The id in the body is the one created: it is not compared with the one in the address.
    node = state.addNode({ id: given.id ?? '', publisherId });
  }
  writeFields(node, given);
  return addVersion(service, node, body.node_version ?? {});
}

/** Rows 8 to 10 of the table, and the answer of a publish that succeeds. */
function addVersion(service: Service, node: NodeRecord, given: ApiNodeVersion): Outcome {
  const { state } = service;
  // JSON null and a missing key are the same nil pointer to the service.
  const text = given.version as string | null | undefined;
  if (text === undefined || text === null) return drop('1.1 row 8');
  const version = canonicalVersion(text);
  if (version === undefined) return internalError('1.1 row 8');
  if (state.version(node.id, version) !== undefined) {
    return handlerError(400, 'The node version already exists');
  }
  if (given.dependencies === undefined || given.dependencies === null) return internalError('1.1 row 10');

  const record = state.addVersion(node.id, {
    version,
    status: 'NodeVersionStatusPending',
    changelog: given.changelog ?? '',
    dependencies: given.dependencies,
    supportedOs: given.supported_os ?? null,
    supportedAccelerators: given.supported_accelerators ?? null,
    supportedComfyui: given.supported_comfyui_version ?? '',
    supportedFrontend: given.supported_comfyui_frontend_version ?? '',
  });
  service.published(record);
  return ok(
    {
      node_version: { ...service.present.version(record, true), downloadUrl: '' },
      signedUrl: service.signer.sign(state.archiveKey(node.id, version)),
    },
    201,
  );
}
