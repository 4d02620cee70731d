import { RegistryError } from './registryError';
import * as l10n from '@vscode/l10n';

/**
 * Reads a body as UTF-8 text and stops at the cap, counted after decompression.
 *
 * @throws RegistryError `too-large`; whatever the stream fails with
 */
export async function bodyText(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      // Not awaited: closing must not wait for a server that goes on sending.
      reader.cancel().catch(() => undefined);
      throw tooLarge(maxBytes);
    }
    text += decoder.decode(value, { stream: true });
  }
}

export function tooLarge(maxBytes: number): RegistryError {
  const megabytes = Math.max(1, Math.round(maxBytes / 2 ** 20));
  return new RegistryError(
    'too-large',
    l10n.t('The answer is larger than {0} MB and was not read to its end.', megabytes),
    { mayHaveArrived: true },
  );
}
