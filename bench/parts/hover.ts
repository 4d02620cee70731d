import { repeat, median, type Part } from '../figure';
import { writePack, type Edited } from './findingsPack';

/** The hover on a version, from what is known already, with a manifest that is open and read each time. */
export const hover: Part = async ({ child, scratch }) => {
  const pack = writePack(scratch, 'hover-pack', { files: 40, lines: 300, findings: 4, manifestLines: 100 });
  const task = { ...pack, versions: 500, edits: 0, hovers: 200 };
  const runs = await repeat(9, () => child<Edited>('editor', task));
  if (runs.some(({ length }) => length < 1000)) throw new Error('The hover says too little');
  const shareOf = (times: readonly number[], share: number) =>
    [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
  const at = (share: number) => median(runs.map(({ times }) => shareOf(times, share)));
  return [
    { name: 'hover from cache, median', value: at(0.5), unit: 'ms' },
    {
      name: 'hover from cache, p95',
      value: at(0.95),
      unit: 'ms',
      limit: 5,
      note: '500 versions, 160 findings, 100 lines open, 200 hovers',
    },
    {
      name: 'the same, processor time',
      value: median(runs.map(({ timesCpu }) => shareOf(timesCpu, 0.95))),
      unit: 'ms',
      note: 'other work on the machine does not lengthen it as much',
    },
    {
      name: 'the first one',
      value: median(runs.map(({ times }) => times[0] ?? 0)),
      unit: 'ms',
      note: 'cold code',
    },
  ];
};
