/** One measured number. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'bytes' | 'MB' | 'MB/s' | 'x' | 'count';
  /** The value must not lie above it. */
  readonly limit?: number;
  /** How it was measured, where the name does not say it. */
  readonly note?: string;
}

/** Measures one thing; figures come in the order in which they are printed. */
export type Part = (bench: Bench) => Promise<Figure[]>;

/** What the parts are given. */
export interface Bench {
  /** An empty folder that is removed in the end. */
  readonly scratch: string;
  /** The extension's bundles as they are shipped, built for this run. */
  readonly dist: string;
  /** To see that everything is measured, and not how fast it is: small, and once. */
  readonly quick: boolean;
  /** Runs a script of bench/children in a fresh process without any loader, and gives what it answers. */
  readonly child: <T>(name: string, input: unknown) => Promise<T>;
}

export function isOver({ value, limit }: Figure): boolean {
  return limit !== undefined && !(value <= limit);
}

/** The middle value: half of the runs were faster, whatever the slowest one met. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Calls `run` a number of times, one after the other. */
export async function repeat<T>(times: number, run: (round: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let round = 0; round < times; round++) results.push(await run(round));
  return results;
}
