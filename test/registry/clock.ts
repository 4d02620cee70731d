/** The registry's own time: the machine's, moved ahead by tests that cannot wait 15 minutes. */
export class RegistryClock {
  private ahead = 0;

  constructor(private readonly base: { now(): number } = Date) {}

  /** Milliseconds since the epoch. */
  now(): number {
    return this.base.now() + this.ahead;
  }

  /** Moves this clock only; timers (`scanAfterMs`) keep running in real time. */
  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}
