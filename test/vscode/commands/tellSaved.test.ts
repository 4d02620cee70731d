// The way to a file that was saved: the file manager where there is one, else its path.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { tellSaved } from '../../../src/commands/tellSaved';
import { Person } from '../support/person';

const reveal = 'revealFileInOS';

describe('a file that was saved', () => {
  const file = vscode.Uri.file('/somewhere/my archive.zip');
  let person: Person;

  beforeEach(() => {
    person = new Person();
    person.answer = ({ buttons }) => buttons[0];
  });
  afterEach(() => person.leave());

  async function on(remoteName: string | undefined, act: () => Promise<void>): Promise<void> {
    const before = Object.getOwnPropertyDescriptor(vscode.env, 'remoteName');
    assert.ok(before);
    Object.defineProperty(vscode.env, 'remoteName', { configurable: true, value: remoteName });
    await act().finally(() => Object.defineProperty(vscode.env, 'remoteName', before));
  }

  async function assertPathCopied(): Promise<void> {
    await vscode.env.clipboard.writeText('before');
    await tellSaved(file);
    assert.deepEqual(
      person.shown.map(({ text, buttons }) => [text, buttons]),
      [['Saved my archive.zip', ['Copy Path']]],
    );
    assert.equal(await vscode.env.clipboard.readText(), file.fsPath);
  }

  it('has its path copied on another machine, whatever commands there are', async () => {
    await on('ssh-remote', assertPathCopied);
  });

  it('is shown in its folder where VS Code has a command for that, and in a browser its path is copied', async function () {
    // A desktop would open a window of its file manager.
    if ((await vscode.commands.getCommands()).includes(reveal)) this.skip();
    await on(undefined, assertPathCopied);
    person.shown.length = 0;
    const revealed: unknown[] = [];
    const command = vscode.commands.registerCommand(reveal, (uri: unknown) => void revealed.push(uri));
    try {
      await on(undefined, () => tellSaved(file));
    } finally {
      command.dispose();
    }
    assert.deepEqual(person.shown[0]?.buttons, ['Show in Folder']);
    assert.deepEqual(revealed.map(String), [file.toString()]);
  });
});
