/** Runs of what `isBlank` says yes to. */
// eslint-disable-next-line no-control-regex -- separators that Python takes for blanks
const blanks = /[\s\u001c-\u001f\u0085]+/g;

/** A blank that is no space, or two spaces. */
// eslint-disable-next-line no-control-regex -- as above
const uneven = /[^\S ]|[\u001c-\u001f\u0085]| {2}/;

/**
 * A text without the differences that do not count when code is compared: runs of blanks are one space, lines end
 * at LF and have no blanks at their ends, and blank lines are left out.
 */
export function fold(text: string): string {
  // Most lines of code have but single spaces within.
  const trimmed = text.trim();
  if (!uneven.test(trimmed)) return trimmed;
  return trimmed.replace(blanks, (run) => (run === ' ' || !/[\r\n]/.test(run) ? ' ' : '\n')).trim();
}

/** Whether a code unit is white space to Unicode, or one of the separators that Python and editors take for such. */
export function isBlank(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 9 && code <= 13) || code >= 0x1c;
  if (code < 0x80) return false;
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

export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
