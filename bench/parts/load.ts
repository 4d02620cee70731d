import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../scripts/host/versions';
import { buildPeer } from '../build';
import { median, type Bench, type Figure, type Part } from '../figure';

const rounds = 11;
/** What VS Code's extension host has loaded long before any extension: there a peer does not pay for these. */
const loadedByHost = ['node:crypto', 'node:https', 'node:zlib', 'node:child_process', 'node:fs/promises'];

/** Cold `require` of extension.js, beside a bundle of what a comparable extension depends on. */
export const requireCost: Part = async (bench) => {
  const ours = path.join(bench.dist, 'extension.js');
  const peer = await installPeer(bench);
  const cold = { ours: [] as number[], peer: [] as number[] };
  const warm = { ours: [] as number[], peer: [] as number[] };
  // Taken in turns, so that other work on the machine meets all alike.
  for (let round = 0; round < rounds; round++) {
    for (const [times, preload] of [
      [cold, []],
      [warm, loadedByHost],
    ] as const) {
      times.ours.push(await load(bench, ours, preload));
      if (peer !== undefined) times.peer.push(await load(bench, peer, preload));
    }
  }
  const figures: Figure[] = [
    { name: 'cold require', value: median(cold.ours), unit: 'ms', note: `${rounds} fresh processes` },
    { name: 'with the host’s own modules loaded before', value: median(warm.ours), unit: 'ms' },
  ];
  if (peer === undefined) return figures;
  return [
    ...figures,
    { name: 'peer, cold require', value: median(cold.peer), unit: 'ms' },
    { name: 'peer, with the host’s own modules loaded before', value: median(warm.peer), unit: 'ms' },
    { name: 'ours to peer, cold', value: median(cold.ours) / median(cold.peer), unit: 'x', limit: 0.5 },
    {
      name: 'ours to peer, host’s modules loaded before',
      value: median(warm.ours) / median(warm.peer),
      unit: 'x',
    },
  ];
};

async function load(bench: Bench, file: string, preload: readonly string[]): Promise<number> {
  return (await bench.child<{ ms: number }>('load', { file, preload })).ms;
}

/** Undefined where the peer's packages cannot be installed: then there is no ratio. */
async function installPeer(bench: Bench): Promise<string | undefined> {
  const folder = path.join(repository, 'bench', 'peers');
  if (!existsSync(path.join(folder, 'node_modules', '.package-lock.json'))) {
    try {
      execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
        cwd: folder,
        stdio: 'ignore',
        shell: process.platform === 'win32',
      });
    } catch {
      process.stderr.write('The packages of the peer could not be installed (bench/peers): no ratio.\n');
      return undefined;
    }
  }
  const outfile = path.join(bench.scratch, 'peer', 'extension.js');
  await buildPeer(path.join(folder, 'extension.mjs'), outfile);
  return outfile;
}
