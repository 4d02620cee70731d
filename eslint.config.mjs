// Type-checked rules, and the rules that hold the architecture (see ARCHITECTURE.md): which room may import
// what, and which file owns a call that must happen in one place only.
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const rooms = ['registry', 'nodePack', 'references', 'findings'];
const adapters = ['workspace', 'views', 'editor', 'commands'];

const outside = (from, names) => ({
  regex: `^(\\.\\./)+(${names.join('|')})(/|$)`,
  allowTypeImports: true,
  message: `${from} may import nothing but types from ${names.join(', ')}.`,
});
const noVscode = {
  regex: '^vscode$',
  message: 'This room runs without VS Code; the adapters hand it what it needs.',
};
const noNode = { regex: '^node:', message: 'This room runs in a worker and in a browser too.' };

const restrict = (files, ...patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

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
const ownedExcept = (file) =>
  owned.filter(({ owner }) => owner !== file).map(({ selector, message }) => ({ selector, message }));

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
      'no-restricted-syntax': ['error', ...ownedExcept(undefined)],
    },
  },
  ...owned.map(({ owner }) => ({
    files: [owner],
    rules: { 'no-restricted-syntax': ['error', ...ownedExcept(owner)] },
  })),
  ...rooms.map((room) =>
    restrict(
      [`src/${room}/**`],
      noVscode,
      noNode,
      outside(room, [...rooms.filter((other) => other !== room), 'archive', 'publishing', ...adapters]),
    ),
  ),
  restrict(['src/archive/**'], noVscode, outside('archive', [...rooms, 'publishing', ...adapters])),
  restrict(['src/publishing/**'], noVscode, outside('publishing', ['references', 'findings', ...adapters])),
  restrict(['src/workspace/**'], outside('workspace', ['views', 'editor', 'commands'])),
  restrict(['src/views/**'], outside('views', ['editor', 'commands'])),
  restrict(['src/editor/**'], outside('editor', ['views', 'commands'])),
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
