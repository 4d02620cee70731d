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

/** Reads a body of exactly `length` bytes; undefined when it has more or fewer. Fails with whatever the stream does. */
export async function bodyBytes(response: Response, length: number): Promise<Uint8Array | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return undefined;
  const bytes = new Uint8Array(length);
  for (let filled = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return filled === length ? bytes : undefined;
    if (filled + value.byteLength > length) {
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    bytes.set(value, filled);
    filled += value.byteLength;
  }
}

export function tooLarge(maxBytes: number): RegistryError {
  const megabytes = Math.max(1, Math.round(maxBytes / 2 ** 20));
  return new RegistryError(
    'too-large',
    l10n.t(
      'The answer is larger than {0} MB and was not read to its end. Check the registry URL in the settings.',
      megabytes,
    ),
    { mayHaveArrived: true },
  );
}
