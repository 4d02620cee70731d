import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import path from 'node:path';
import { startRegistry, type LocalRegistry } from '../../test/registry';
import { timeOfComfyCli } from '../comfyCli';
import { median, repeat, type Bench, type Figure, type Part } from '../figure';
import { manifestText, writeFile } from '../packs';

const publisherId = 'example-publisher';
const steps = ['load', 'manifest', 'checks', 'list', 'archive', 'rest', 'post', 'put'] as const;

interface Published {
  readonly times: Readonly<Record<(typeof steps)[number], number>>;
  readonly size: number;
  readonly files: number;
  /** Files that differ from the newest published version. */
  readonly compared: number | undefined;
}

/** Whole publishes against a registry on this machine: what a person waits for, without the dialogs. */
export const publish: Part = async (bench) => {
  const registry = await startRegistry({ validate: false });
  try {
    const { tokens } = registry.state.addPublisher({ id: publisherId });
    const token = tokens[0] ?? '';
    return [
      ...(await publishPack(bench, registry, token, { ...small, rounds: bench.quick ? 2 : 7 })),
      ...(bench.quick ? [] : await publishPack(bench, registry, token, large)),
    ];
  } finally {
    await registry.close();
  }
};

interface Pack {
  readonly id: string;
  readonly files: number;
  /** Of each file. */
  readonly bytes: number;
  readonly rounds: number;
}

const small = { id: 'small', files: 12, bytes: 8_000 };
const large: Pack = { id: 'large', files: 200, bytes: 100_000, rounds: 3 };

async function publishPack(
  { scratch, dist, child }: Bench,
  registry: LocalRegistry,
  token: string,
  { id, files, bytes, rounds }: Pack,
): Promise<Figure[]> {
  const packFolder = path.join(scratch, 'publish', id);
  // A tenth is Python, which the local check looks into; the rest is data.
  for (let at = 0; at < files; at++) {
    if (at % 10 === 0) writeFile(packFolder, `part${at}.py`, python(at));
    else writeFile(packFolder, `part${at}.dat`, content(bytes));
  }
  writeFile(packFolder, 'LICENSE', 'Free to use.\n');
  writeFile(packFolder, 'pyproject.toml', '');
  execFileSync('git', ['init', '--quiet'], { cwd: packFolder });
  execFileSync('git', ['add', '--all'], { cwd: packFolder });

  const runs = await repeat(rounds, (round) => {
    writeFile(packFolder, 'pyproject.toml', manifestText(id, publisherId, `1.0.${round}`));
    const uploads = path.join(scratch, 'publish', `${id}-uploads-${round}`);
    return child<Published>('publish', { dist, packFolder, uploads, registryUrl: registry.url, token });
  });
  if (registry.state.archives.size < rounds) throw new Error('Archives did not arrive');
  // The manifest alone has changed, since the version was raised.
  if (runs.slice(1).some(({ compared }) => compared !== 1)) throw new Error('The changes were not read');
  const of = (step: (typeof steps)[number]) => median(runs.map(({ times }) => times[step]));
  const total = median(runs.map(({ times }) => steps.reduce((sum, step) => sum + times[step], 0)));
  const [first] = runs;
  const size = first?.size ?? 0;
  const peer = await timeOfComfyCli(packFolder, { id, publisherId, rounds: 3 });
  return [
    {
      name: `${id} pack, whole publish`,
      value: total,
      unit: 'ms',
      note: `${first?.files ?? 0} files, ${((files * bytes) / 1e6).toFixed(1)} MB, archive ${(size / 1e6).toFixed(1)} MB`,
    },
    ...steps.map((step): Figure => ({ name: `${id} pack, ${step}`, value: of(step), unit: 'ms' })),
    { name: `${id} pack, upload`, value: size / 1e6 / (of('put') / 1000), unit: 'MB/s' },
    ...toPeer(id, total, peer),
  ];
}

function toPeer(id: string, total: number, peer: Awaited<ReturnType<typeof timeOfComfyCli>>): Figure[] {
  if ('ms' in peer) {
    return [
      { name: `${id} pack, comfy-cli`, value: peer.ms, unit: 'ms' },
      { name: `${id} pack, time to that of comfy-cli`, value: total / peer.ms, unit: 'x', limit: 1 },
    ];
  }
  process.stderr.write(`No ratio of a publish to comfy-cli: ${peer.why}.\n`);
  return [];
}

/** 300 lines of nodes. */
function python(seed: number): string {
  const node = (at: number) =>
    `class Node${seed}_${at}:\n    def run(self, image, mask, strength=${at}.0):\n        return (image * strength,)\n`;
  return Array.from({ length: 100 }, (_, at) => node(at)).join('');
}

/** Half text, half noise: compresses about as packs do. */
function content(bytes: number): Buffer {
  const data = Buffer.alloc(bytes, 'def node(self, image, mask, strength=1.0):\n    return (image,)\n');
  randomFillSync(data, bytes >> 1);
  return data;
}
