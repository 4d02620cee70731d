import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expectedIssues } from './expectedIssues';
import { specifications } from '../../../src/nodePack/rules/codes';
import { applyEdits, issuesOf } from './manifestIssues';
import { ownManifests } from './ownManifests';

const corpus = path.resolve(__dirname, '../../../../shared/corpus');

type Place = readonly [code: string, line: number];
const inOrder = (places: readonly Place[]) =>
  [...places].sort((a, b) => a[1] - b[1] || a[0].localeCompare(b[0]));
const placesOf = (...given: Parameters<typeof issuesOf>) =>
  inOrder(issuesOf(...given).map(({ code, range }): Place => [code, range.start.line + 1]));

describe('the rules on manifests of their own', () => {
  for (const { about, text, issues, context } of ownManifests) {
    it(`say of one ${about} what the specification says`, () => {
      assert.deepEqual(placesOf(text, context), inOrder(issues));
    });
  }

  it('have every code in a row, here or among the real ones', () => {
    const rows = [...Object.values(expectedIssues), ...ownManifests.map(({ issues }) => issues)];
    const codes = new Set(rows.flat().map(([code]) => code));
    assert.deepEqual([...codes].sort(), Object.keys(specifications).sort());
  });
});

describe('the rules on real manifests', function () {
  before(function () {
    if (existsSync(corpus)) return;
    this.test!.title = 'skipped: ../shared/corpus is not on this machine';
    this.skip();
  });

  it('are about at least thirty of them', () => {
    assert.ok(Object.keys(expectedIssues).length >= 30);
  });

  for (const [file, expected] of Object.entries(expectedIssues)) {
    it(`say of ${file} what the specification says`, () => {
      const text = readFileSync(path.join(corpus, file), 'utf8');
      assert.deepEqual(placesOf(text), inOrder(expected));
    });
  }

  it('say something of every file without an exception, with ranges and fixes inside of the text', () => {
    for (const folder of ['pyprojects', 'pyprojects_history']) {
      for (const name of readdirSync(path.join(corpus, folder)).filter((each) => each.endsWith('.toml'))) {
        const text = readFileSync(path.join(corpus, folder, name), 'utf8').replace(/^\uFEFF/, '');
        const lines = text.split(/\r\n|\n|\r/);
        for (const { code, message, range, fixes } of issuesOf(text)) {
          assert.notEqual(message, '', name);
          assert.doesNotMatch(message, /\{\d+\}/, name);
          assert.ok(range.end.character <= (lines[range.end.line]?.length ?? -1), `${name} ${code}`);
          for (const { edits } of fixes) {
            const count = (of: string) => issuesOf(of).filter((each) => each.code === code).length;
            assert.equal(count(applyEdits(text, edits)), count(text) - 1, `${name} ${code}`);
          }
        }
      }
    }
  });
});
