import assert from 'node:assert/strict';
import type { RuleContext } from '../../../../src/nodePack/manifestIssue';
import { SourceText } from '../../../../src/nodePack/sourceText';
import { parseManifest } from '../../../../src/nodePack/parseManifest';
import { applyEdits, disk, issuesOf } from '../manifestIssues';
import { change } from './cases';

/** The issue of a code, and the text with its first fix. */
function fixOf(text: string, code: string, context: Partial<RuleContext> = {}) {
  const found = issuesOf(text, context).find((each) => each.code === code);
  assert.ok(found, `no ${code}`);
  const fixed = found.fixes[0] && applyEdits(text, found.fixes[0].edits);
  return { title: found.fixes[0]?.title, fixed };
}

describe('a fix of a license', () => {
  const license = 'license = {file = "LICENSE"}\n';
  const context = {
    licenseFile: 'LICENSE.md',
    disk: disk({ kindOf: (path) => (path === 'LICENSE.md' ? 'file' : 'missing') }),
  };
  const forms: readonly [what: string, before: string, after: string, title: string][] = [
    ['a table', '[project.license]\nfile = "x"\n', '[project.license]\nfile = "LICENSE.md"\n', 'file = '],
    [
      'an empty name',
      '[project.license]\nfile = ""\n',
      '[project.license]\nfile = "LICENSE.md"\n',
      'file = ',
    ],
    ['dotted keys', 'license.file = "x"\n', 'license.file = "LICENSE.md"\n', 'file = '],
    ['an inline table', 'license = {file = "x"}\n', 'license = {file = "LICENSE.md"}\n', '{file = '],
  ];
  for (const [what, before, after, title] of forms) {
    it(`changes the name alone: ${what}`, () => {
      const place = before.startsWith('[') ? '' : before;
      const text = (form: string) => change(license, place && form) + (place === '' ? form : '');
      const code = before.includes('""') ? 'manifest-license-missing' : 'manifest-license-file';
      const { title: found, fixed } = fixOf(text(before), code, context);
      assert.equal(fixed, text(after));
      assert.ok(found?.startsWith(`Write ${title}`), found);
    });
  }

  it('is not offered where a table has no place for the name', () => {
    const text = `${change(license, '')}[project.license]\ntext = ""\n`;
    assert.equal(fixOf(text, 'manifest-license-missing', context).fixed, undefined);
  });
});

describe('a fix beside a value of a wrong type', () => {
  it('does not write `dynamic` or `version` twice', () => {
    const text = `${change('version = "1.2.3"', 'dynamic = "version"')}[tool.comfy.version]\npath = "a.py"\n`;
    assert.equal(fixOf(text, 'manifest-version-missing').fixed, undefined);
    assert.ok(fixOf(text.replace('dynamic = "version"\n', ''), 'manifest-version-missing').fixed);
  });

  it('does not add to dependencies that hold something else', () => {
    const context = { disk: disk({ requirements: { text: 'torch\n' } }) };
    const code = 'manifest-dependencies-unlisted';
    for (const [list, isFixed] of [
      ['[1]', false],
      ['["a", 1]', false],
      ['[]', true],
      ['["a"]', true],
    ] as const) {
      const text = change('["numpy>=1.26"]', list);
      assert.equal(fixOf(text, code, context).fixed !== undefined, isFixed, list);
    }
  });

  it('does not write a repository or a publisher a second time', () => {
    const text = change('Repository = "https://github.com/example/pack"', 'Repository = []').replace(
      '[project]\n',
      '[project]\nrepository = "https://github.com/example/pack"\n',
    );
    assert.equal(fixOf(text, 'manifest-repository-missing').fixed, undefined);
  });
});

describe('taking an element out of an array', () => {
  const cases: readonly [before: string, after: string | undefined][] = [
    ['["# c", 1, "b"]', '[1, "b"]'],
    ['["a", 1, "# c"]', '["a", 1]'],
    ['["# c"]', '[]'],
    ['["# c",]', '[]'],
    ['[\n  "# c", # note\n  "b",\n]', '[\n  "b",\n]'],
    ['[\n  "a",\n  "# c"\n]', '[\n  "a",\n]'],
    ['[\n  "a",\n  "# c" # note\n]', '[\n  "a",\n   # note\n]'],
    ['["a"\n, "# c"\n, "b"]', undefined],
    ['["# c" # note\n, "b"]', undefined],
  ];
  for (const [before, after] of cases) {
    it(`makes ${String(after)} of ${before}`, () => {
      const text = `[project]\ndependencies = ${before}\n`;
      const element = parseManifest(text).dependencies?.value.find(({ value }) => value === '# c');
      assert.ok(element);
      const edit = new SourceText(text).removeElement(element.range);
      assert.equal(edit && applyEdits(text, [edit]), after && `[project]\ndependencies = ${after}\n`);
    });
  }
});

describe('a key that is nearly right', () => {
  const misspelt = (text: string, context: Partial<RuleContext>) =>
    issuesOf(text, context).map(({ code, fixes }) => [code, fixes[0]?.title]);

  it('is told also where nothing is missing for it', () => {
    const context = { licenseFile: 'LICENSE', version: '1.0.0' };
    for (const key of ['licence = "MIT"', 'License = {file = "LICENSE"}']) {
      const text = change('license = {file = "LICENSE"}', key);
      assert.deepEqual(misspelt(text, context), [['manifest-key-misspelt', 'Write "license"']], key);
    }
    const dynamic = `${change('version = "1.2.3"', 'Version = "1.0.0"\ndynamic = ["version"]')}[tool.comfy.version]\npath = "a.py"\n`;
    assert.deepEqual(misspelt(dynamic, context), [['manifest-key-misspelt', 'Write "version"']]);
  });

  it('is told once where something is', () => {
    const text = change('license = {file = "LICENSE"}', 'licence = "MIT"');
    assert.deepEqual(misspelt(text, {}), [['manifest-license-missing', 'Write "license"']]);
  });
});
