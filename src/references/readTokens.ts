import { createScanner } from 'jsonc-parser';
import { Collector } from './collector';
import type { PlacedText, Reference } from './reference';
import { roleOf, rootRole } from './roles';
import type { Role } from './roles';
import { Skipper } from './skipValue';

/** Of jsonc-parser's `SyntaxKind`, whose names are gone when it runs. */
const kinds = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  string: 10,
  end: 17,
} as const;

interface Container {
  readonly role: Role;
  readonly isList: boolean;
}

/**
 * References in JSON, also where it is broken: a document that somebody is typing in, or that was cut off. Reads tokens
 * one after the other, so that depth costs nothing.
 */
export function readTokens(text: string): Reference[] {
  const scanner = createScanner(text, true);
  const skipper = new Skipper(text);
  const collector = new Collector();
  const open: Container[] = [];
  let key: PlacedText | undefined;
  /** A text that is a key when a colon follows. */
  let last: PlacedText | undefined;
  const begin = (isList: boolean): void => {
    const parent = open.at(-1);
    const role =
      parent === undefined
        ? isList
          ? 'other'
          : rootRole
        : roleOf(parent.role, parent.isList ? undefined : key?.text, isList);
    collector.begin(role, key);
    open.push({ role, isList });
    key = last = undefined;
    if (role === 'other') {
      scanner.setPosition(skipper.endOf(scanner.getTokenOffset() + 1, isList));
    }
  };
  const close = (isList: boolean): void => {
    // Where a bracket is missing, the next one around it ends what is open as well; one too many ends nothing.
    if (!open.some((container) => container.isList === isList)) return;
    for (let ended = open.pop(); ended !== undefined; ended = open.pop()) {
      collector.end();
      if (ended.isList === isList) return;
    }
  };
  const value = (found: PlacedText | undefined): void => {
    if (key !== undefined) collector.value(key, found);
    key = undefined;
  };
  for (let token: number = scanner.scan(); token !== kinds.end; token = scanner.scan()) {
    switch (token) {
      case kinds.openBrace:
        begin(false);
        break;
      case kinds.openBracket:
        begin(true);
        break;
      case kinds.closeBrace:
      case kinds.closeBracket:
        close(token === kinds.closeBracket);
        key = last = undefined;
        break;
      case kinds.string:
        if (key === undefined) last = placed(scanner);
        else value(placed(scanner));
        break;
      case kinds.colon:
        key = last;
        last = undefined;
        break;
      case kinds.comma:
        key = last = undefined;
        break;
      default:
        value(undefined);
    }
  }
  return collector.finish();
}

function placed(scanner: ReturnType<typeof createScanner>): PlacedText {
  const start = scanner.getTokenOffset() + 1;
  const end = scanner.getTokenOffset() + scanner.getTokenLength();
  const text = scanner.getTokenValue();
  // `ScanError.UnexpectedEndOfString`: a text that is cut off has no quote at its end.
  const isClosed = (scanner.getTokenError() as number) !== 2;
  return { text, span: { start, end: isClosed ? end - 1 : end } };
}
