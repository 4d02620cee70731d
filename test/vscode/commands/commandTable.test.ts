import assert from 'node:assert/strict';
import { commandId, commandNames } from '../../../src/commands/commandIds';
import { theExtension } from '../support/extension';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category?: string }[];
    readonly menus: Readonly<
      Record<
        string,
        readonly { readonly command?: string; readonly group?: string; readonly when?: string }[]
      >
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

  it('has every icon of a row in its menu too, for the keyboard', () => {
    const entries = contributes.menus['view/item/context'] ?? [];
    const inMenu = entries.filter(({ group }) => group?.startsWith('inline') === false);
    const words = (when = ''): readonly string[] =>
      (/viewItem =~ \/(.*?)\/(?: |$)/u.exec(when)?.[1] ?? '').replaceAll('\\b', ' ').match(/[a-z]{2,}/giu) ??
      [];
    for (const { command, group, when } of entries) {
      if (group?.startsWith('inline') !== true) continue;
      const found = inMenu.some(
        (entry) => entry.command === command && words(when).some((word) => words(entry.when).includes(word)),
      );
      assert.ok(found, `${command ?? ''} ${when ?? ''}`);
    }
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
