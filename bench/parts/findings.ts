import { median, repeat, type Figure, type Part } from '../figure';
import { writePack, type Edited } from './findingsPack';

interface Placed {
  readonly first: number;
  readonly cpu: number;
  readonly again: readonly number[];
  readonly found: number;
  readonly count: number;
}

/** Findings on their way from the reason to the Problems view: all of a version, and those of a file after an edit. */
export const findings: Part = async ({ child, scratch }) => {
  const show = async (
    name: string,
    size: Parameters<typeof writePack>[2],
    edits: number,
  ): Promise<Edited[]> => {
    const pack = writePack(scratch, name, size);
    const runs = await repeat(9, () => child<Edited>('editor', { ...pack, versions: 500, edits, hovers: 0 }));
    if (runs.some(({ shown }) => shown < size.files * size.findings * 0.9))
      throw new Error('Findings are missing');
    return runs;
  };
  const place = async (task: object): Promise<Placed[]> =>
    await repeat(5, () => child<Placed>('findings', { files: 1, ...task }));
  const all = await show('many-files', { files: 200, lines: 300, findings: 5 }, 40);
  const placed = await place({ files: 200, lines: 300, findings: 5, edits: 0 });
  const one = await show('one-file', { files: 1, lines: 2000, findings: 5 }, 40);
  const huge = await place({ lines: 10_000, findings: 5000, edits: 10 });
  const hostile = await place({ lines: 0, findings: 1000, edits: 0, hostile: true });
  return [
    ...cold('1,000 findings over 200 files', placed, undefined, 'placed alone; cold code, fresh processes'),
    ...cold(
      'read from disk and placed',
      all.map(({ placed: first, placedCpu: cpu }) => ({ first, cpu })),
      200,
      'git is asked, folders and files are read; cold code, fresh processes',
    ),
    ...cold('until the Problems view has them', all, undefined, 'the manifest is read and all is shown, too'),
    {
      name: 'the longest stretch of that',
      value: median(all.map(({ stretch }) => stretch)),
      unit: 'ms',
      limit: 50,
      note: 'keys wait so long at most',
    },
    ...edit(
      'an edit in a file with findings',
      one,
      '5 findings, 2,000 lines, from the key to the Problems view',
    ),
    ...edit('an edit where 200 files have findings', all, '1,000 findings'),
    ...cold('5,000 findings in 10,000 lines', huge, undefined, 'placed only; cold code, fresh processes'),
    {
      name: 'an edit there',
      value: median(huge.map(({ again }) => median(again))),
      unit: 'ms',
      limit: 100,
    },
    ...cold('1,000 near misses in a line of a megabyte', hostile, undefined, 'placed only'),
  ];
};

function cold(
  name: string,
  runs: readonly Pick<Placed, 'first' | 'cpu'>[],
  limit: number | undefined,
  note: string,
): Figure[] {
  return [
    {
      name,
      value: median(runs.map(({ first }) => first)),
      unit: 'ms',
      ...(limit === undefined ? {} : { limit }),
      note,
    },
    { name: 'the same, processor time', value: median(runs.map(({ cpu }) => cpu)), unit: 'ms' },
  ];
}

function edit(name: string, runs: readonly Edited[], note: string): Figure[] {
  return [
    { name, value: median(runs.map(({ again }) => median(again))), unit: 'ms', limit: 2, note },
    {
      name: 'the same, processor time',
      value: median(runs.map(({ againCpu }) => median(againCpu))),
      unit: 'ms',
    },
    {
      name: 'the same, slowest of 40',
      value: median(runs.map(({ again }) => Math.max(...again))),
      unit: 'ms',
    },
  ];
}
