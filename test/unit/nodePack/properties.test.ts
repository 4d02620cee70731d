import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TextRange } from '../../../src/nodePack/manifest';
import * as nodePack from '../../../src/nodePack/index';
import { mayBeNodePack } from '../../../src/nodePack/mayBeNodePack';
import { checkManifest } from '../../../src/nodePack/publishRules';
import { manifestIssues } from '../../../src/nodePack/rules/manifestIssues';
import { SourceText } from '../../../src/nodePack/sourceText';
import { canonicalVersion } from '../../../src/registry/versionOrder';

/** Pieces that meet in real manifests, so that random texts get deeper than the first character. */
const piece = fc.constantFrom(
  '[project]',
  '[tool.comfy]',
  '[tool]',
  '[[project]]',
  '[project.urls]',
  'comfy',
  'tool',
  'project',
  'name',
  'version',
  'PublisherId',
  'license',
  'dynamic',
  'classifiers',
  'includes',
  'requires-comfyui',
  'repository',
  'publisher_id',
  'Icon',
  '"../x"',
  '"# x"',
  '"comfyui-frontend-package>=1"',
  '"Operating System ::x"',
  '"git@x.y:z"',
  'dependencies',
  'path',
  ' = ',
  '=',
  '.',
  ',',
  '"',
  "'",
  '"""',
  '[',
  ']',
  '{',
  '}',
  '"x"',
  '["a", "b"]',
  '{file = "L"}',
  '1',
  'true',
  '\n',
  '\r\n',
  '\r',
  '#',
  '\\',
  '\\u0063',
  '<<<<<<< HEAD',
  '\uFEFF',
  '\u{1F600}',
  ' ',
);
const nearToml = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), nearToml);

const isIn = (lines: readonly string[], { start, end }: TextRange) =>
  [start, end].every(({ line, character }) => character >= 0 && character <= (lines[line]?.length ?? -1));

describe('nodePack with arbitrary texts', () => {
  it('never throws, and marks places that exist', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const manifest = nodePack.parseManifest(text);
        const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
        const context = { canonicalVersion, firstPublish: true, source: new SourceText(text) };
        const disk = {
          kindOf: () => 'missing' as const,
          requirements: { text: other },
          versionProblem: other === '' ? undefined : other,
        };
        const all = manifestIssues(manifest, { ...context, disk, version: other, licenseFile: 'L' });
        const refused = checkManifest(manifest, context);
        const issues = [...all, ...refused];
        for (const { edits } of issues.flatMap(({ fixes }) => fixes)) {
          for (const { range } of edits) assert.ok(isIn(lines, range), JSON.stringify(range));
        }
        const { node, nodeVersion, warnings } = nodePack.publishFields(manifest, { version: other });
        for (const { message, range } of [...manifest.problems, ...issues, ...warnings]) {
          assert.notEqual(message, '');
          assert.ok(isIn(lines, range), JSON.stringify(range));
        }
        assert.ok(Array.isArray(nodeVersion.dependencies));
        for (const key of ['id', 'name', 'license', 'repository'] as const)
          assert.equal(typeof node[key], 'string');
        nodePack.dynamicVersionFile(manifest);
        nodePack.readDynamicVersion(text);
        nodePack.changelogSection(text, other);
      }),
      { numRuns: 3000 },
    );
  });

  it('never loses a node pack to the quick test', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        if (nodePack.parseManifest(text).isNodePack) assert.equal(mayBeNodePack(text), true);
      }),
      { numRuns: 5000 },
    );
  });
});

const basic = (value: string) =>
  `"${value.replace(/["\\]|\p{Cc}/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const key = (name: string) =>
  fc.constantFrom(
    name,
    `"${name}"`,
    `'${name}'`,
    `"\\u00${name.charCodeAt(0).toString(16)}${name.slice(1)}"`,
  );
const dot = fc.constantFrom('.', ' . ', '\t.');
const newline = fc.constantFrom('\n', '\r\n');

describe('parseManifest of generated manifests', () => {
  it('reads back what was written, however the tables are spelt', () => {
    fc.assert(
      fc.property(
        fc.record({ name: text, publisherId: text, dependencies: fc.array(text, { maxLength: 4 }) }),
        fc.record({ tool: key('tool'), comfy: key('comfy'), project: key('project'), dot, newline }),
        fc.constantFrom('header', 'below tool', 'dotted', 'inline'),
        fc.boolean(),
        (values, spelt, style, bom) => {
          const publisher = `PublisherId = ${basic(values.publisherId)}`;
          const comfy = {
            header: [`[${spelt.tool}${spelt.dot}${spelt.comfy}] # table`, publisher],
            'below tool': [`[ ${spelt.tool} ]`, `${spelt.comfy}${spelt.dot}${publisher}`],
            dotted: [`${spelt.tool}${spelt.dot}${spelt.comfy}.${publisher}`],
            inline: [`${spelt.tool} = {${spelt.comfy}={ ${publisher} }}`],
          }[style];
          const written = [
            ...comfy,
            `[${spelt.project}]`,
            `name = ${basic(values.name)}`,
            `dependencies = [`,
            ...values.dependencies.map((dependency) => `  ${basic(dependency)},`),
            ']',
          ].join(spelt.newline);
          const manifest = nodePack.parseManifest((bom ? '\uFEFF' : '') + written);
          assert.deepEqual(manifest.problems, []);
          assert.ok(manifest.isNodePack && mayBeNodePack(written));
          assert.equal(manifest.name?.value, values.name);
          assert.equal(manifest.publisherId?.value, values.publisherId);
          assert.deepEqual(
            manifest.dependencies?.value.map(({ value }) => value),
            values.dependencies,
          );
          const { start, end } = manifest.name.range;
          const line = written.split(/\r?\n/)[start.line];
          assert.equal(line?.slice(start.character, end.character), basic(values.name));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
