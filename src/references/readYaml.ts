import { CST, Lexer, Parser } from 'yaml';
import { Collector } from './collector';
import type { PlacedText, Reference } from './reference';
import { mayNamePacks, roleOf, rootRole } from './roles';
import type { Role } from './roles';

/** Characters; the longest snapshot that people share has some ten thousand. */
const longest = 1024 * 1024;
/** Parts that the reader of lines gives, each of which takes microseconds: a snapshot of a thousand packs has some ten thousand. */
const mostParts = 100_000;
/** Levels; a snapshot has four, and a call is made for each. */
const deepest = 64;

/**
 * The node packs that a ComfyUI-Manager snapshot or a lock file in YAML names, in the order of the text. Empty for other
 * documents. Reads what can be read of one that is broken. Never throws.
 */
export function readYaml(text: string): Reference[] {
  if (!mayNamePacks(text) || text.length > longest) return [];
  const collector = new Collector();
  try {
    for (const token of documents(text))
      if (token.type === 'document')
        read(token.value, { role: rootRole, key: undefined, depth: 0 }, collector);
  } catch {
    // The parser counts on its own stack: what came before the place that it cannot read counts.
  }
  return collector.finish();
}

/** The documents in a text; what has not ended when there are too many parts counts as it is. */
function* documents(text: string): Generator<CST.Token> {
  const parser = new Parser();
  let count = 0;
  for (const part of new Lexer().lex(text)) {
    if (++count > mostParts) break;
    yield* parser.next(part);
  }
  yield* parser.end();
}

interface Place {
  readonly role: Role;
  readonly key: PlacedText | undefined;
  readonly depth: number;
}

function read(token: CST.Token | null | undefined, { role, key, depth }: Place, collector: Collector): void {
  if (role === 'other' || depth > deepest) return;
  if (token?.type !== 'block-map' && token?.type !== 'flow-collection') return;
  if (token.type === 'flow-collection' && token.start.source !== '{') return;
  collector.begin(role, key);
  for (const item of token.items) {
    const name = scalar(item.key);
    // `<<` takes over what another map has.
    if (name === undefined || name.text === '<<') continue;
    if (isCollection(item.value)) {
      read(item.value, { role: roleOf(role, name.text, false), key: name, depth: depth + 1 }, collector);
    } else {
      collector.value(name, scalar(item.value));
    }
  }
  collector.end();
}

function isCollection(token: CST.Token | undefined): boolean {
  return token?.type === 'block-map' || token?.type === 'flow-collection' || token?.type === 'block-seq';
}

/** A scalar's text, and where it stands without its quotes. Block scalars (`|`) name nothing. */
function scalar(token: CST.Token | null | undefined): PlacedText | undefined {
  if (token?.type === 'scalar') {
    const { offset, source } = token;
    // YAML reads these as no text; ComfyUI-Manager writes every version as one.
    if (/^(?:null|~|true|false)?$/iu.test(source)) return undefined;
    return { text: source, span: { start: offset, end: offset + source.length } };
  }
  if (token?.type !== 'single-quoted-scalar' && token?.type !== 'double-quoted-scalar') return undefined;
  const { offset, source } = token;
  if (source.length < 2 || !source.endsWith(source.slice(0, 1))) {
    // The quote at its end is missing, so that it holds all lines behind it.
    const text = /^[^\r\n]*/u.exec(source.slice(1))?.[0] ?? '';
    return { text, span: { start: offset + 1, end: offset + 1 + text.length } };
  }
  // What is wrong in it does not matter.
  const text = CST.resolveAsScalar(token, false, () => undefined).value;
  return { text, span: { start: offset + 1, end: offset + source.length - 1 } };
}
