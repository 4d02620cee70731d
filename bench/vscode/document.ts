import { Position } from './items';
import type { Uri } from './uri';

/** An open text as the extension host has it: lines, which are put together when somebody asks for the text. */
export class TextDocument {
  readonly languageId = 'json';
  readonly isClosed = false;
  readonly isUntitled = false;
  isDirty = false;
  version = 1;
  readonly #lines: string[];
  #text: string | undefined;
  #starts: number[] | undefined;

  constructor(
    readonly uri: Uri,
    text: string,
  ) {
    this.#lines = text.split('\n');
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  lineAt(line: number): { readonly text: string } {
    return { text: this.#lines[line] ?? '' };
  }

  /** Puts characters into a line, as a key does. */
  type({ line, character }: Position, typed: string): void {
    const text = this.#lines[line] ?? '';
    this.#lines[line] = text.slice(0, character) + typed + text.slice(character);
    this.version++;
    this.isDirty = true;
    this.#text = this.#starts = undefined;
  }

  getText(): string {
    return (this.#text ??= this.#lines.join('\n'));
  }

  offsetAt({ line, character }: Position): number {
    return (this.#lineStarts()[line] ?? 0) + character;
  }

  positionAt(offset: number): Position {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return new Position(low, offset - (starts[low] ?? 0));
  }

  #lineStarts(): number[] {
    if (this.#starts !== undefined) return this.#starts;
    let start = 0;
    return (this.#starts = this.#lines.map((line) => {
      const own = start;
      start += line.length + 1;
      return own;
    }));
  }
}
