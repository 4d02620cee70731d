import type { ManifestFix, Position, TextEdit, TextRange } from './manifest';

/** A fix that is the one safe way. */
export function preferred(title: string, ...edits: readonly TextEdit[]): ManifestFix {
  return { title, edits, preferred: true };
}

/** A fix that a person has to want. */
export function offered(title: string, ...edits: readonly TextEdit[]): ManifestFix {
  return { title, edits, preferred: false };
}

export function replacing(range: TextRange, newText: string): TextEdit {
  return { range, newText };
}

export function inserting(at: Position, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}

/** A fix that puts something around what is written. */
export function wrapping(title: string, before: string, range: TextRange, after: string): ManifestFix {
  return preferred(title, inserting(range.start, before), inserting(range.end, after));
}

/** A text as a basic string of TOML. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u007F', '\\u007f');
}

/** The same in the quotes that stand there already. */
export function requoted(quote: string | undefined, text: string): string {
  return quote === "'" && !/['\r\n]/.test(text) ? `'${text}'` : quoted(text);
}
