import type { ApiCalls } from './apiCalls';
import type { NodeVersion } from './nodeVersion';
import { readNodeVersion } from './nodeVersionReader';
import { explainRefusal } from './publishRefusal';
import { isRegistryError } from './registryError';
import type { components } from './schema';
import { isRecord, textOf } from './untrusted';

export interface PublishRequest {
  readonly publisherId: string;
  readonly nodeId: string;
  /** Only what is to be changed: each field that is present overwrites the registry's, even if the version is refused. */
  readonly node: components['schemas']['Node'];
  readonly nodeVersion: components['schemas']['NodeVersion'];
  /** Personal access token; goes into the body and nowhere else. */
  readonly token: string;
}

export interface PublishAnswer {
  /** As stored: the version may be written otherwise than it was sent. Absent where the answer leaves it out. */
  readonly nodeVersion: NodeVersion | undefined;
  /** A credential; takes the archive for some 15 minutes. */
  readonly signedUrl: string;
}

/**
 * Publishes a version. Sent once: a second try after a lost answer could only be told that the version exists.
 *
 * @param signal gives up while the request waits in line; once sent it is waited for, since its number may be spent
 * @throws RegistryError; `refusal` says why, `mayHaveArrived` whether the version may exist nevertheless
 */
export async function publishVersion(
  api: ApiCalls,
  { publisherId, nodeId, node, nodeVersion, token }: PublishRequest,
  signal?: AbortSignal,
): Promise<PublishAnswer> {
  api.checkNames([publisherId, nodeId]);
  const sent = api.http.POST('/publishers/{publisherId}/nodes/{nodeId}/versions', {
    ...api.by({ signal, timeout: api.publishTimeout, secrets: [token], finishes: true }),
    params: { path: { publisherId, nodeId } },
    body: {
      personal_access_token: token,
      // A new pack gets the id of the body, not the one of the path.
      node: { ...node, id: nodeId },
      node_version: nodeVersion,
    },
  });
  const { data } = await sent.catch((error: unknown) => {
    if (!isRegistryError(error)) throw api.invalid(true);
    throw explainRefusal(error, { publisherId, nodeId, version: nodeVersion.version ?? '' });
  });
  const published = isRecord(data) ? readNodeVersion(data.node_version, nodeId) : undefined;
  const signedUrl = isRecord(data) ? textOf(data.signedUrl) : '';
  // Whoever has the address can finish the publish: whatever else is missing from the answer can be done without.
  if (signedUrl === '') throw api.invalid(true);
  return { nodeVersion: published, signedUrl };
}
