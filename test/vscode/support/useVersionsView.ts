// The versions tree over real folders. It takes the view over from the extension.
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { noFilter } from '../../../src/views/versionFilter';
import { LazyArchives } from '../../../src/views/lazyArchives';
import { VersionsView } from '../../../src/views/versionsView';
import { ContextKeys, type ContextKeyValues } from '../../../src/workspace/contextKeys';
import { NodePacks } from '../../../src/workspace/nodePacks';
import { SecretStore } from '../../../src/workspace/secretStore';
import { TokenStore } from '../../../src/workspace/tokenStore';
import { Uploads } from '../../../src/workspace/uploads';
import { eventually } from './extension';
import { addFolder, removeFolder } from './folders';
import { testParameters } from './parameters';
import { countedFiles, memorySecrets } from './ports';
import { openWindow, type TestWindow } from './services';

class KeptKeys extends ContextKeys {
  readonly values: Partial<ContextKeyValues> = {};
  override set<K extends keyof ContextKeyValues>(key: K, value: ContextKeyValues[K]): void {
    this.values[key] = value;
    super.set(key, value);
  }
}

export interface VersionsViewInUse {
  readonly window: TestWindow;
  readonly packs: NodePacks;
  readonly view: VersionsView;
  readonly uploads: Uploads;
  readonly tokens: TokenStore;
  /** The number on the view, as VS Code was told it. */
  readonly badge: number | undefined;
  readonly archives: LazyArchives;
  readonly contextKeys: KeptKeys;
  /** Adds a folder with these files to the workspace until the test is over, and waits for the pack in it. */
  readonly open: (name: string, files: Parameters<typeof addFolder>[1]) => Promise<vscode.Uri>;
}

/** One view for the tests of the enclosing `describe`, which must have a registry in use. */
export function useVersionsView(): VersionsViewInUse {
  const contextKeys = new KeptKeys();
  const folders: vscode.Uri[] = [];
  let parts:
    | {
        readonly window: TestWindow;
        readonly packs: NodePacks;
        readonly uploads: Uploads;
        readonly tokens: TokenStore;
        readonly view: VersionsView;
        readonly archives: LazyArchives;
        readonly shown: vscode.TreeView<unknown>;
      }
    | undefined;
  const current = () => {
    assert.ok(parts, 'the view is there only inside of tests and hooks');
    return parts;
  };

  before(async () => {
    const window = openWindow();
    const packs = new NodePacks(countedFiles(), window.log);
    const uploads = new Uploads({
      ...window,
      folder: path.join(testParameters().temporaryFolder, 'uploads'),
      secrets: new SecretStore(memorySecrets(), window.log),
      clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
      contextKeys,
    });
    await packs.start();
    const kept = new Map<string, unknown>();
    const memory = {
      get: (key: string) => kept.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    };
    const tokens = new TokenStore(new SecretStore(memorySecrets(), window.log), memory);
    const archives = new LazyArchives({
      ...window,
      contextKeys,
      folder: path.join(testParameters().temporaryFolder, 'archives'),
    });
    const { made, trees } = whileTreesAreKept(
      () => new VersionsView({ ...window, packs, uploads, contextKeys, tokens, archives }),
    );
    assert.ok(trees[0]);
    parts = { window, packs, uploads, tokens, view: made, shown: trees[0], archives };
  });
  afterEach(async () => {
    const { packs, view } = current();
    for (const uri of folders.splice(0)) await removeFolder(uri);
    await eventually('the packs are gone', () => packs.all.length === 0);
    view.filter = noFilter;
  });
  after(() => {
    const { view, archives, uploads, tokens, packs, window } = current();
    for (const part of [view, archives, uploads, tokens, packs, window]) part.dispose();
  });

  return {
    get window() {
      return current().window;
    },
    get packs() {
      return current().packs;
    },
    get archives() {
      return current().archives;
    },
    get view() {
      return current().view;
    },
    get uploads() {
      return current().uploads;
    },
    get tokens() {
      return current().tokens;
    },
    get badge() {
      return current().shown.badge?.value;
    },
    contextKeys,
    async open(name, files) {
      const uri = await addFolder(name, files, { git: false });
      folders.push(uri);
      const isIn = ({ key }: { key: string }) => key.startsWith(uri.toString());
      await eventually('the pack is found', () => current().packs.all.some(isIn));
      return uri;
    },
  };
}

/** What `make` gives, and the trees that VS Code made for it meanwhile. */
export function whileTreesAreKept<T>(make: () => T): { made: T; trees: vscode.TreeView<unknown>[] } {
  const before = Object.getOwnPropertyDescriptor(vscode.window, 'createTreeView');
  assert.ok(before);
  const real = vscode.window.createTreeView;
  const trees: vscode.TreeView<unknown>[] = [];
  const value = (id: string, options: vscode.TreeViewOptions<unknown>) => {
    const tree = real(id, options);
    trees.push(tree);
    return tree;
  };
  Object.defineProperty(vscode.window, 'createTreeView', { configurable: true, value });
  try {
    return { made: make(), trees };
  } finally {
    Object.defineProperty(vscode.window, 'createTreeView', before);
  }
}
