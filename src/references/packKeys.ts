import type { PlacedText } from './reference';
import type { packKeys } from './roles';

/** A key that names a pack or its version, somewhere in a JSON text. */
export interface PackKey {
  readonly key: (typeof packKeys)[number];
  /** Undefined where the value is no text. */
  readonly value: PlacedText | undefined;
}

/**
 * All such keys in the order of the text, whatever they belong to. Inside of a text of the document the quotes of a key are
 * escaped, so that no key is found there.
 */
export function findPackKeys(text: string): PackKey[] {
  const found: PackKey[] = [];
  const pattern = /"(cnr_id|aux_id|ver)"\s*:\s*/gu;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const value = textAt(text, pattern.lastIndex);
    found.push({ key: match[1] as PackKey['key'], value });
  }
  return found;
}

function textAt(text: string, from: number): PlacedText | undefined {
  if (text[from] !== '"') return undefined;
  const start = from + 1;
  let end = text.indexOf('"', start);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  if (end < 0) return undefined;
  const raw = text.slice(start, end);
  return { text: raw.includes('\\') ? unescaped(raw) : raw, span: { start, end } };
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function unescaped(raw: string): string {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}
