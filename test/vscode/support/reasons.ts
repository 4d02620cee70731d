// A window that reads reasons, and what it asked for.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import { reasonFolder } from '../../../src/workspace/reasonFolder';
import type { LocalRegistry } from '../../registry';
import { eventually } from './extension';
import { openWindow } from './services';
import { SteppedClock } from './steppedClock';

const id = 'example-pack';

/** Opens a window that keeps its reasons in a folder, and knows the example pack's versions. */
export async function openReasons(registry: LocalRegistry, folder: vscode.Uri, clock = new SteppedClock()) {
  const window = openWindow({ clock, reasonFiles: reasonFolder(folder) });
  const { store, log } = window;
  store.ask(id, 'person');
  await eventually('the versions', () => store.state(id).versions !== undefined);
  const { reasons } = store;
  let changes = 0;
  reasons.onDidChange(() => changes++);
  return {
    clock,
    reasons,
    log,
    versions: () => store.state(id).versions ?? [],
    version: (text: string): NodeVersion => {
      const found = store.state(id).versions?.find(({ version }) => version === text);
      assert.ok(found);
      return found;
    },
    /** Requests for reasons. */
    asked: () => window.asked(registry).filter(({ target }) => target.includes('status_reason')),
    refresh: () => store.refresh(id),
    /** Has the versions read again because they are out of date. */
    list: async () => {
      const before = store.state(id).asOf;
      store.ask(id, 'background');
      await eventually('the versions', () => store.state(id).asOf !== before);
    },
    changes: () => changes,
    dispose: () => window.dispose(),
  };
}

export type ReasonsWindow = Awaited<ReturnType<typeof openReasons>>;

/** Names of the files that are kept in a folder. */
export async function keptNames(folder: vscode.Uri): Promise<string[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, 'reasons'));
    return entries.map(([name]) => name).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

export async function untilKept(folder: vscode.Uri, count = 1): Promise<void> {
  await eventually(`${count} kept reasons`, async () => (await keptNames(folder)).length === count);
}

/** As it is after it was kept on disk. */
export function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
