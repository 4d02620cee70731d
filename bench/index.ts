// npm run bench [-- --only <part>] [-- --quick]
//
// Measures the extension, prints a table and writes bench/results/<time>.json. A figure over its limit is marked
// and makes the exit code 1. Run it on a machine that does nothing else.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { option, runMain, say } from '../scripts/commandLine';
import { repository } from '../scripts/host/versions';
import { buildChildren, buildExtensionInto } from './build';
import { runChild } from './child';
import { isOver, type Bench, type Figure, type Part } from './figure';
import { machineFacts } from './machine';
import { activate } from './parts/activate';
import { archive } from './parts/archive';
import { archiveLarge } from './parts/archiveLarge';
import { audit } from './parts/audit';
import { comfyNodes } from './parts/comfyNodes';
import { findings } from './parts/findings';
import { requireCost } from './parts/load';
import { hover } from './parts/hover';
import { manifest } from './parts/manifest';
import { packFinder } from './parts/packFinder';
import { preview } from './parts/preview';
import { publish } from './parts/publish';
import { references } from './parts/references';
import { scan } from './parts/scan';
import { extensionSize } from './parts/size';
import { tree } from './parts/tree';
import { tableLines } from './table';

const parts: Readonly<Record<string, Part>> = {
  extensionSize,
  require: requireCost,
  activate,
  tree,
  packFinder,
  manifest,
  findings,
  hover,
  scan,
  references,
  audit,
  comfyNodes,
  archive,
  archiveLarge,
  preview,
  publish,
};

async function main(): Promise<number> {
  const only = option('only');
  const chosen = Object.entries(parts).filter(([name]) => only === undefined || only === name);
  if (chosen.length === 0) throw new Error(`--only takes one of: ${Object.keys(parts).join(', ')}`);

  const scratch = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const machine = machineFacts();
  const results: Record<string, Figure[]> = {};
  try {
    const dist = path.join(scratch, 'dist');
    const children = path.join(scratch, 'children');
    await buildExtensionInto(dist);
    await buildChildren(children);
    const bench: Bench = {
      scratch,
      dist,
      quick: process.argv.includes('--quick'),
      child: (name, input) => runChild(path.join(children, `${name}.js`), input),
    };
    say(
      Object.entries(machine)
        .map(([name, value]) => `${name} ${String(value)}`)
        .join(', '),
    );
    for (const [name, part] of chosen) {
      const figures = await part(bench);
      results[name] = figures;
      for (const line of tableLines(name, figures)) say(line);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  say(path.relative(repository, writeResults({ machine, parts: results })));
  const over = Object.values(results).flat().filter(isOver);
  if (over.length > 0) say(`Over the limit: ${over.map(({ name }) => name).join(', ')}`);
  return over.length > 0 ? 1 : 0;
}

function writeResults(results: unknown): string {
  const folder = path.join(repository, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.json`);
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  return file;
}

runMain(main);
