// Bundles the extension: one CommonJS file that activates, and one file per lazily loaded part.
//
// esbuild splits only ES modules, and the extension host loads CommonJS. So `import('…')` of one of the
// entries below is kept as a `require` of a sibling file, and each entry becomes a bundle of its own.
import * as esbuild from 'esbuild';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));

/** Bundle name -> source entry. A lazy part is loaded by `await import('../<entry without .ts>')`. */
export const bundles = {
  extension: 'src/extension.ts',
  archives: 'src/views/archives.ts',
  audit: 'src/audit.ts',
  commands: 'src/commands/index.ts',
  details: 'src/views/details.ts',
  editor: 'src/editor/index.ts',
  referenceEditor: 'src/editor/references/index.ts',
  watch: 'src/workspace/watch.ts',
  registry: 'src/registry/index.ts',
  nodePack: 'src/nodePack/index.ts',
  references: 'src/references/index.ts',
  search: 'src/workspace/references/search.ts',
  manifestRules: 'src/nodePack/rules/index.ts',
  publishing: 'src/publishing/index.ts',
  packThread: 'src/archive/packThread.ts',
  scan: 'src/workspace/scan/scanThread.ts',
  published: 'src/archive/published.ts',
  tarball: 'src/archive/tarball.ts',
  tracked: 'src/archive/tracked.ts',
  ignore: 'node_modules/ignore/index.js',
  yauzl: 'node_modules/yauzl/index.js',
  l10n: 'node_modules/@vscode/l10n/dist/browser.js',
  semver: 'node_modules/semver/functions/parse.js',
};

/** Keeps lazy entries, and the one shared copy of @vscode/l10n (it holds the loaded texts), outside of a bundle. */
const lazyParts = {
  name: 'lazy-parts',
  setup(build) {
    const byEntry = new Map(Object.entries(bundles).map(([name, file]) => [path.join(root, file), name]));
    build.onResolve({ filter: /^\./ }, (args) => {
      if (args.kind !== 'dynamic-import' || args.importer.includes('node_modules')) return undefined;
      const name = byEntry.get(path.resolve(args.resolveDir, `${args.path}.ts`));
      if (name === undefined) return { errors: [{ text: `${args.path} is no entry of esbuild.mjs` }] };
      return { path: `./${name}.js`, external: true };
    });
    build.onResolve({ filter: /^@vscode\/l10n$/ }, () => ({ path: './l10n.js', external: true }));
    // Libraries of some size that several bundles need.
    build.onResolve({ filter: /^(?:ignore|yauzl)$/ }, (args) => ({
      path: `./${args.path}.js`,
      external: true,
    }));
  },
};

/** Keeps one copy of semver for all bundles, loaded when the first version is read and not with whoever may read one. */
const oneSemver = {
  name: 'one-semver',
  setup(build) {
    const namespace = 'one-semver';
    build.onResolve({ filter: /^semver\/functions\/parse$/ }, (args) => ({ path: args.path, namespace }));
    build.onResolve({ filter: /.*/, namespace }, (args) => ({ path: args.path, external: true }));
    build.onLoad({ filter: /.*/, namespace }, () => ({
      contents: "let parse; export default (...given) => (parse ??= require('./semver.js'))(...given);",
    }));
  },
};

/**
 * Takes VS Code's API as it is. For `import * as vscode` esbuild would copy its 200 names once for each of our files,
 * which costs as much as all the rest of loading.
 */
const plainVscode = {
  name: 'plain-vscode',
  setup(build) {
    const imported = /^import \* as vscode from 'vscode';$/mu;
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replace(imported, "const vscode = require('vscode');"),
      loader: 'ts',
    }));
  },
};

/** Takes of yaml what reads tokens: the whole of it is four times as large. */
const yamlTokens = {
  name: 'yaml-tokens',
  setup(build) {
    const namespace = 'yaml-tokens';
    const folder = path.join(root, 'node_modules', 'yaml', 'browser', 'dist', 'parse');
    build.onResolve({ filter: /^yaml$/ }, (args) => ({ path: args.path, namespace }));
    build.onLoad({ filter: /.*/, namespace }, () => ({
      // `export * as CST` would keep all of it, with what writes YAML.
      contents: [
        "export { Lexer } from './lexer.js';",
        "export { Parser } from './parser.js';",
        "import { resolveAsScalar } from './cst-scalar.js';",
        'export const CST = { resolveAsScalar };',
      ].join('\n'),
      resolveDir: folder,
    }));
  },
};

export async function buildExtension({
  minify = true,
  watch = false,
  outdir = path.join(root, 'dist'),
} = {}) {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const options = {
    absWorkingDir: root,
    entryPoints: Object.entries(bundles).map(([out, file]) => ({ in: file, out })),
    outdir,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    conditions: ['module'],
    external: ['vscode'],
    supported: { 'dynamic-import': false },
    plugins: [lazyParts, oneSemver, plainVscode, yamlTokens],
    minify,
    sourcemap: minify ? false : 'linked',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  };
  if (watch) {
    const context = await esbuild.context(options);
    await context.watch();
    return undefined;
  }
  const result = await esbuild.build(options);
  await writeFile(path.join(outdir, 'meta.json'), JSON.stringify(result.metafile));
  return result.metafile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildExtension({ minify: !process.argv.includes('--dev'), watch: process.argv.includes('--watch') });
}
