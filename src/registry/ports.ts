/**
 * What the rooms below VS Code need from outside. A `LogOutputChannel` satisfies Logger as it is, tests hand
 * in plain objects.
 */
export interface Logger {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason when it aborts before. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export type Fetch = typeof globalThis.fetch;

/** Something that can be stopped or taken back. */
export interface Disposable {
  dispose(): void;
}
