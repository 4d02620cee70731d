import assert from 'node:assert/strict';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { root } from './sources';

const restrictedImport = '@typescript-eslint/no-restricted-imports';
const restrictedCall = 'no-restricted-syntax';

describe('the rules that hold the architecture', () => {
  // The repository's own rules, but for those that need the types of a real file.
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }] as never,
  });

  /** Ids of the rules that a text breaks, if it stood in that file. */
  async function broken(filePath: string, text: string): Promise<string[]> {
    const [result] = await eslint.lintText(text, { filePath });
    assert.ok(result);
    const rules = result.messages.map(({ ruleId, message }) => ruleId ?? message);
    return rules.filter((rule) =>
      [restrictedImport, restrictedCall, 'no-console', 'max-lines'].includes(rule),
    );
  }

  const uses = (module: string) => `import { thing } from '${module}';\nthing();\n`;
  const passesOn = (module: string) => `export { thing } from '${module}';\n`;
  const loads = (module: string) => `export const thing = () => import('${module}');\n`;

  const imports: { file: string; refused: string[]; allowed: string[] }[] = [
    {
      file: 'src/registry/pretended.ts',
      refused: [
        'vscode',
        'node:fs',
        'node:https',
        'fs',
        'fs/promises',
        'child_process',
        '../nodePack/manifest',
        '../archive',
        '../archive/index',
        '../../src/archive',
        './../archive',
        '../workspace/settings',
      ],
      allowed: ['./redact', './archiveUrl', '@vscode/l10n', 'openapi-fetch', 'fs-of-another-package'],
    },
    {
      file: 'src/nodePack/pretended.ts',
      refused: [
        'vscode',
        'node:path',
        'path',
        '../registry/versionOrder',
        '../publishing',
        '../views/statusBar',
      ],
      allowed: ['./manifest', 'semver'],
    },
    { file: 'src/references/pretended.ts', refused: ['vscode', 'node:fs', 'os', '../registry'], allowed: [] },
    {
      file: 'src/scan/pretended.ts',
      refused: ['vscode', 'node:worker_threads', '../nodePack', '../workspace/settings'],
      allowed: ['@lezer/python', '@vscode/l10n', './rules'],
    },
    { file: 'src/findings/pretended.ts', refused: ['vscode', 'node:fs', 'os', '../nodePack'], allowed: [] },
    {
      file: 'src/archive/pretended.ts',
      refused: ['vscode', '../registry/redact', '../nodePack', '../publishing'],
      allowed: ['node:fs', 'fs', './pack'],
    },
    {
      file: 'src/publishing/pretended.ts',
      refused: ['vscode', '../workspace/settings', '../commands/publish', '../views/statusBar'],
      allowed: ['node:fs', '../archive', '../nodePack', '../registry/registryError'],
    },
    {
      file: 'src/workspace/pretended.ts',
      refused: ['../views/statusBar', '../commands/publish'],
      allowed: ['vscode', 'node:fs', '../registry/redact', '../publishing'],
    },
    {
      file: 'src/views/pretended.ts',
      refused: ['../commands/publish', '../editor/versionPage/versionPages'],
      allowed: ['vscode', './details', '../workspace/settings'],
    },
    {
      file: 'src/editor/pretended.ts',
      refused: ['../commands/publish', '../views/statusBar'],
      allowed: ['vscode', '../workspace/settings', '../findings/place'],
    },
    {
      file: 'src/commands/pretended.ts',
      refused: [],
      allowed: [
        'vscode',
        'node:fs',
        '../views/statusBar',
        '../editor/versionPage/versionPages',
        '../publishing/index',
      ],
    },
    // Files that own a call are in a room, too.
    {
      file: 'src/workspace/messages.ts',
      refused: ['../views/statusBar'],
      allowed: ['vscode', 'node:fs', '../registry/index'],
    },
    {
      file: 'src/workspace/contextKeys.ts',
      refused: ['../commands/index'],
      allowed: ['vscode', '../registry/index'],
    },
  ];
  for (const { file, refused, allowed } of imports) {
    it(`refuse what ${file} must not import`, async () => {
      for (const module of refused) {
        assert.deepEqual(await broken(file, uses(module)), [restrictedImport], module);
        assert.deepEqual(await broken(file, passesOn(module)), [restrictedImport], module);
        assert.deepEqual(await broken(file, loads(module)), [restrictedCall], module);
      }
      for (const module of allowed) {
        for (const text of [uses(module), passesOn(module), loads(module)]) {
          assert.deepEqual(await broken(file, text), [], text);
        }
      }
    });
  }

  it('let a room have the types of another, but not of VS Code', async () => {
    const type = (module: string) => `import type { Thing } from '${module}';\nexport type Mine = Thing;\n`;
    assert.deepEqual(await broken('src/nodePack/pretended.ts', type('../registry/schema')), []);
    assert.deepEqual(await broken('src/nodePack/pretended.ts', type('vscode')), [restrictedImport]);
  });

  it('refuse to load what they cannot see', async () => {
    for (const text of [
      'export const thing = (name: string) => import(name);\n',
      'export const thing = (name: string) => import(`../${name}`);\n',
      "export const thing = require('node:fs') as unknown;\n",
      "export const thing = process.getBuiltinModule('node:fs');\n",
    ]) {
      for (const room of ['registry', 'workspace', 'commands']) {
        assert.deepEqual(await broken(`src/${room}/pretended.ts`, text), [restrictedCall], text);
      }
    }
  });

  it('refuse blocks of code that a text can leave', async () => {
    const text = 'export const add = (text: vscode.MarkdownString) => text.appendCodeblock("a");\n';
    for (const room of ['workspace', 'views', 'editor', 'commands'])
      assert.deepEqual(await broken(`src/${room}/pretended.ts`, text), [restrictedCall], room);
  });

  const owned: [string, string, string][] = [
    [
      'registerCommand',
      "import * as vscode from 'vscode';\nvscode.commands.registerCommand('a', () => 1);\n",
      'src/commands/registerCommands.ts',
    ],
    [
      'setContext',
      "import * as vscode from 'vscode';\nvoid vscode.commands.executeCommand('setContext', 'a', 1);\n",
      'src/workspace/contextKeys.ts',
    ],
    ...['showErrorMessage', 'showQuickPick', 'withProgress', 'setStatusBarMessage'].map(
      (name): [string, string, string] => [
        name,
        `import * as vscode from 'vscode';\nvoid vscode.window.${name}('a');\n`,
        'src/workspace/messages.ts',
      ],
    ),
    [
      'ExtensionContext',
      "import type * as vscode from 'vscode';\nexport type Context = vscode.ExtensionContext;\n",
      'src/extension.ts',
    ],
  ];
  for (const [name, text, owner] of owned) {
    it(`leave ${name} to ${owner}`, async () => {
      assert.deepEqual(await broken(owner, text), []);
      const rooms = ['commands', 'workspace', 'views', 'editor'].map((room) => `src/${room}/pretended.ts`);
      const owners = owned.map(([, , file]) => file);
      for (const file of new Set([...rooms, ...owners])) {
        if (file !== owner) assert.deepEqual(await broken(file, text), [restrictedCall], file);
      }
    });
  }

  it('keep src off the console, and files short', async () => {
    const text = "console.log('here');\n";
    assert.deepEqual(await broken('src/views/pretended.ts', text), ['no-console']);
    assert.deepEqual(await broken('scripts/pretended.ts', text), []);
    const long = 'export const one = 1;\n'.repeat(301);
    assert.deepEqual(await broken('src/views/pretended.ts', long), ['max-lines']);
  });
}).timeout(60_000);
