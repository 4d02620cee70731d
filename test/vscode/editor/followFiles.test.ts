// Which folders are watched for changes of their files: over plain objects, and real files.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { EditorParts } from '../../../src/editor/editorParts';
import { followFiles } from '../../../src/editor/followFiles';
import type { LeaveOut } from '../../../src/editor/leaveOut';
import type { Problems } from '../../../src/editor/problems';
import { eventually } from '../support/extension';
import { packAt, removeScratch, scratchFolder } from '../support/scratch';

describe('followFiles', function () {
  this.timeout(60_000);
  after(removeScratch);

  it('watches a clone from the moment when its publisher’s token is kept', async () => {
    const folder = await scratchFolder([{ path: 'a.py', content: 'one' }], 'clone');
    const tokens = new vscode.EventEmitter<void>();
    const never = () => new vscode.Disposable(() => 0);
    let holders: string[] = [];
    let compared = 0;
    const parts = {
      packs: { all: [packAt(folder.fsPath, { relation: 'clone' })], onDidChange: never },
      connection: { current: { origin: 'https://registry.example' }, onDidChange: never },
      tokens: { publishers: () => holders, onDidChange: tokens.event },
      places: { concerns: () => false, forget: () => undefined },
      content: { forget: () => compared++ },
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
    const change = (text: string) => writeFile(vscode.Uri.joinPath(folder, 'a.py').fsPath, text);
    await change('two');
    await new Promise((resolve) => setTimeout(resolve, 4000));
    assert.equal(compared, 0);
    holders = ['example-publisher'];
    tokens.fire();
    let count = 0;
    await eventually(
      'the change is seen',
      async () => {
        // A watcher takes a moment to begin.
        await change(`three ${String(count++)}`);
        await new Promise((resolve) => setTimeout(resolve, 3000));
        return compared > 0;
      },
      40_000,
    );
    following.dispose();
    tokens.dispose();
  });
});
