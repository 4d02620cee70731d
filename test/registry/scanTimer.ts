import type { VersionRecord } from './records';

/** Looks at versions again by itself, for `npm start` and tests that do not call `scan()`. */
export class ScanTimer {
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly scanAfterMs: number | undefined,
    private readonly scan: (only: VersionRecord) => Promise<unknown>,
  ) {}

  /** @param extraMs waits longer, for an archive that may still arrive. */
  plan(record: VersionRecord | undefined, extraMs = 0): void {
    if (this.scanAfterMs === undefined || record === undefined) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.scan(record);
    }, this.scanAfterMs + extraMs);
    timer.unref();
    this.timers.add(timer);
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
