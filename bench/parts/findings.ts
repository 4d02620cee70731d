import { median, repeat, type Figure, type Part } from '../figure';

interface Placed {
  readonly first: number;
  readonly again: readonly number[];
  readonly found: number;
  readonly count: number;
}

/** Findings placed in today's source: all of a version, those of one file after an edit, and a huge file. */
export const findings: Part = async ({ child }) => {
  const place = async (task: object): Promise<Placed[]> => {
    const runs = await repeat(9, () => child<Placed>('findings', task));
    if (runs.some(({ found, count }) => found < count * 0.9)) throw new Error('Findings were not found');
    return runs;
  };
  const all = await place({ files: 200, lines: 300, findings: 5, edits: 0 });
  const edited = await place({ files: 1, lines: 2000, findings: 5, edits: 40 });
  const huge = await place({ files: 1, lines: 10_000, findings: 5000, edits: 0 });
  const first = (name: string, runs: readonly Placed[], limit: number): Figure => ({
    name,
    value: median(runs.map((run) => run.first)),
    unit: 'ms',
    limit,
    note: 'cold code, fresh processes',
  });
  return [
    first('1,000 findings over 200 files', all, 200),
    {
      name: 'an edit in a file with findings',
      value: median(edited.map(({ again }) => median(again))),
      unit: 'ms',
      limit: 2,
      note: '5 findings, 2,000 lines',
    },
    {
      name: 'the same, slowest of 40',
      value: median(edited.map(({ again }) => Math.max(...again))),
      unit: 'ms',
    },
    first('5,000 findings in 10,000 lines', huge, 100),
  ];
};
