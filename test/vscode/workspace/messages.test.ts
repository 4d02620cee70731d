import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  askModal,
  choose,
  chooseMany,
  plainMessage,
  showBriefly,
  showError,
  showProgress,
} from '../../../src/workspace/messages';

/** Puts a function in place of one of `vscode.window` while `run` runs; gives what it was called with. */
async function calledWith(
  name: keyof typeof vscode.window,
  answer: (...given: unknown[]) => unknown,
  run: () => unknown,
): Promise<unknown[]> {
  const calls: unknown[][] = [];
  const before = Object.getOwnPropertyDescriptor(vscode.window, name);
  assert.ok(before);
  const instead = (...given: unknown[]) => {
    calls.push(given);
    return Promise.resolve(answer(...given));
  };
  Object.defineProperty(vscode.window, name, { configurable: true, value: instead });
  try {
    await run();
  } finally {
    Object.defineProperty(vscode.window, name, before);
  }
  assert.equal(calls.length, 1);
  return calls[0] ?? [];
}

/** What VS Code takes for a link (its own rule for linked text). */
const link = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+(?: (["']).+?\1)?\)/iu;
const hostile = 'a [Click](command:workbench.action.quit) [[b]](https://x.example "t") c';

describe('messages', () => {
  it('are texts without links, whatever is in them', async () => {
    assert.match(hostile, link);
    assert.doesNotMatch(plainMessage(hostile), link);
    assert.equal(
      plainMessage('an array[0] and a call(x) [tool.comfy]'),
      'an array[0] and a call(x) [tool.comfy]',
    );
    const [text, options, button] = await calledWith(
      'showErrorMessage',
      (_text, _options, pressed) => pressed,
      async () => assert.equal(await showError(hostile, 'Retry'), 'Retry'),
    );
    assert.doesNotMatch(String(text), link);
    assert.deepEqual([options, button], [{}, 'Retry']);
    const [, modal] = await calledWith(
      'showWarningMessage',
      () => undefined,
      () => askModal('Warning', 'Sure?', hostile, 'Yes'),
    );
    assert.deepEqual(modal, { modal: true, detail: plainMessage(hostile) });
  });

  it('hold in the title and in the steps of progress', async () => {
    const steps: unknown[] = [];
    const [options] = await calledWith(
      'withProgress',
      (_options, task) =>
        (task as Parameters<typeof showProgress>[1])(
          { report: (step) => void steps.push(step) },
          new vscode.CancellationTokenSource().token,
        ),
      () =>
        showProgress(hostile, (progress) => {
          progress.report({ message: hostile, increment: 1 });
          progress.report({ increment: 2 });
          return Promise.resolve();
        }),
    );
    assert.doesNotMatch((options as { title: string }).title, link);
    assert.deepEqual(steps, [{ message: plainMessage(hostile), increment: 1 }, { increment: 2 }]);
  });

  it('show no icons out of names, in lists of choices and in the status bar', async () => {
    const item = { label: '$(flame) a', description: '$(zap)', detail: '$(error)', value: 1 };
    const other = { label: 'b', value: 2 };
    const [shown] = await calledWith(
      'showQuickPick',
      (items) => (items as unknown[])[0],
      async () => assert.equal(await choose([item, other], {}), item),
    );
    const [first, second] = shown as (typeof item)[];
    assert.deepEqual(
      [first?.label, first?.description, first?.detail, second?.label],
      ['\\$(flame) a', '\\$(zap)', '\\$(error)', 'b'],
    );
    await calledWith(
      'showQuickPick',
      (items) => items,
      async () => assert.deepEqual(await chooseMany([item, other], {}), [item, other]),
    );
    const [text] = await calledWith(
      'setStatusBarMessage',
      () => undefined,
      () => showBriefly('$(flame)'),
    );
    assert.equal(text, '\\$(flame)');
  });
});
