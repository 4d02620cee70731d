import { median, repeat, type Figure, type Part } from '../figure';

interface Placed {
  readonly first: number;
  /** Processor time of all threads, which other work on the machine does not lengthen as much. */
  readonly cpu: number;
  readonly again: readonly number[];
  readonly found: number;
  readonly count: number;
}

/** Findings placed in today's source: all of a version, those of one file after an edit, and too many of them. */
export const findings: Part = async ({ child }) => {
  const place = async (task: object, least: number): Promise<Placed[]> => {
    const runs = await repeat(9, () => child<Placed>('findings', task));
    if (runs.some(({ found, count }) => found < count * least)) throw new Error('Findings were not found');
    return runs;
  };
  const all = await place({ files: 200, lines: 300, findings: 5, edits: 0 }, 0.9);
  const edited = await place({ files: 1, lines: 2000, findings: 5, edits: 40 }, 0.9);
  const huge = await place({ files: 1, lines: 10_000, findings: 5000, edits: 10 }, 0.9);
  const hostile = await place({ files: 1, lines: 0, findings: 1000, edits: 0, hostile: true }, 0);
  return [
    ...cold('1,000 findings over 200 files', all, 200),
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
    ...cold('5,000 findings in 10,000 lines', huge),
    {
      name: 'an edit there',
      value: median(huge.map(({ again }) => median(again))),
      unit: 'ms',
      limit: 100,
    },
    ...cold('1,000 near misses in a line of a megabyte', hostile),
  ];
};

function cold(name: string, runs: readonly Placed[], limit?: number): Figure[] {
  return [
    {
      name,
      value: median(runs.map(({ first }) => first)),
      unit: 'ms',
      ...(limit === undefined ? {} : { limit }),
      note: 'cold code, fresh processes',
    },
    { name: 'the same, processor time', value: median(runs.map(({ cpu }) => cpu)), unit: 'ms' },
  ];
}
