/** Bytes that can be read in parts, such as a published archive that stays on its server. */
export interface RangeSource {
  /** Bytes in all. */
  size(): Promise<number>;
  /** Exactly `length` bytes from `offset` on. Rejects where they cannot be had, and when the signal fires. */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
}
