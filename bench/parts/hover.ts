import { median, repeat, type Part } from '../figure';

interface Hovers {
  readonly times: readonly number[];
  /** Of the markdown. */
  readonly length: number;
}

/** The hover on a version, from what is known already. */
export const hover: Part = async ({ child }) => {
  const runs = await repeat(9, () => child<Hovers>('hover', { versions: 500, findings: 158, hovers: 200 }));
  if (runs.some(({ length }) => length < 1000)) throw new Error('The hover says too little');
  const at = (share: number) =>
    median(runs.map(({ times }) => [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0));
  return [
    { name: 'hover from cache, median', value: at(0.5), unit: 'ms' },
    {
      name: 'hover from cache, p95',
      value: at(0.95),
      unit: 'ms',
      limit: 5,
      note: '500 versions, 158 findings, 200 hovers',
    },
    {
      name: 'the first one',
      value: median(runs.map(({ times }) => times[0] ?? 0)),
      unit: 'ms',
      note: 'cold code',
    },
  ];
};
