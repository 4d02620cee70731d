import * as l10n from '@vscode/l10n';
import { RegistryError } from './registryError';
import { isFetchable } from './registryUrl';

/**
 * Reads an address that the registry named for an archive. It is untrusted, and may be a credential: it stands in
 * no message.
 *
 * @throws RegistryError `forbidden-address`
 */
export function readArchiveUrl(text: string, baseUrl: URL): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && isFetchable(url, baseUrl)) return url;
  throw new RegistryError(
    'forbidden-address',
    l10n.t(
      'The registry names an address for the archive that is not safe to use: without https, or on this machine. Report this to the registry.',
    ),
  );
}
