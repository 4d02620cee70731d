// The first look at a workspace with many folders under custom_nodes.
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { host } from '../vscode/host';
import { answer, input } from './answer';
import { startSession, type SessionInput } from './session';

const resolution = 1;

async function find(): Promise<void> {
  const given = input() as SessionInput;
  const { tree, end } = startSession(given);
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  // The first tick sets the monitor going.
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.reset();
  const started = performance.now();
  const rows = await tree.getChildren();
  const found = performance.now();
  delay.disable();
  const perFolder = new Map<string, { looks: number; reads: number }>();
  for (const { call, path: file } of host.reads) {
    if (call === 'readDirectory' || !file.includes('/custom_nodes/')) continue;
    const folder = path.dirname(file);
    const { looks, reads } = perFolder.get(folder) ?? { looks: 0, reads: 0 };
    perFolder.set(folder, { looks: looks + 1, reads: reads + (call === 'readFile' ? 1 : 0) });
  }
  const counts = [...perFolder.values()];
  const mean = (of: 'looks' | 'reads') => counts.reduce((sum, count) => sum + count[of], 0) / counts.length;
  answer({
    ms: found - started,
    block: Math.max(0, delay.max / 1e6 - resolution),
    rows: rows.length,
    folders: counts.length,
    mostLooks: Math.max(...counts.map(({ looks }) => looks)),
    meanLooks: mean('looks'),
    meanReads: mean('reads'),
    listings: host.reads.filter(({ call }) => call === 'readDirectory').length,
  });
  end();
}

void find();
