import assert from 'node:assert/strict';
import { commandId, commandNames } from '../../../src/commands/commandIds';
import { theExtension } from '../support/extension';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category?: string }[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command?: string; readonly group?: string }[]>
    >;
  };
}

describe('the table of commands', () => {
  const { contributes } = theExtension().packageJSON as Manifest;

  it('is the same in code and manifest', () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      commandNames.map(commandId).sort(),
    );
  });

  it('has the category everywhere, and no menu entry without a command', () => {
    assert.ok(contributes.commands.every(({ category }) => category === 'Comfy Registry'));
    const known = new Set<string | undefined>(commandNames.map(commandId));
    for (const entries of Object.values(contributes.menus)) {
      assert.deepEqual(
        entries.filter(({ command }) => !known.has(command)),
        [],
      );
    }
  });
});
