const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Finds ends in a JSON text that may be broken. Most of a workflow is widgets and links, which are passed over so. */
export class Skipper {
  #lineEnd = -1;

  constructor(private readonly text: string) {}

  /**
   * Where an object or a list ends: the place of its own bracket, or of the bracket of something around it when its own is
   * missing; else the end of the text.
   *
   * @param from after the bracket that opens it
   */
  endOf(from: number, isList: boolean): number {
    const { text } = this;
    const open = [isList ? closeBracket : closeBrace];
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) at = this.#endOfString(at);
      else if (code === openBrace) open.push(closeBrace);
      else if (code === openBracket) open.push(closeBracket);
      else if (code === closeBrace || code === closeBracket) {
        while (open.length > 0 && open.at(-1) !== code) open.pop();
        if (open.length <= 1) return at;
        open.pop();
      }
    }
    return text.length;
  }

  /** The place of the quote that ends a string, or of the end of its line. */
  #endOfString(start: number): number {
    const { text } = this;
    let end = text.indexOf('"', start + 1);
    while (end >= 0 && this.#isEscaped(end)) end = text.indexOf('"', end + 1);
    if (this.#lineEnd < start) {
      const found = text.indexOf('\n', start);
      this.#lineEnd = found < 0 ? text.length : found;
    }
    return end < 0 ? this.#lineEnd : Math.min(end, this.#lineEnd);
  }

  #isEscaped(at: number): boolean {
    let count = 0;
    while (this.text.charCodeAt(at - 1 - count) === backslash) count++;
    return count % 2 === 1;
  }
}
