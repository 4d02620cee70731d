// What the publish says where git cannot tell which files belong to the pack, and that it changes nothing then.
import assert from 'node:assert/strict';
import { chownSync } from 'node:fs';
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { publish } from '../../../src/commands/publish';
import { run } from '../../../scripts/processes';
import { eventually } from '../support/extension';
import { removeScratch } from '../support/scratch';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

interface Trouble {
  readonly name: string;
  /** Brings the trouble about; returns how a person puts it right. */
  readonly bring: (folder: string, git: Git) => Promise<() => Promise<unknown>>;
  readonly sentence: RegExp;
  /** What stands before Retry and Show Log. */
  readonly button: 'Open Terminal' | 'Open Settings' | 'Open pyproject.toml';
}
type Git = (...args: string[]) => Promise<void>;

/** Sets variables of this process, as they are where it was started; returns how they are set back. */
function setVariables(values: Record<string, string>): () => void {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, values);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
}

const troubles: readonly Trouble[] = [
  {
    name: 'git is missing',
    bring: async (folder) => {
      const empty = path.join(path.dirname(folder), 'no-programs');
      await mkdir(empty);
      const back = setVariables({ PATH: empty });
      return () => {
        back();
        return Promise.resolve();
      };
    },
    sentence:
      /^git was not found, and it alone knows which files belong to the pack\. Install git, or set "git\.path" to it, and try again\.$/,
    button: 'Open Settings',
  },
  {
    name: 'there is no repository',
    bring: async (folder, git) => {
      await rm(path.join(folder, '.git'), { recursive: true });
      return async () => {
        await git('init', '--quiet');
        await git('add', '--all');
      };
    },
    sentence: /^".*example-pack" is not in a git repository.* Run "git init" and "git add" there/,
    button: 'Open Terminal',
  },
  {
    name: 'the repository belongs to another user',
    bring: async (folder, git) => {
      // Nobody has said yet that this repository is to be trusted.
      const home = path.join(path.dirname(folder), 'home');
      await mkdir(home);
      setBack = setVariables({ HOME: home, XDG_CONFIG_HOME: home });
      for (const owned of [folder, path.join(folder, '.git')]) chownSync(owned, 12345, 12345);
      return () => git('config', '--global', '--add', 'safe.directory', folder);
    },
    sentence: /belongs to another user\. If you trust it, run: git config --global --add safe\.directory "\//,
    button: 'Open Terminal',
  },
  {
    name: 'nothing is tracked',
    bring: async (_folder, git) => {
      await git('rm', '-r', '--quiet', '--cached', '.');
      return () => git('add', '--all');
    },
    sentence: /^git tracks no file in ".*example-pack".* Run "git add" for the files of the pack/,
    button: 'Open Terminal',
  },
  {
    name: 'a tracked link leaves the pack',
    bring: async (folder, git) => {
      const outside = path.join(path.dirname(folder), 'id_rsa');
      await writeFile(outside, 'secret');
      await symlink(outside, path.join(folder, 'key.txt'));
      await git('add', 'key.txt');
      return () => git('rm', '--quiet', '--force', 'key.txt');
    },
    sentence: /^"key\.txt" leads out of the pack by a link, to ".*id_rsa"\. Replace the link by the file/,
    button: 'Open Terminal',
  },
  {
    name: 'a tracked link to a folder leaves the pack',
    bring: async (folder, git) => {
      await symlink('..', path.join(folder, 'above'));
      await git('add', 'above');
      return () => git('rm', '--quiet', '--force', 'above');
    },
    sentence: /^"above" leads out of the pack by a link/,
    button: 'Open Terminal',
  },
  {
    name: 'there is a submodule',
    bring: async (folder, git) => {
      await mkdir(path.join(folder, 'vendored'));
      await git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},vendored`);
      return () => writeFile(path.join(folder, '.comfyignore'), 'vendored\n');
    },
    sentence: /^"vendored" is a submodule: .* Add it to "includes" in pyproject\.toml, or leave it out/,
    button: 'Open pyproject.toml',
  },
  {
    name: 'a tracked file is gone',
    bring: async (folder) => {
      const file = path.join(folder, 'nodes', 'text.py');
      await rename(file, `${file}.away`);
      return () => rename(`${file}.away`, file);
    },
    sentence: /^"nodes\/text\.py": tracked by git, but not on the disk\. Restore it with "git restore"/,
    button: 'Open Terminal',
  },
];
let setBack: (() => void) | undefined;

describe('publishing where git cannot help', function () {
  if (process.platform === 'win32') return;
  // The settings editor takes its time on a busy machine.
  this.timeout(120_000);
  const local = useRegistry();
  let desk: Desk;

  beforeEach(async () => {
    desk = await Desk.set(local.registry, local.example);
  });
  afterEach(async () => {
    setBack?.();
    setBack = undefined;
    desk.clear();
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(removeScratch);

  const folder = () => desk.pack.folder.fsPath;
  const git: Git = async (...args) => {
    const { code, output } = await run('git', args, { cwd: folder(), timeoutMs: 30_000 });
    assert.equal(code, 0, output);
  };
  const names = async () => (await readdir(folder(), { recursive: true })).sort();

  for (const { name, bring, sentence, button } of troubles) {
    it(`refuses in one sentence, touches nothing, and goes on when it is put right: ${name}`, async function () {
      if (name.includes('another user') && process.getuid?.() !== 0) {
        process.stdout.write('      (only root can give a folder to another user: not tried)\n');
        this.skip();
      }
      const mend = await bring(folder(), git);
      const before = { files: await desk.packFiles(), names: await names() };
      local.registry.requests.length = 0;
      desk.person.answer = () => button;
      let isMended = (): boolean => false;
      try {
        await publish(desk.context, desk.argument);
        const [told, ...more] = desk.person.shown.splice(0);
        assert.deepEqual(more, []);
        assert.equal(told?.severity, 'Error');
        assert.match(told.text, sentence);
        assert.doesNotMatch(told.text, /\n/);
        assert.deepEqual(told.buttons, [button, 'Retry', 'Show Log']);
        await assertPressed(button);
        assert.deepEqual(
          local.registry.requests.filter(({ method }) => method !== 'GET'),
          [],
        );
        assert.deepEqual(await names(), before.names);
        assert.deepEqual(await desk.packFiles(), before.files);
        assert.deepEqual([await desk.kept(), desk.secretNames()], [[], ['token']]);

        // Somebody does what the sentence says while it stands, and presses Retry.
        desk.person.answer = async ({ buttons }) => {
          if (!buttons.includes('Retry')) return undefined;
          isMended = () => true;
          await mend();
          return 'Retry';
        };
        await publish(desk.context, desk.argument);
        const texts = desk.person.shown.map(({ text }) => text);
        assert.equal(texts.length, 2);
        assert.equal(texts[1], 'Publish example-pack 2.1.0?');
      } finally {
        if (!isMended()) await mend();
      }
    });
  }

  async function assertPressed(button: Trouble['button']): Promise<void> {
    switch (button) {
      case 'Open Terminal': {
        const [terminal, ...others] = vscode.window.terminals;
        assert.deepEqual(others, []);
        const { cwd } = terminal?.creationOptions as vscode.TerminalOptions;
        assert.equal((cwd as vscode.Uri).fsPath, folder());
        return;
      }
      case 'Open Settings':
        await eventually(
          'the settings are open',
          () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Settings',
          60_000,
        );
        return;
      case 'Open pyproject.toml':
        assert.equal(
          vscode.window.activeTextEditor?.document.uri.fsPath,
          path.join(folder(), 'pyproject.toml'),
        );
    }
  }
});
