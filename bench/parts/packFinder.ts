import path from 'node:path';
import { median, repeat, type Figure, type Part } from '../figure';
import { manifestText, writeFile } from '../packs';

const folders = 2000;

interface Found {
  readonly ms: number;
  readonly block: number;
  readonly rows: number;
  readonly folders: number;
  /** A look is a read, or a question whether a file is there. */
  readonly mostLooks: number;
  readonly meanLooks: number;
  readonly meanReads: number;
  readonly listings: number;
}

interface Look {
  readonly ms: number;
  readonly block: number;
}

interface Looks {
  readonly first: Look;
  readonly again: Look;
  readonly packs: number;
}

/** The first look at a ComfyUI folder with 2,000 folders under custom_nodes. */
export const packFinder: Part = async ({ scratch, dist, child }) => {
  const folder = path.join(scratch, 'comfyui');
  const clones = makeCustomNodes(folder);
  const storage = path.join(scratch, 'finder-storage');
  const runs = await repeat(5, () =>
    child<Found>('finder', { dist, folder, storage, registryUrl: 'http://127.0.0.1:9' }),
  );
  if (runs.some(({ rows }) => rows !== clones)) throw new Error('The finder has missed packs');
  const looks = await repeat(5, () => child<Looks>('looks', { folder }));
  if (looks.some(({ packs }) => packs !== clones)) throw new Error('NodePacks has missed packs');
  if (runs.some((run) => run.folders !== folders)) throw new Error('Not every folder was looked into');
  const total = median(runs.map(({ ms }) => ms));
  return [
    { name: `from the first question to ${clones} rows`, value: total, unit: 'ms' },
    { name: 'a folder', value: total / folders, unit: 'ms' },
    {
      name: 'longest block of the event loop',
      value: median(runs.map(({ block }) => block)),
      unit: 'ms',
      limit: 50,
    },
    ...(['first', 'again'] as const).map((when): Figure => ({
      name: `longest block of the event loop by NodePacks, ${when === 'first' ? 'first look' : 'looking again'}`,
      value: median(looks.map((each) => each[when].block)),
      unit: 'ms',
      limit: 50,
      note: `of ${median(looks.map((each) => each[when].ms)).toFixed(0)} ms, watchers and events included`,
    })),
    {
      name: 'most looks at a folder',
      value: Math.max(...runs.map(({ mostLooks }) => mostLooks)),
      unit: 'count',
      limit: 2,
    },
    { name: 'mean looks at a folder', value: median(runs.map(({ meanLooks }) => meanLooks)), unit: 'count' },
    {
      name: 'mean reads of a folder',
      value: median(runs.map(({ meanReads }) => meanReads)),
      unit: 'count',
      limit: 1,
    },
    { name: 'listings', value: Math.max(...runs.map(({ listings }) => listings)), unit: 'count' },
  ];
};

/** Clones, packs that a manager installed, Python projects and bare folders. Gives the number of clones. */
function makeCustomNodes(folder: string): number {
  let clones = 0;
  for (let at = 0; at < folders; at++) {
    const pack = path.join(folder, 'custom_nodes', `pack-${String(at).padStart(4, '0')}`);
    writeFile(pack, '__init__.py', 'NODE_CLASS_MAPPINGS = {}\n');
    const kind = at % 10;
    if (kind < 7) {
      writeFile(pack, 'pyproject.toml', manifestText(`pack-${at}`, 'example-publisher', '1.0.0', 40));
      if (kind < 2) writeFile(pack, '.tracking', '__init__.py\n');
      else clones++;
    } else if (kind === 7) {
      writeFile(pack, 'pyproject.toml', '[project]\nname = "plain"\nversion = "1.0.0"\n');
    }
  }
  return clones;
}
