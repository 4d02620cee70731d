import { redact } from './redact';
import { isRecord, textOf, textsOf } from './untrusted';

/**
 * The registry's words in the body of a failed request, fit to be shown: both of its error shapes, a bare JSON
 * string, `{}`, plain text, the code of a storage service's XML, the title of a web page. Empty when there are none.
 */
export function readErrorBody(body: string, secrets: readonly string[] = []): string {
  const text = body.trim();
  return redact(text.startsWith('<') ? markupWords(text) : jsonWords(text), secrets);
}

/** XML: only the error's code. Its details can repeat the signed request. */
function markupWords(text: string): string {
  return /<(Code|title)[^>]*>([^<]*)</i.exec(text)?.[2] ?? '';
}

function jsonWords(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  if (!isRecord(value)) return textOf(value);
  const words = [textOf(value['message']), textOf(value['error']), ...textsOf(value['details'])];
  return words.filter((word, index) => word !== '' && words.indexOf(word) === index).join(': ');
}
