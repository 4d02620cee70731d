/** What the bench handed to this process. */
export function input(): unknown {
  return JSON.parse(process.argv[2] ?? 'null');
}

/** Hands a result to the bench: the one line on the standard output. */
export function answer(result: unknown): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
