const LF = 0x0a;
const CR = 0x0d;
/** As much as git looks at (bytes). */
const LOOKED_AT = 8000;

export type LineEnd = 'lf' | 'crlf';

/** Whether content is text, by git's rule for its own changing of line ends: no zero byte where it begins. */
export function isText(beginning: Uint8Array): boolean {
  return !beginning.subarray(0, LOOKED_AT).includes(0);
}

/**
 * Which line ends would make content of one size that of another size; undefined where none can.
 *
 * @param size - bytes there are
 * @param wanted - bytes there should be
 */
export function lineEndFor(size: number, wanted: number): LineEnd | undefined {
  if (size === wanted || Math.max(size, wanted) > 2 * Math.min(size, wanted)) return undefined;
  return size > wanted ? 'lf' : 'crlf';
}

/** Brings text that comes in pieces to one kind of line end, as git does when it checks out and in. */
export class LineEnds {
  /** `lf`: a CR that was held back, for what follows decides. `crlf`: the last byte was a CR. */
  #afterCr = false;

  constructor(private readonly to: LineEnd) {}

  change(piece: Uint8Array): Uint8Array {
    const changed = Buffer.allocUnsafe(2 * piece.length + 1);
    let length = 0;
    for (const byte of piece) {
      if (this.to === 'lf') {
        if (this.#afterCr && byte !== LF) changed[length++] = CR;
        if (byte !== CR) changed[length++] = byte;
      } else {
        if (byte === LF && !this.#afterCr) changed[length++] = CR;
        changed[length++] = byte;
      }
      this.#afterCr = byte === CR;
    }
    return changed.subarray(0, length);
  }

  /** What was held back. */
  end(): Uint8Array {
    return this.to === 'lf' && this.#afterCr ? Uint8Array.of(CR) : new Uint8Array(0);
  }
}
