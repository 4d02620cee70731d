// Which answer of the thread counts when a file has changed meanwhile.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { scanPython } from '../../../src/scan/scanPython';
import { Predictions } from '../../../src/workspace/scan/predictions';
import { keptLog } from '../support/ports';
import { eventually } from '../support/extension';
import { packAt, removeScratch, scratchFolder } from '../support/scratch';

describe('predictions of a file that changes', function () {
  this.timeout(30_000);
  after(removeScratch);

  it('are those of its last text, whichever answer comes first', async () => {
    const folder = await scratchFolder([{ path: 'a.py', content: 'eval(x)\n' }], 'stale');
    const pack = packAt(folder.fsPath);
    const uri = vscode.Uri.joinPath(folder, 'a.py');
    const answers: (() => void)[] = [];
    const predictions = new Predictions({
      scanner: {
        scan: (text) => new Promise((resolve) => answers.push(() => resolve(scanPython(text)))),
        dispose: () => undefined,
      },
      fs: vscode.workspace.fs,
      log: keptLog(),
      packOf: () => pack,
      isWanted: () => true,
    });
    const rules = () => predictions.of(uri)?.result.predictions.map(({ rule }) => rule);
    const first = predictions.look(uri);
    await eventually('the first is under way', () => answers.length === 1);
    await vscode.workspace.fs.writeFile(uri, Buffer.from('exec(x)\n'));
    const second = predictions.look(uri);
    await eventually('the second is under way', () => answers.length === 2);
    answers[1]?.();
    await second;
    answers[0]?.();
    await first;
    assert.deepEqual(rules(), ['exec']);

    // What is typed makes an answer old before anything is asked anew.
    const third = predictions.look(uri);
    await eventually('the third is under way', () => answers.length === 3);
    await vscode.workspace.fs.writeFile(uri, Buffer.from('a = 1; b = 2\n'));
    predictions.follow(uri);
    answers[2]?.();
    await third;
    await eventually('the last is under way', () => answers.length === 4);
    answers[3]?.();
    await eventually('the last text counts', () => rules()?.join() === 'joined-statements');
    predictions.dispose();
  });
});
