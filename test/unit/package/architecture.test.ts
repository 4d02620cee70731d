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

  const imports: { file: string; refused: string[]; allowed: string[] }[] = [
    {
      file: 'src/registry/pretended.ts',
      refused: [
        'vscode',
        'node:fs',
        'node:https',
        '../nodePack/manifest',
        '../archive',
        '../workspace/settings',
      ],
      allowed: ['./redact', '@vscode/l10n', 'openapi-fetch'],
    },
    {
      file: 'src/nodePack/pretended.ts',
      refused: ['vscode', 'node:path', '../registry/versionOrder', '../publishing', '../views/statusBar'],
      allowed: ['./manifest', 'semver'],
    },
    { file: 'src/references/pretended.ts', refused: ['vscode', 'node:fs', '../registry'], allowed: [] },
    { file: 'src/findings/pretended.ts', refused: ['vscode', 'node:fs', '../nodePack'], allowed: [] },
    {
      file: 'src/archive/pretended.ts',
      refused: ['vscode', '../registry/redact', '../nodePack', '../publishing'],
      allowed: ['node:fs', './pack'],
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
      allowed: ['vscode', '../workspace/settings', '../workspace/words/statusWords'],
    },
    {
      file: 'src/editor/pretended.ts',
      refused: ['../views/statusBar', '../commands/publish'],
      allowed: ['vscode', '../workspace/settings', '../workspace/words/statusWords'],
    },
  ];
  for (const { file, refused, allowed } of imports) {
    it(`refuse what ${file.split('/')[1] ?? ''} must not import`, async () => {
      for (const module of refused)
        assert.deepEqual(await broken(file, uses(module)), [restrictedImport], module);
      for (const module of allowed) assert.deepEqual(await broken(file, uses(module)), [], module);
    });
  }

  it('let a room have the types of another, but not of VS Code', async () => {
    const type = (module: string) => `import type { Thing } from '${module}';\nexport type Mine = Thing;\n`;
    assert.deepEqual(await broken('src/nodePack/pretended.ts', type('../registry/schema')), []);
    assert.deepEqual(await broken('src/nodePack/pretended.ts', type('vscode')), [restrictedImport]);
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
      const others = [
        'src/extension.ts',
        'src/commands/pretended.ts',
        'src/workspace/pretended.ts',
        'src/views/pretended.ts',
      ];
      for (const file of others.filter((other) => other !== owner)) {
        assert.deepEqual(await broken(file, text), [restrictedCall], file);
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
