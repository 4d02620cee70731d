import * as l10n from '@vscode/l10n';
import type { NodeVersion } from '../registry/nodeVersion';
import type { RegistryClient } from '../registry/registryClient';
import { isRegistryError, RegistryError } from '../registry/registryError';

/** How long a version may still appear after its answer was lost, as far as anybody waits for it (ms). */
const patience = 60_000;
const firstPause = 2000;
const longestPause = 15_000;

export interface LostPublish {
  readonly nodeId: string;
  readonly version: string;
  /** What the POST ended with; it may have arrived. */
  readonly error: RegistryError;
}

/**
 * Finds out, by reading, whether a POST whose answer was lost has made its version: before, there was none. A
 * registry that was cut off may still be at work, so it is read for a minute; `signal` ends that early.
 * @returns `number-lost` when the version is there, `unknown` when nobody can tell
 * Errors: a RegistryError when nothing was made, with `mayHaveArrived` when nothing was made so far.
 */
export async function resolveLostAnswer(
  { nodeId, version, error }: LostPublish,
  client: Pick<RegistryClient, 'access' | 'getVersion'>,
  signal: AbortSignal,
): Promise<{ readonly kind: 'number-lost' | 'unknown'; readonly error: RegistryError }> {
  const { clock, log } = client.access;
  log.warn(`The answer to publishing ${nodeId} ${version} was lost; reading the version instead.`);
  const end = clock.now() + patience;
  for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
    const found = await look(client, nodeId, version);
    if (found !== undefined && !isRegistryError(found)) return { kind: 'number-lost', error };
    if (found === undefined && isOver(error)) throw nothingMade(nodeId, version, error);
    const left = end - clock.now();
    if (left <= 0) {
      if (found !== undefined) return { kind: 'unknown', error: found };
      throw notFoundSoFar(nodeId, version, error);
    }
    // Whoever does not wait cannot be told more than that.
    const waited = await clock.sleep(Math.min(pause, left), signal).then(
      () => true,
      () => false,
    );
    if (!waited) return { kind: 'unknown', error: found ?? error };
  }
}

async function look(
  client: Pick<RegistryClient, 'getVersion'>,
  nodeId: string,
  version: string,
): Promise<NodeVersion | RegistryError | undefined> {
  try {
    return await client.getVersion(nodeId, version, { fresh: true });
  } catch (error) {
    if (isRegistryError(error)) return error;
    throw error;
  }
}

/** Whether whoever has answered was done with the request. A gateway (502 and up) gives up sooner than what is behind it. */
function isOver({ code, status = 0 }: RegistryError): boolean {
  switch (code) {
    case 'http':
      return status < 502;
    case 'invalid-answer':
    case 'too-large':
    case 'redirect':
    case 'forbidden-address':
    case 'upload-expired':
    case 'unreadable-archive':
      return true;
    case 'offline':
    case 'timeout':
    case 'aborted':
      return false;
  }
}

/** The registry's own sentence asks to look the version up, which is done by now. */
function nothingMade(nodeId: string, version: string, error: RegistryError): RegistryError {
  if (error.refusal !== 'server-error') return error;
  const { status = 0, serverMessage, refusal } = error;
  const message = l10n.t(
    'The registry failed (status {0}) and did not make version {1} of {2}. Nothing is published, so the same version can be published again later.',
    status,
    version,
    nodeId,
  );
  return new RegistryError('http', message, { status, serverMessage, refusal });
}

function notFoundSoFar(nodeId: string, version: string, error: RegistryError): RegistryError {
  const { code, status, serverMessage, refusal } = error;
  const message = l10n.t(
    'The registry has not confirmed version {0} of {1}, and does not list it so far. It can still appear within minutes. Publish again after that: if the version is there by then, you will be told before anything is sent.',
    version,
    nodeId,
  );
  return new RegistryError(code, message, {
    mayHaveArrived: true,
    cause: error,
    serverMessage,
    ...(status === undefined ? {} : { status }),
    ...(refusal === undefined ? {} : { refusal }),
  });
}
