// NodePacks over many folders: the first look with the watchers that follow it, then a second one over the same.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import path from 'node:path';
import type * as vscode from 'vscode';
import { NodePacks } from '../../src/workspace/nodePacks';
import { host } from '../vscode/host';
import { Uri } from '../vscode/uri';
import { workspace } from '../vscode/workspace';
import { answer, input } from './answer';

const resolution = 1;
const quiet = () => undefined;

async function blockOf(work: () => Promise<void>): Promise<{ ms: number; block: number }> {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  // The first tick sets the monitor going.
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.reset();
  const started = performance.now();
  await work();
  const ms = performance.now() - started;
  // What the look has left to do comes in the next turns.
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  return { ms, block: Math.max(0, delay.max / 1e6 - resolution) };
}

async function look(): Promise<void> {
  const { folder } = input() as { folder: string };
  host.folders = [{ uri: Uri.file(folder), name: path.basename(folder), index: 0 }];
  const log = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
  const packs = new NodePacks(workspace.fs as unknown as vscode.FileSystem, log);
  const first = await blockOf(() => packs.start());
  const again = await blockOf(() => packs.lookAgain());
  answer({ first, again, packs: packs.all.length });
  packs.dispose();
}

void look();
