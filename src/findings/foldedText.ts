const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/** Runs of what `isBlank` says yes to. */
// eslint-disable-next-line no-control-regex -- separators that Python takes for blanks
const blanks = /[\s\u001c-\u001f\u0085]+/g;

/**
 * A text without the differences that do not count when code is compared: runs of blanks are one space, lines end
 * at LF and have no blanks at their ends, and blank lines are left out. Each code unit knows where it came from.
 */
export class FoldedText {
  /** The folded text in UTF-16 code units; it neither begins nor ends with a blank. */
  readonly codes: Uint16Array;
  /** For each code unit the offset in the text that it came from; a blank has the first of its run. */
  readonly offsets: Int32Array;
  /** Offset of the first code unit of each line of the text. A line ends at CR LF, LF or CR, as in VS Code. */
  readonly lineStarts: readonly number[];

  constructor(text: string) {
    const codes = new Uint16Array(text.length);
    const offsets = new Int32Array(text.length);
    let length = 0;
    // The blank that is due before the next code unit, 0 for none, and where its run began.
    let due = 0;
    let dueFrom = 0;
    const lineStarts = [0];
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      // The first half is for speed: nearly all of a text is ASCII.
      if ((code <= space || code >= 0x80) && isBlank(code)) {
        if (due === 0) dueFrom = at;
        if (code === lineFeed || code === carriageReturn) {
          due = lineFeed;
          if (code === lineFeed || text.charCodeAt(at + 1) !== lineFeed) lineStarts.push(at + 1);
        } else if (due === 0) due = space;
        continue;
      }
      if (due !== 0) {
        if (length > 0) {
          codes[length] = due;
          offsets[length++] = dueFrom;
        }
        due = 0;
      }
      codes[length] = code;
      offsets[length++] = at;
    }
    this.codes = codes.subarray(0, length);
    this.offsets = offsets.subarray(0, length);
    this.lineStarts = lineStarts;
  }

  /** The first place in the folded text that comes from `offset` or from behind it. */
  indexOf(offset: number): number {
    let low = 0;
    let high = this.offsets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.offsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  slice(start = 0, end = this.codes.length): string {
    let text = '';
    // In pieces, as a call takes only so many arguments.
    for (let at = start; at < end; at += 4096) {
      const piece = this.codes.subarray(at, Math.min(end, at + 4096));
      text += String.fromCharCode.apply(undefined, piece as unknown as number[]);
    }
    return text;
  }
}

/** A text folded in the same way, where it does not matter what came from where. */
export function fold(text: string): string {
  return text.replace(blanks, (run) => (run === ' ' || !/[\r\n]/.test(run) ? ' ' : '\n')).trim();
}

/** What Unicode calls white space, and the separators and the mark that Python and editors take for such. */
function isBlank(code: number): boolean {
  if (code <= space) return code === space || (code >= 9 && code <= 13) || code >= 0x1c;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
