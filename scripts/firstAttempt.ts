// What a first attempt said, kept beside "passed at the second attempt": without it nobody learns why it failed.

const most = 80;
const mark = 'first attempt: ';

/** What mocha says of failures, from its count of them on, each line marked. Blank lines are left out. */
export function firstAttempt(output: readonly string[]): string[] {
  const from = output.findIndex((line) => /^ {2}\d+ failing/.test(line));
  // What broke before mocha's summary stands at the end.
  const told = from < 0 ? output.slice(-20) : output.slice(from);
  return told
    .filter((line) => line.trim() !== '')
    .slice(0, most)
    .map((line) => mark + line);
}

/** Whether a line is to be seen also of a stage that passed. */
export function isAboutAttempts(line: string): boolean {
  return line.startsWith(mark) || /passed at the second attempt/i.test(line);
}
