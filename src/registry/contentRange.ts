/** Which part of a file an answer holds. */
export interface ContentRange {
  /** First and last byte. */
  readonly start: number;
  readonly end: number;
  /** Bytes of the whole file. */
  readonly size: number;
}

/**
 * Reads a header `Content-Range` (RFC 9110, 14.4). Undefined when it is none, contradicts itself, or does not say how
 * large the whole is.
 */
export function readContentRange(header: string | null): ContentRange | undefined {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(header?.trim() ?? '');
  if (match === null) return undefined;
  const [start = NaN, end = NaN, size = NaN] = match.slice(1).map(Number);
  return start <= end && end < size ? { start, end, size } : undefined;
}
