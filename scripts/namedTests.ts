// Tests that were skipped or failed, as mocha's spec reporter names them: what nobody counts is soon believed to have
// run, and what failed is looked for at the end of a long output.

/** A test with the group that it stands in. */
export interface NamedTest {
  readonly group: string;
  readonly title: string;
}

/** More of one group are told by their number. */
const mostNamed = 5;

/** The tests that an output of one or several runs of mocha names as pending, each once. */
export function skippedTests(output: string): NamedTest[] {
  return testsMarked(output, /^- /);
}

/** The tests that failed in a run, each once; also those that passed when they were run again. */
export function failedTests(output: string): NamedTest[] {
  return testsMarked(output, /^\d+\) /);
}

function testsMarked(output: string, mark: RegExp): NamedTest[] {
  const found = new Map<string, NamedTest>();
  /** The headings that a line stands under, by their indentation. */
  let above: { readonly indent: number; readonly text: string }[] = [];
  // What comes behind the counts are failures, with differences whose lines begin the same.
  let areTests = true;
  for (const line of output.split('\n')) {
    if (/^ {2}\d+ passing/.test(line)) areTests = false;
    if (line.startsWith('== ')) areTests = true;
    const [, blanks = '', text = ''] = /^( {2,})(\S.*)$/.exec(line.trimEnd()) ?? [];
    if (!areTests || text === '') continue;
    above = above.filter(({ indent }) => indent < blanks.length);
    if (mark.test(text)) {
      const group = above.map((heading) => heading.text).join(', ');
      const title = text.replace(mark, '');
      found.set(`${group}\n${title}`, { group, title });
    } else above.push({ indent: blanks.length, text });
  }
  return [...found.values()];
}

/** One line for each, or for all of a group that are many. */
export function testLines(tests: readonly NamedTest[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { group, title } of tests) groups.set(group, [...(groups.get(group) ?? []), title]);
  return [...groups].flatMap(([group, titles]) =>
    titles.length > mostNamed
      ? [`${group}: ${titles.length} tests, such as "${titles[0] ?? ''}"`]
      : titles.map((title) => `${group}: ${title}`),
  );
}
