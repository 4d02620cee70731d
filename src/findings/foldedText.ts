import { isBlank, isLineEnd } from './fold';

const lineFeed = 10;
const space = 32;

/** A text folded as by `fold`, of which each code unit knows where it came from. */
export class FoldedText {
  /** The folded text in UTF-16 code units; it neither begins nor ends with a blank. */
  readonly codes: Uint16Array;
  /** For each code unit the offset in the text that it came from; a blank has the first of its run. */
  readonly offsets: Int32Array;

  constructor(text: string) {
    const codes = new Uint16Array(text.length);
    const offsets = new Int32Array(text.length);
    let length = 0;
    // The blank that is due before the next code unit, 0 for none, and where its run began.
    let due = 0;
    let dueFrom = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (isBlank(code)) {
        if (due === 0) dueFrom = at;
        if (isLineEnd(code)) due = lineFeed;
        else if (due === 0) due = space;
        continue;
      }
      if (due !== 0 && length > 0) {
        codes[length] = due;
        offsets[length++] = dueFrom;
      }
      due = 0;
      codes[length] = code;
      offsets[length++] = at;
    }
    this.codes = codes.subarray(0, length);
    this.offsets = offsets.subarray(0, length);
  }
}
