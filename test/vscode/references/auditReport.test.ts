// The report of an audit: texts of others in it are texts.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { toReference } from '../../../src/references/reference';
import {
  auditReportJson,
  auditReportMarkdown,
  type AuditReport,
  type AuditReportGiven,
} from '../../../src/workspace/references/auditReport';
import { auditSummary, type AuditedPack } from '../../../src/workspace/references/auditSummary';
import type { Verdict } from '../../../src/workspace/references/verdict';

function audited(id: string, version: string, verdict: Verdict, file = 'flow.json'): AuditedPack {
  const place = (text: string) => ({ text, span: undefined });
  const uri = vscode.Uri.file(`/w/${file}`);
  const ranges = [new vscode.Range(2, 0, 2, 5), new vscode.Range(2, 8, 2, 9), new vscode.Range(7, 0, 7, 5)];
  return {
    pack: {
      key: id,
      reference: toReference(place(id), place(version), 'registry'),
      files: [{ uri, by: 'document', ranges }],
    },
    status: {
      verdict,
      version: undefined,
      newestActive: undefined,
      pack: undefined,
      failure: undefined,
      asOf: undefined,
    },
  };
}

const given = (...all: AuditedPack[]): AuditReportGiven => ({
  audited: all,
  at: Date.UTC(2026, 0, 2, 3, 4, 5),
  registry: 'https://registry.example',
  files: 7,
  isComplete: false,
  pathOf: ({ path }) => path.slice('/w/'.length),
});

describe('the report of an audit', () => {
  it('has the gravest first, and each line once', () => {
    const all = [
      audited('b', '1.0.0', 'active'),
      audited('c', '1.0.0', 'flagged'),
      audited('a', '', 'pack-banned'),
    ];
    const report = JSON.parse(auditReportJson(given(...all))) as AuditReport;
    assert.deepEqual(
      report.references.map(({ id }) => id),
      ['a', 'c', 'b'],
    );
    assert.deepEqual(report.references[0]?.places, [{ file: 'flow.json', lines: [3, 8] }]);
    assert.deepEqual([report.date, report.complete, report.bad], ['2026-01-02T03:04:05.000Z', false, 2]);
    const text = auditReportMarkdown(given(...all));
    assert.ok(
      text.indexOf('| a |') < text.indexOf('| c |') && text.indexOf('| c |') < text.indexOf('All others'),
    );
    assert.ok(text.indexOf('All others') < text.indexOf('| b |'));
  });

  it('reads no markdown, no HTML and nobody’s name out of ids, versions and paths', () => {
    const hostile = '[x](command:evil) <img src=x> **b** `c` | @someone #12 https://evil.example\n# Title';
    const text = auditReportMarkdown(
      given(audited(hostile, '1.0.0', 'flagged', hostile.replaceAll('/', ' '))),
    );
    assert.ok(!/(?<!\\)[[\]`|*<](?=x|b|c|img)/u.test(text.replaceAll('<br>', '')), text);
    for (const part of ['@someone', '#12', 'https://', '<img', '\n# Title'])
      assert.ok(!text.includes(part), part);
    const row = text.split('\n').find((line) => line.includes('evil')) ?? '';
    assert.equal(row.match(/(?<!\\)\|/gu)?.length, 6);
  });

  it('names nobody, no issue and no address, also once escapes and entities are read', () => {
    const hostile =
      'www.evil.example/x @someone GH-12 gh-7 a/b#3 #4 me@evil.example https://evil.example WWW.evil.example';
    const text = auditReportMarkdown(
      given(audited(hostile, hostile.slice(0, 60), 'flagged', `${hostile}.json`)),
    );
    const read = text
      .replace(/\\([!-/:-@[-`{-~])/gu, '$1')
      .replace(/&#(\d+);/gu, (_entity, code: string) => String.fromCharCode(Number(code)))
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&');
    assert.ok(read.includes('evil.example'));
    for (const named of [/[@#]\w/u, /www\./iu, /gh-\d/iu, /https?:/u]) assert.doesNotMatch(read, named);
  });

  it('says so when nothing is bad', () => {
    assert.match(auditReportMarkdown(given(audited('a', '1.0.0', 'active'))), /None is flagged, banned/);
  });

  it('says of what was not checked that it was not, to people and to programs', () => {
    for (const verdict of ['failed', 'unasked'] as const) {
      const all = [audited('a', '1.0.0', 'active'), audited('b', '1.0.0', verdict)];
      for (const more of [[], [audited('c', '1.0.0', 'flagged')]]) {
        const text = auditReportMarkdown(given(...all, ...more));
        assert.ok(!text.includes('None is'), text);
        assert.match(text, /^Not checked: 1\.$/mu);
        const whole = { ...given(...all, ...more), isComplete: true };
        const { bad, unchecked, complete } = JSON.parse(auditReportJson(whole)) as AuditReport;
        assert.deepEqual([bad, unchecked, complete], [more.length, 1, false]);
        const sentence = auditSummary({ files: 1, isStopped: false, isWhole: true }, whole.audited);
        assert.ok(sentence.endsWith('Not checked: 1.') && !sentence.includes('None is'), sentence);
      }
    }
    const checked = { ...given(audited('a', '1.0.0', 'active')), isComplete: true };
    const { unchecked, complete } = JSON.parse(auditReportJson(checked)) as AuditReport;
    assert.deepEqual([unchecked, complete], [0, true]);
    assert.equal(
      (JSON.parse(auditReportJson({ ...checked, isComplete: false })) as AuditReport).complete,
      false,
    );
  });
});
