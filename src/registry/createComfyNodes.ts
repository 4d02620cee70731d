import type { ApiCalls } from './apiCalls';
import type { components } from './schema';

export interface BearerOptions {
  /** Sent as it is in the Authorization header. */
  readonly bearer?: string;
  readonly signal?: AbortSignal;
}

/**
 * Stores the comfy nodes of a version. The public registry takes this from its own build service only.
 *
 * @throws RegistryError: 401 without the right bearer, 404, 409 when the version has its comfy nodes already
 */
export async function createComfyNodes(
  api: ApiCalls,
  { nodeId, version }: { readonly nodeId: string; readonly version: string },
  body: components['schemas']['CreateComfyNodesRequest'],
  { bearer, signal }: BearerOptions,
): Promise<void> {
  api.checkNames([nodeId, version]);
  await api.answer(
    api.http.POST('/nodes/{nodeId}/versions/{version}/comfy-nodes', {
      ...api.by({ signal, secrets: bearer === undefined ? [] : [bearer] }),
      params: { path: { nodeId, version } },
      body,
      headers: bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` },
    }),
  );
}
