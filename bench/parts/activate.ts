import path from 'node:path';
import { median, repeat, type Part } from '../figure';
import { manifestText, writeFile } from '../packs';

interface Activated {
  readonly ms: number;
  readonly reads: number;
  readonly secretReads: number;
  readonly requests: number;
  readonly commands: number;
}

/** The synchronous `activate` of a window that opens a pack. */
export const activate: Part = async ({ scratch, dist, child }) => {
  const folder = path.join(scratch, 'activate', 'pack');
  writeFile(folder, 'pyproject.toml', manifestText('pack', 'example-publisher', '1.0.0'));
  const storage = path.join(scratch, 'activate', 'storage');
  const registryUrl = 'http://127.0.0.1:9';
  const runs = await repeat(11, () => child<Activated>('activate', { dist, folder, storage, registryUrl }));
  const most = (of: (run: Activated) => number) => Math.max(...runs.map(of));
  return [
    {
      name: 'activate',
      value: median(runs.map(({ ms }) => ms)),
      unit: 'ms',
      note: 'the first call',
    },
    { name: 'commands registered', value: most(({ commands }) => commands), unit: 'count' },
    { name: 'files read meanwhile', value: most(({ reads }) => reads), unit: 'count', limit: 0 },
    {
      name: 'secrets read meanwhile',
      value: most(({ secretReads }) => secretReads),
      unit: 'count',
      limit: 0,
    },
    { name: 'requests meanwhile', value: most(({ requests }) => requests), unit: 'count', limit: 0 },
  ];
};
