import * as l10n from '@vscode/l10n';
import { RegistryError } from './registryError';
import type { PublishRefusal } from './registryError';

/** Who publishes what, to name it in a sentence. */
export interface PublishTarget {
  readonly publisherId: string;
  readonly nodeId: string;
  readonly version: string;
}

/** Says why the registry did not publish, by status and words of its answer. Other errors are passed on. */
export function explainRefusal(error: RegistryError, target: PublishTarget): RegistryError {
  const refusal = error.code === 'http' ? refusalOf(error.status ?? 0, error.serverMessage) : undefined;
  if (refusal === undefined) return error;
  return new RegistryError('http', sentence(refusal, error, target), {
    status: error.status ?? 0,
    serverMessage: error.serverMessage,
    mayHaveArrived: refusal === 'server-error',
    refusal,
  });
}

// The registry has no codes: its words in this version are all there is, so they are searched, not compared.
function refusalOf(status: number, words: string): PublishRefusal | undefined {
  if (/same repo already exists/i.test(words)) return 'duplicate-repository';
  if (/failed to create node/i.test(words)) return 'create-failed';
  if (/personal access token/i.test(words) || status === 401) return 'bad-token';
  if (/failed to validate token/i.test(words)) return 'unknown-publisher';
  if (/version already exists/i.test(words)) return 'version-exists';
  if (/\bbanned\b/i.test(words)) return 'banned';
  if (status === 403 && /permission denied/i.test(words)) return 'not-owner';
  return status >= 500 ? 'server-error' : undefined;
}

function sentence(refusal: PublishRefusal, error: RegistryError, target: PublishTarget): string {
  const { publisherId, nodeId, version } = target;
  switch (refusal) {
    case 'bad-token':
      return l10n.t(
        'The registry does not know this token for the publisher "{0}". Set a token that was made for this publisher.',
        publisherId,
      );
    case 'unknown-publisher':
      return l10n.t(
        'The registry knows no publisher "{0}". Check PublisherId in pyproject.toml: lower case, without @.',
        publisherId,
      );
    case 'not-owner':
      return l10n.t(
        'The node id "{0}" belongs to another publisher; the token is not the problem. Choose another name, or check PublisherId.',
        nodeId,
      );
    case 'banned':
      return l10n.t(
        'The registry has banned "{0}" or the publisher "{1}", and takes no version. Only the people of the registry can lift that: ask them.',
        nodeId,
        publisherId,
      );
    case 'version-exists':
      return l10n.t(
        'Version {0} of "{1}" is taken, perhaps by a deleted version. Raise the version in pyproject.toml.',
        version,
        nodeId,
      );
    case 'duplicate-repository':
      return l10n.t(
        'Another node pack is registered with this repository. Claim that pack on the registry page, or change the repository. {0}',
        error.serverMessage,
      );
    case 'create-failed':
      return l10n.t(
        'The registry could not create "{0}": {1}. Correct pyproject.toml and publish again.',
        nodeId,
        error.serverMessage,
      );
    case 'server-error':
      return l10n.t(
        'The registry failed (status {0}). Version {1} may exist nevertheless: look it up before publishing again.',
        error.status ?? 0,
        version,
      );
  }
}
