// What stands in a command's way, each with the button that helps.
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CommandContext } from '../../../src/commands/command';
import { copyInstallCommand } from '../../../src/commands/copyInstallCommand';
import { publish } from '../../../src/commands/publish';
import { saveChanges } from '../../../src/commands/saveChanges';
import { validate } from '../../../src/commands/validate';
import type { NodePack } from '../../../src/workspace/nodePack';
import { removeScratch } from '../support/scratch';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

describe('a command that cannot go on', function () {
  this.timeout(30_000);
  const local = useRegistry();
  let desk: Desk;

  beforeEach(async () => {
    desk = await Desk.set(local.registry, local.example);
  });
  afterEach(async () => {
    desk.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(removeScratch);

  const withPack = (pack: NodePack): CommandContext => ({
    ...desk.context,
    packs: Object.create(desk.context.packs, { all: { value: [pack] } }) as CommandContext['packs'],
  });

  for (const again of [false, true]) {
    it(`since a file cannot be saved${again ? ': Retry saves it when it can be' : ' says so'}`, async () => {
      const folder = path.join(desk.pack.folder.fsPath, 'deep');
      const file = path.join(folder, 'nodes.py');
      await mkdir(folder);
      await writeFile(file, 'X = 1\n');
      const document = await vscode.workspace.openTextDocument(file);
      const editor = await vscode.window.showTextDocument(document);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# new\n'));
      // Nothing can be written below what is no folder.
      await rm(folder, { recursive: true });
      await writeFile(folder, '');
      desk.person.answer = async ({ buttons }) => {
        if (!buttons.includes('Retry')) return buttons.find((button) => button === 'Save and Continue');
        if (!again) return undefined;
        await rm(folder);
        await mkdir(folder);
        return 'Retry';
      };
      assert.equal(await saveChanges(desk.pack), again);
      const [question, failure, ...more] = desk.person.shown;
      assert.match(question?.text ?? '', /has changes that are not saved/);
      assert.match(failure?.text ?? '', /nodes\.py could not be saved, so nothing is published\.$/);
      assert.deepEqual([failure?.buttons, more], [['Retry'], []]);
      if (again) assert.equal(await readFile(file, 'utf8'), '# new\nX = 1\n');
      else await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  }

  for (const [what, command] of Object.entries({ publish, validate })) {
    it(`since the pack is on no disk: ${what} leads to a folder that is`, async () => {
      const pack = { ...desk.pack, folder: desk.pack.folder.with({ scheme: 'memory' }) };
      const ran: unknown[] = [];
      const before = Object.getOwnPropertyDescriptor(vscode.commands, 'executeCommand');
      assert.ok(before);
      // The dialog for a folder would stand open, and the folder would end these tests.
      Object.defineProperty(vscode.commands, 'executeCommand', {
        configurable: true,
        value: (id: string) => Promise.resolve(void ran.push(id)),
      });
      desk.person.answer = ({ buttons }) => buttons[0];
      try {
        await command(withPack(pack), desk.argument);
      } finally {
        Object.defineProperty(vscode.commands, 'executeCommand', before);
      }
      const [told] = desk.person.shown;
      assert.match(told?.text ?? '', /is not on a real disk.* [Oo]pen a local clone/);
      assert.deepEqual([told?.buttons, ran], [['Open Folder…'], ['vscode.openFolder']]);
    });
  }

  it('since the id cannot stand in a command line', async () => {
    await vscode.env.clipboard.writeText('before');
    await copyInstallCommand(withPack({ ...desk.pack, id: 'a; rm -rf' }), desk.argument);
    assert.equal(
      desk.person.shown[0]?.text,
      '"a; rm -rf" is no id that could be installed from a command line.',
    );
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });
});
