import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { seedMany, startRegistry } from '../../test/registry';
import { median, repeat, type Bench, type Figure, type Part } from '../figure';
import { manifestText, writeFile } from '../packs';

const versions = 500;
const page = 25;
const silence = 2000;
const ttl = 300_000;
const nodeId = 'many-versions';

interface Rows {
  readonly sort: number;
  readonly rows: number;
  readonly count: number;
}

interface Painted {
  readonly others: number;
  readonly ms: number;
  /** Processor time of all threads, which other work on the machine does not lengthen as much. */
  readonly cpu: number;
  readonly versions: number;
  readonly inFirstTtl: number;
  readonly inSecondTtl: number;
}

/** A pack with 500 versions: its rows, and the first paint of a window while the registry is silent. */
export const tree: Part = async (bench) => [...(await measureRows(bench)), ...(await measurePaint(bench))];

async function measureRows({ child }: Bench): Promise<Figure[]> {
  const first = await repeat(9, () => child<Rows>('rows', { count: versions, shown: page }));
  const all = await repeat(9, () => child<Rows>('rows', { count: versions, shown: versions }));
  const rows = (runs: readonly Rows[]) => median(runs.map((run) => run.rows));
  return [
    { name: `sort ${versions} versions`, value: median(all.map(({ sort }) => sort)), unit: 'ms' },
    { name: `rows and items, first ${page} of ${versions}`, value: rows(first), unit: 'ms' },
    {
      name: `rows and items, all ${versions}`,
      value: rows(all),
      unit: 'ms',
      limit: 20,
      note: 'cold code, fresh processes',
    },
  ];
}

async function measurePaint({ scratch, dist, child }: Bench): Promise<Figure[]> {
  const registry = await startRegistry({ validate: false });
  try {
    seedMany(registry, { nodeId, count: versions });
    const folder = path.join(scratch, 'paint', 'pack');
    writeFile(folder, 'pyproject.toml', manifestText(nodeId, 'example-publisher', '9.9.9'));
    const storage = path.join(scratch, 'paint', 'storage');
    mkdirSync(storage, { recursive: true });
    const open = (ahead: number) =>
      child<Painted>('paint', { dist, folder, storage, registryUrl: registry.url, ahead, ttl });
    // An earlier session keeps what it has read; its last clock is one TTL ahead.
    await open(0);
    const counts: number[] = [];
    const runs = await repeat(5, async (round) => {
      registry.requests.length = 0;
      registry.faults.next({ path: /\/versions/, delayMs: silence });
      // Each session is far later than the one before, so that what is kept is out of date.
      const run = await open((round + 1) * 10 * ttl);
      counts.push(registry.requests.length);
      return run;
    });
    if (runs.some((run) => run.versions === 0)) throw new Error('The first paint shows no version');
    return [
      {
        name: 'first paint from the snapshot',
        value: median(runs.map(({ ms }) => ms)),
        unit: 'ms',
        note: `while the registry is silent for ${silence} ms`,
      },
      {
        name: 'first paint, processor time',
        value: median(runs.map(({ cpu }) => cpu)),
        unit: 'ms',
        note: 'all threads; less open to other work on the machine',
      },
      {
        name: 'versions in the first paint',
        value: Math.min(...runs.map((run) => run.versions)),
        unit: 'count',
      },
      {
        name: 'lists asked for by 10 askers in a TTL',
        value: Math.max(...runs.map(({ inFirstTtl }) => inFirstTtl)),
        unit: 'count',
        limit: 1,
      },
      {
        name: 'lists asked for by 5 askers in the next TTL',
        value: Math.max(...runs.map(({ inSecondTtl }) => inSecondTtl)),
        unit: 'count',
        limit: 1,
      },
      {
        name: 'other requests, in both',
        value: Math.max(...runs.map(({ others }) => others)),
        unit: 'count',
        limit: 1,
        note: 'once a session whether the number of the working copy is spent: lists do not say it',
      },
      {
        name: 'requests that arrived, in both',
        value: Math.max(...counts),
        unit: 'count',
        limit: 3,
        note: 'one list per TTL, one look for a number per session',
      },
    ];
  } finally {
    await registry.close();
  }
}
