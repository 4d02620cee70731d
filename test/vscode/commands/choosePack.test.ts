// Which packs commands offer, and which one the status bar shows, where clones stand beside an authored pack.
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { makeGitFolder } from '../../../scripts/gitFolder';
import type { CommandContext } from '../../../src/commands/command';
import { choosePack, chooseVersion, type Reach } from '../../../src/commands/target';
import { StatusBar } from '../../../src/views/statusBar';
import { activePack } from '../../../src/workspace/activePack';
import { LinkTargets } from '../../../src/workspace/linkTargets';
import { eventually } from '../support/extension';
import { testParameters } from '../support/parameters';
import { Person } from '../support/person';
import { manifestText } from '../support/scratch';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';
import { useVersionsView } from '../support/useVersionsView';

describe('packs at hand', function () {
  this.timeout(30_000);
  useRegistry();
  const tree = useVersionsView();
  let person: Person;
  let count = 0;

  const parts = () => ({ ...tree.window, packs: tree.packs, tokens: tree.tokens });
  const context = () => ({ ...parts(), links: new LinkTargets() }) as unknown as CommandContext;
  const origin = () => tree.window.connection.current.origin;

  beforeEach(async () => {
    person = new Person();
    await tree.tokens.set(origin(), 'me', 'a token');
  });
  afterEach(async () => {
    person.leave();
    await tree.tokens.delete(origin(), 'me');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** A workspace with a clone of the person's own and one of somebody else, and an authored pack or none. */
  async function open(authored: boolean): Promise<vscode.Uri> {
    const name = `reach-${++count}`;
    const folder = path.join(testParameters().temporaryFolder, name);
    for (const [id, publisher] of [
      ['theirs', 'them'],
      ['mine', 'me'],
    ] as const) {
      await makeGitFolder(path.join(folder, 'custom_nodes', id), [
        { path: 'pyproject.toml', content: manifestText(id, '1.0.0', publisher) },
      ]);
    }
    const top = { path: 'pyproject.toml', content: manifestText('authored', '1.0.0', 'another') };
    const uri = await tree.open(name, authored ? [top] : [{ path: 'main.py', content: '' }]);
    await eventually('every pack', () => tree.packs.all.length === (authored ? 3 : 2));
    return uri;
  }

  const openFile = (uri: vscode.Uri, file: string) =>
    vscode.window.showTextDocument(vscode.Uri.joinPath(uri, file));
  const offered = async (reach: Reach) => {
    person.lists.length = 0;
    await choosePack(context(), undefined, 'A Command', reach);
    return person.lists[0]?.labels;
  };

  it('are the own ones for what changes a pack, and all for what reads one, also beside one authored pack', async () => {
    await open(true);
    assert.deepEqual(await offered('own'), ['authored', 'mine']);
    assert.deepEqual(await offered('all'), ['authored', 'mine', 'theirs']);
    person.lists.length = 0;
    await chooseVersion(context(), undefined, 'A Command');
    assert.deepEqual(person.lists[0]?.labels, ['authored', 'mine', 'theirs']);
    await tree.tokens.delete(origin(), 'me');
    const chosen = await choosePack(context(), undefined, 'A Command', 'own');
    assert.equal(chosen?.id, 'authored');
  });

  it('begin with the one of the active editor, where that is the own', async () => {
    const uri = await open(true);
    await openFile(uri, 'custom_nodes/theirs/pyproject.toml');
    assert.equal(activePack(parts())?.id, 'authored');
    await openFile(uri, 'custom_nodes/mine/pyproject.toml');
    assert.equal(activePack(parts())?.id, 'mine');
    assert.deepEqual(await offered('own'), ['mine', 'authored']);
    await tree.tokens.delete(origin(), 'me');
    assert.equal(activePack(parts())?.id, 'authored');
  });

  it('have an item in the status bar as long as the setting wants it', async () => {
    await open(true);
    const { bar, item } = keptItem(() => new StatusBar({ ...parts(), uploads: tree.uploads }));
    const seen: string[] = [];
    item.show = () => void seen.push('shown');
    item.hide = () => void seen.push('hidden');
    try {
      await tree.tokens.set(origin(), 'me', 'another token');
      assert.equal(seen.at(-1), 'shown');
      await setSetting('statusBar.enabled', false);
      await eventually('it goes', () => seen.at(-1) === 'hidden');
      // It stays away, whatever happens.
      await tree.tokens.set(origin(), 'me', 'a third token');
      assert.equal(seen.at(-1), 'hidden');
      await setSetting('statusBar.enabled', true);
      await eventually('it comes back', () => seen.at(-1) === 'shown');
    } finally {
      await setSetting('statusBar.enabled', undefined);
      bar.dispose();
    }
  });

  for (const authored of [true, false]) {
    it(`have ${authored ? 'an' : 'no'} item in the status bar beside ${authored ? 'an' : 'no'} authored pack`, async () => {
      const uri = await open(authored);
      await openFile(uri, 'custom_nodes/mine/pyproject.toml');
      const { bar, item } = keptItem(() => new StatusBar({ ...parts(), uploads: tree.uploads }));
      let shown: boolean | undefined;
      item.show = () => void (shown = true);
      item.hide = () => void (shown = false);
      // Whatever it hears of has it look again: here, who has a token.
      await tree.tokens.set(origin(), 'me', 'another token');
      const last = shown;
      bar.dispose();
      assert.equal(last, authored);
      if (authored) assert.match(item.text, /mine/);
      assert.equal(item.command, 'comfyRegistry.showMenu');
    });
  }
});

function keptItem(make: () => StatusBar): { readonly bar: StatusBar; readonly item: vscode.StatusBarItem } {
  const before = Object.getOwnPropertyDescriptor(vscode.window, 'createStatusBarItem');
  assert.ok(before);
  const real = vscode.window.createStatusBarItem;
  const items: vscode.StatusBarItem[] = [];
  const value = (id: string, alignment: vscode.StatusBarAlignment, priority: number) => {
    const item = real(`${id}.test`, alignment, priority);
    items.push(item);
    return item;
  };
  Object.defineProperty(vscode.window, 'createStatusBarItem', { configurable: true, value });
  try {
    const bar = make();
    assert.ok(items[0]);
    return { bar, item: items[0] };
  } finally {
    Object.defineProperty(vscode.window, 'createStatusBarItem', before);
  }
}
