// Which folders are watched for changes of their files: over plain objects, and real files.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { EditorParts } from '../../../src/editor/editorParts';
import { followFiles } from '../../../src/editor/followFiles';
import type { LeaveOut } from '../../../src/editor/leaveOut';
import type { Problems } from '../../../src/editor/problems';
import type { NodePack } from '../../../src/workspace/nodePack';
import { makeGitFolder, writeFiles } from '../../../scripts/gitFolder';
import { run } from '../../../scripts/processes';
import { eventually } from '../support/extension';
import { packAt, removeScratch, scratchFolder } from '../support/scratch';

describe('followFiles', function () {
  this.timeout(60_000);
  after(removeScratch);

  /** What is looked at again is counted. */
  function follow(packs: readonly NodePack[], holders: () => string[], tokens: vscode.EventEmitter<void>) {
    const counts = { placed: 0, compared: 0 };
    const never = () => new vscode.Disposable(() => 0);
    const parts = {
      packs: { all: packs, onDidChange: never },
      connection: { current: { origin: 'https://registry.example' }, onDidChange: never },
      tokens: { publishers: holders, onDidChange: tokens.event },
      places: { concerns: () => false, hasLost: () => false, forget: () => counts.placed++ },
      content: { forget: () => counts.compared++ },
    } as unknown as EditorParts;
    const following = followFiles(
      parts,
      { look: () => undefined } as unknown as Problems,
      { forget: () => undefined } as unknown as LeaveOut,
      {
        manifests: { look: () => undefined, lookAgain: () => undefined },
        predictions: { of: () => undefined, follow: () => undefined, refresh: () => undefined },
      },
    );
    return { counts, following };
  }

  it('hears of what git tracks where the pack lies below the root of its repository', async () => {
    const root = await scratchFolder([], 'repository');
    const folder = vscode.Uri.joinPath(root, 'packs', 'one');
    await makeGitFolder(root.fsPath, [{ path: 'packs/one/a.py', content: 'one' }]);
    await writeFiles(folder.fsPath, [{ path: 'b.py', content: 'two' }]);
    const tokens = new vscode.EventEmitter<void>();
    const { counts, following } = follow([packAt(folder.fsPath)], () => [], tokens);
    await eventually(
      'git add is heard',
      async () => {
        // A watcher takes a moment to begin. No file of the pack changes.
        for (const args of [
          ['add', '--all'],
          ['rm', '--quiet', '--cached', 'packs/one/b.py'],
        ])
          assert.equal((await run('git', args, { cwd: root.fsPath, timeoutMs: 30_000 })).code, 0);
        await new Promise((resolve) => setTimeout(resolve, 3000));
        return counts.placed > 0 && counts.compared > 0;
      },
      40_000,
    );
    following.dispose();
    tokens.dispose();
  });

  it('watches a clone from the moment when its publisher’s token is kept', async () => {
    const folder = await scratchFolder([{ path: 'a.py', content: 'one' }], 'clone');
    const tokens = new vscode.EventEmitter<void>();
    let holders: string[] = [];
    const packs = [packAt(folder.fsPath, { relation: 'clone' })];
    const { counts, following } = follow(packs, () => holders, tokens);
    const change = (text: string) => writeFile(vscode.Uri.joinPath(folder, 'a.py').fsPath, text);
    await change('two');
    await new Promise((resolve) => setTimeout(resolve, 4000));
    assert.equal(counts.compared, 0);
    holders = ['example-publisher'];
    tokens.fire();
    let count = 0;
    await eventually(
      'the change is seen',
      async () => {
        // A watcher takes a moment to begin.
        await change(`three ${String(count++)}`);
        await new Promise((resolve) => setTimeout(resolve, 3000));
        return counts.compared > 0;
      },
      40_000,
    );
    following.dispose();
    tokens.dispose();
  });
});
