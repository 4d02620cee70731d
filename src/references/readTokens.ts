import { createScanner } from 'jsonc-parser';
import { Collector } from './collector';
import { isClosed, kinds, nextToken, placedText } from './jsonTokens';
import type { PlacedText, Reference } from './reference';
import { roleOf, rootRole } from './roles';
import type { Role } from './roles';
import { endOfValue } from './skipValue';

/**
 * References in JSON, also where it is cut off: what has been read so far counts. Reads tokens one after the other, so that
 * depth costs nothing.
 *
 * @returns undefined where brackets or quotes do not fit, so that nobody can tell what belongs to what
 */
export function readTokens(text: string): Reference[] | undefined {
  const reader = new TokenReader(text);
  while (reader.step());
  return reader.result();
}

interface Container {
  readonly role: Role;
  readonly isList: boolean;
}

class TokenReader {
  readonly #scanner;
  readonly #collector = new Collector();
  readonly #open: Container[] = [];
  #hasBegun = false;
  #fits = true;
  #key: PlacedText | undefined;
  /** A string that is a key when a colon follows. */
  #last: PlacedText | undefined;

  constructor(private readonly text: string) {
    this.#scanner = createScanner(text, true);
  }

  result(): Reference[] | undefined {
    // One that is cut off seldom ends with a bracket; one that lacks another bracket does.
    if (this.#open.length > 0 && this.text.trimEnd().endsWith('}')) return undefined;
    return this.#fits ? this.#collector.finish() : undefined;
  }

  /** Reads a token; false when there is none, or it does not fit. */
  step(): boolean {
    const token = nextToken(this.#scanner, this.text);
    if (token === kinds.end) return false;
    this.#fits = this.#take(token);
    return this.#fits;
  }

  #take(token: number): boolean {
    if (token === kinds.openBrace || token === kinds.openBracket)
      return this.#begin(token === kinds.openBracket);
    const container = this.#open.at(-1);
    if (container === undefined) return false;
    switch (token) {
      case kinds.closeBrace:
      case kinds.closeBracket:
        this.#open.pop();
        this.#collector.end();
        this.#key = this.#last = undefined;
        return container.isList === (token === kinds.closeBracket);
      case kinds.string:
        return this.#string();
      case kinds.colon:
        this.#key = this.#last;
        this.#last = undefined;
        return this.#key !== undefined && !container.isList;
      case kinds.comma:
        this.#key = this.#last = undefined;
        return true;
      case kinds.unknown:
        return false;
      default:
        this.#value(undefined);
        return true;
    }
  }

  #begin(isList: boolean): boolean {
    const parent = this.#open.at(-1);
    const key = this.#key;
    // One without a key in an object: something before it has not ended. One after the document: something ended too early.
    if (parent === undefined ? this.#hasBegun : !parent.isList && key === undefined) return false;
    this.#hasBegun = true;
    const role = parent === undefined ? roleAtRoot(isList) : roleOf(parent.role, key?.text, isList);
    this.#collector.begin(role, key);
    this.#open.push({ role, isList });
    this.#key = this.#last = undefined;
    if (role !== 'other') return true;
    const end = endOfValue(this.text, this.#scanner.getTokenOffset() + 1, isList);
    if (end < 0) return false;
    this.#scanner.setPosition(end);
    return true;
  }

  #string(): boolean {
    const found = placedText(this.#scanner);
    if (!isClosed(this.#scanner) && this.#scanner.getPosition() < this.text.length) return false;
    if (this.#key === undefined) this.#last = found;
    else this.#value(found);
    return true;
  }

  #value(found: PlacedText | undefined): void {
    if (this.#key !== undefined) this.#collector.value(this.#key, found);
    this.#key = undefined;
  }
}

function roleAtRoot(isList: boolean): Role {
  return isList ? 'other' : rootRole;
}
