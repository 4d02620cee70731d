import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ManifestIssue } from '../../../src/nodePack/manifestIssue';
import { parseManifest } from '../../../src/nodePack/parseManifest';
import type { Position, TextEdit } from '../../../src/nodePack/manifest';
import { applyEdits, disk, issuesOf } from './manifestIssues';

const value = fc.constantFrom(
  '"x"',
  "'LICENSE'",
  '""',
  '"1.0"',
  '"version"',
  '1',
  'true',
  '1979-05-27',
  '[]',
  '["version", "x"]',
  '{file = "x"}',
  '{file = "x", text = "y"}',
  '{text = ""}',
  '{file = 1, text = "y"}',
  '">=1.2"',
  '">=1.0.0"',
  '"https://a:b@github.com/x/y.git"',
  '"git@github.com:x/y"',
  '"""a\nb"""',
  '"../x"',
);
const element = fc.constantFrom(
  '"# c"',
  '"b"',
  '1',
  '[1]',
  '"../x"',
  '"."',
  '"a/*"',
  '"comfyui-frontend-package>=1"',
  '"comfyui_frontend_package"',
  '"version"',
  '"Operating System :: Linux"',
  '"Operating System :: X"',
  "'Environment :: GPU ::  NVIDIA CUDA'",
  '"""x\n"""',
);
const comma = fc.constantFrom(',', ', ', ',\n  ', ', # note\n  ', '\n  , ', ' # note\n  ,');
const array = fc
  .tuple(
    fc.constantFrom('', '\n  ', ' # note\n  '),
    fc.array(fc.tuple(element, comma), { maxLength: 4 }),
    fc.constantFrom('', ',', '\n', ' # note\n', ',\n', ', # note\n'),
  )
  .map(([open, elements, close]) => {
    const text = elements.map(([each, then], at) => each + (at + 1 < elements.length ? then : '')).join('');
    return `[${open}${text}${elements.length === 0 ? '' : close}]`;
  });

const names = [
  'name',
  'Name',
  'version',
  'Version',
  'license',
  'licence',
  'License',
  'license.file',
  'license.text',
  'dynamic',
  'description',
  'dependencies',
  'classifiers',
  'urls.Repository',
  'repository',
  'Repository',
  'PublisherId',
  'publisher_id',
  'Icon',
  'icon',
  'requires-comfyui',
  'includes',
  'include',
  'Tags',
  'path',
  'file',
  'text',
  'version.path',
];
const lists = ['dynamic', 'dependencies', 'classifiers', 'includes', 'include'];
const line = fc
  .tuple(fc.constantFrom(...names), value, array, fc.nat(4))
  .map(([name, one, several, odds]) => `${name} = ${lists.includes(name) === odds > 0 ? several : one}`);
const headers = [
  '[project]',
  '[project.urls]',
  '[project.license]',
  '[project.License]',
  '[tool.comfy]',
  '[tool.comfy.version]',
  '[tool.comfyui]',
  '[tool]',
];
const section = (header: string) =>
  fc
    .tuple(fc.array(line, { maxLength: 4 }), fc.constantFrom('', ' ', ' # note'), fc.integer({ max: 3 }))
    .map(([lines, end, blank]) => [header + end, ...lines, ...(blank === 0 ? [''] : [])].join('\n'));
const text = fc
  .tuple(
    fc.array(line, { maxLength: 1 }),
    fc.shuffledSubarray(headers).chain((chosen) => fc.tuple(...chosen.map(section))),
    fc.constantFrom('', '\n'),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([above, sections, end, eol]) => ([...above, ...sections].join('\n') + end).replaceAll('\n', eol))
  .filter((written) => !parseManifest(written).recovered);

const kinds = ['file', 'folder', 'missing', undefined] as const;
const context = fc
  .record({
    kind: fc.constantFrom(...kinds),
    requirements: fc.constantFrom(undefined, '', 'torch\n', 'torch>=1 # why\n"quoted"\n'),
    licenseFile: fc.constantFrom(undefined, 'LICENSE', 'LICENSE.md'),
    firstPublish: fc.boolean(),
  })
  .map(({ kind, requirements, licenseFile, firstPublish }) => ({
    firstPublish,
    ...(licenseFile === undefined ? {} : { licenseFile }),
    disk: disk({
      kindOf: (path) => (path === licenseFile ? 'file' : kind),
      requirements: requirements === undefined ? undefined : { text: requirements },
    }),
  }));

function offsetIn(of: string, { line, character }: Position): number {
  const before = of.split(/(?<=\n)/).slice(0, line);
  return before.join('').length + character;
}

/** Where a place of a text is once the text is edited. */
function placeAfter(of: string, edits: readonly TextEdit[], place: Position): number {
  const at = offsetIn(of, place);
  return edits.reduce((moved, { range, newText }) => {
    const [start, end] = [offsetIn(of, range.start), offsetIn(of, range.end)];
    if (end <= at) return moved + newText.length - (end - start);
    return start < at ? moved - (at - start) : moved;
  }, at);
}

describe('fixes of generated manifests', () => {
  it('leave valid TOML, and nothing of what a preferred one mends', function () {
    this.timeout(30_000);
    fc.assert(
      fc.property(text, context, (written, facts) => {
        const issues = issuesOf(written, facts);
        for (const issue of issues) {
          assert.doesNotMatch(issue.message, /\{\d+\}/);
          const like = (each: ManifestIssue) => each.code === issue.code && each.message === issue.message;
          for (const { title, edits, preferred } of issue.fixes) {
            const fixed = applyEdits(written, edits);
            const what = `${issue.code} ${title}\n${written}\n=>\n${fixed}`;
            assert.ok(!parseManifest(fixed).recovered, `no TOML any more: ${what}`);
            if (!preferred) continue;
            const start = placeAfter(written, edits, issue.range.start);
            const left = issuesOf(fixed, facts).filter(like);
            // Another one of the same words may move up to the place, or may be what is told next.
            assert.ok(
              left.length < issues.filter(like).length ||
                left.every(({ range }) => offsetIn(fixed, range.start) !== start),
              `still there: ${what}`,
            );
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
