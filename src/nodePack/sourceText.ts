import type { Position, TextEdit, TextRange } from './manifest';

/** The lines of a pyproject.toml, as its positions count them. */
export class SourceText {
  readonly lines: readonly string[];
  readonly eol: string;

  constructor(text: string) {
    this.lines = (text.startsWith('\uFEFF') ? text.slice(1) : text).split(/\r\n|\n|\r/);
    this.eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  }

  /** The character at a position, empty at the end of a line. */
  at({ line, character }: Position): string {
    return this.lines[line]?.[character] ?? '';
  }

  /** The text of some lines, without the end of the last. */
  linesFrom(first: number, last: number): string {
    return this.lines.slice(first, last + 1).join(this.eol);
  }

  /** Takes whole lines away. */
  removeLines(first: number, last: number): TextEdit {
    const end = last + 1 < this.lines.length ? { line: last + 1, character: 0 } : this.#endOf(last);
    const start =
      last + 1 < this.lines.length || first === 0 ? { line: first, character: 0 } : this.#endOf(first - 1);
    return { range: { start, end }, newText: '' };
  }

  /** Puts a line below another one. */
  insertBelow(line: number, text: string): TextEdit {
    const isLast = line + 1 >= this.lines.length;
    const at = isLast ? this.#endOf(line) : { line: line + 1, character: 0 };
    return { range: { start: at, end: at }, newText: isLast ? this.eol + text : text + this.eol };
  }

  /**
   * Takes an element out of an array, with its comma, and with its line where it has one to itself. Undefined where
   * a comment or a line stands between the two.
   */
  removeElement({ start, end }: TextRange): TextEdit | undefined {
    const before = this.lines[start.line]?.slice(0, start.character) ?? '';
    const after = this.lines[end.line]?.slice(end.character) ?? '';
    const comma = /^[ \t]*,[ \t]*/.exec(after)?.[0].length;
    if (comma === undefined && this.#isCommaBelow(end)) return undefined;
    const isFirstInLine = /^\s*$/.test(before);
    if (isFirstInLine && /^\s*(?:,\s*(?:#.*)?)?$/.test(after)) return this.removeLines(start.line, end.line);
    if (comma !== undefined) {
      return { range: { start, end: { line: end.line, character: end.character + comma } }, newText: '' };
    }
    // The last one: the comma before it goes too.
    const bare = before.replace(/,\s*$/, '').length;
    return { range: { start: { line: start.line, character: bare }, end }, newText: '' };
  }

  /** Whether the next thing on the lines below, but for blanks and comments, is a comma. */
  #isCommaBelow({ line, character }: Position): boolean {
    const isOpen = (text: string) => /^\s*(?:#.*)?$/.test(text);
    if (!isOpen(this.lines[line]?.slice(character) ?? '')) return false;
    const next = this.lines.slice(line + 1).find((text) => !isOpen(text));
    return /^\s*,/.test(next ?? '');
  }

  #endOf(line: number): Position {
    return { line, character: this.lines[line]?.length ?? 0 };
  }
}
