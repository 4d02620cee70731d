// Type-checked rules, and the rules that hold the architecture (see ARCHITECTURE.md): which room may import
// what, and which file owns a call that must happen in one place only.
import { builtinModules } from 'node:module';
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const rooms = ['registry', 'nodePack', 'references', 'findings', 'scan', 'python'];
/** Those that read Python. */
const readsPython = ['nodePack', 'scan'];
const adapters = ['workspace', 'views', 'editor', 'commands'];

const outside = (from, names) => ({
  regex: `^(\\./)?(\\.\\./)+(src/)?(${names.join('|')})(/|$)`,
  allowTypeImports: true,
  message: `${from} may import nothing but types from ${names.join(', ')}.`,
});
const noVscode = {
  regex: '^vscode$',
  message: 'This room runs without VS Code; the adapters hand it what it needs.',
};
const noNode = {
  regex: `^(node:.*|(${builtinModules.join('|')})(/.*)?)$`,
  message: 'This room runs in a worker and in a browser too.',
};

/** What each room of src must not import, neither by a statement nor when it runs. */
const refused = {
  ...Object.fromEntries(
    rooms.map((room) => [
      room,
      [
        noVscode,
        noNode,
        outside(room, [
          ...rooms.filter((other) => other !== room && !(other === 'python' && readsPython.includes(room))),
          'archive',
          'publishing',
          ...adapters,
        ]),
      ],
    ]),
  ),
  archive: [noVscode, outside('archive', [...rooms, 'publishing', ...adapters])],
  publishing: [noVscode, outside('publishing', ['references', 'findings', 'scan', ...adapters])],
  workspace: [outside('workspace', ['views', 'editor', 'commands'])],
  views: [outside('views', ['editor', 'commands'])],
  editor: [outside('editor', ['views', 'commands'])],
  commands: [],
};

/** The same for `import('…')`, which the rule on imports does not see. A selector cannot hold a slash. */
const dynamic = (room) =>
  (refused[room] ?? []).map(({ regex, message }) => ({
    selector: `ImportExpression > Literal[value=/${regex.replaceAll('/', '\\x2F')}/]`,
    message,
  }));

/** Ways to load what no rule could follow. */
const hidden = [
  {
    selector: "ImportExpression[source.type!='Literal']",
    message: 'Write the name of what is imported as a plain string.',
  },
  {
    selector: "CallExpression[callee.name='require'], MemberExpression > Identifier[name='getBuiltinModule']",
    message: 'Load modules by import.',
  },
];

/** Calls that are not safe with texts of others. */
const unsafe = [
  {
    selector: "MemberExpression > Identifier.property[name='appendCodeblock']",
    message: 'A fence with blanks before it ends such a block: use src/workspace/words/codeBlock.ts.',
  },
];

/** Calls with one owner. */
const owned = [
  {
    selector: "CallExpression[callee.property.name='registerCommand']",
    message: 'Commands are registered by src/commands/registerCommands.ts.',
    owner: 'src/commands/registerCommands.ts',
  },
  {
    selector: "CallExpression[callee.property.name='executeCommand'] > Literal[value='setContext']",
    message: 'Context keys are set by src/workspace/contextKeys.ts.',
    owner: 'src/workspace/contextKeys.ts',
  },
  {
    // VS Code reads links that run commands out of messages, and names and a server's words are in them.
    selector:
      'MemberExpression > Identifier.property[name=/^(show(Information|Warning|Error)Message|withProgress|showQuickPick|createQuickPick|setStatusBarMessage)$/]',
    message: 'Messages, progress and choices are shown by src/workspace/messages.ts, as plain text.',
    owner: 'src/workspace/messages.ts',
  },
  {
    selector: "TSQualifiedName[right.name='ExtensionContext']",
    message: 'Only the composition root reads ExtensionContext; hand in what is needed of it.',
    owner: 'src/extension.ts',
  },
];

/** All rules on syntax for a room, and for a file that owns a call: whichever comes last replaces the others. */
const syntax = (room, file) => [
  'error',
  ...owned.filter(({ owner }) => owner !== file).map(({ selector, message }) => ({ selector, message })),
  ...hidden,
  ...unsafe,
  ...dynamic(room),
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      '.host/',
      '.vscode-test/',
      'node_modules/',
      'src/registry/schema.ts',
      'test/output/',
    ],
  },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
    },
  },
  {
    files: ['src/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': syntax(),
    },
  },
  ...Object.entries(refused).map(([room, patterns]) => ({
    files: [`src/${room}/**`],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
      'no-restricted-syntax': syntax(room),
    },
  })),
  ...owned.map(({ owner }) => ({
    files: [owner],
    rules: { 'no-restricted-syntax': syntax(owner.split('/')[1], owner) },
  })),
  {
    files: ['test/**', 'scripts/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: ['it', 'describe'] }],
    },
  },
  {
    files: ['**/*.mjs', 'test/ui/memoryFolder/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-undef': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
);
