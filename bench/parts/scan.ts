import path from 'node:path';
import { median, repeat, type Part } from '../figure';

interface Scanned {
  readonly first: number;
  readonly all: number;
  readonly longest: number;
  readonly typing: readonly number[];
  readonly handing: readonly number[];
  readonly found: number;
  readonly size: number;
  readonly big: number;
}

const files = 100;

/** The local check of 100 Python files on its thread, and what it costs the extension host's. */
export const scan: Part = async ({ child, dist, quick }) => {
  const task = { file: path.join(dist, 'scan.js'), files, lines: 400, keys: 20 };
  const runs = await repeat(quick ? 1 : 5, () => child<Scanned>('scan', task));
  if (runs.some(({ found }) => found < files)) throw new Error('Nothing was found');
  const size = Math.round((runs[0]?.size ?? 0) / files / 1024);
  return [
    { name: 'the first file, with the thread', value: median(runs.map(({ first }) => first)), unit: 'ms' },
    {
      name: 'each of 100 files',
      value: median(runs.map(({ all }) => all / files)),
      unit: 'ms',
      limit: 60,
      note: `400 lines, ${size} KB`,
    },
    {
      name: 'longest block of the main thread meanwhile',
      value: median(runs.map(({ longest }) => longest)),
      unit: 'ms',
    },
    {
      name: 'a key stroke in a followed file',
      value: median(runs.map(({ typing }) => median(typing))),
      unit: 'ms',
      limit: 2,
    },
    {
      name: 'handing the text over after a pause',
      value: median(runs.map(({ handing }) => median(handing))),
      unit: 'ms',
      limit: 2,
      note: `${Math.round((runs[0]?.big ?? 0) / 1024)} KB`,
    },
  ];
};
