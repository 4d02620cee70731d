// More findings in one file than anybody reads.
import assert from 'node:assert/strict';
import { eventually } from '../support/extension';
import { usePackInEditor } from '../support/packInEditor';
import { useRegistry } from '../support/useRegistry';

describe('5,000 findings', function () {
  this.timeout(90_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { ours, refresh, record, versionMessage } = usePackInEditor(local, 'many-pack');

  it('show the gravest 200 of a file, and count the others to the last one', async () => {
    const severities = ['info', 'low', 'medium', 'low', undefined, 'LOW'];
    // 60 critical and 130 high ones among the others, none of them near the start.
    const severityOf = (index: number) =>
      index % 83 === 82 ? 'critical' : index % 38 === 37 ? 'high' : severities[index % severities.length];
    const all = Array.from({ length: 4700 }, (_, index) => ({
      issue_type: `rule-${String(index)}`,
      severity: severityOf(index),
      file_path: 'README.md',
      line_number: (index % 3) + 1,
    }));
    const few = Array.from({ length: 300 }, (_, index) => ({
      issue_type: `other-${String(index)}`,
      severity: 'high',
      file_path: 'CHANGELOG.md',
      line_number: 1,
    }));
    const graver = all.filter(({ severity }) => severity === 'critical' || severity === 'high');
    assert.ok(graver.length > 150 && graver.length < 200, String(graver.length));
    record('2.0.0').statusReason = JSON.stringify([...all, ...few]);
    await refresh();
    await eventually(
      'the findings',
      () => ours('CHANGELOG.md').length > 0 && ours('README.md').length > 0,
      30_000,
    );
    const messages = (file: string) => ours(file).map(({ message }) => message);
    assert.equal(messages('README.md').length, 201);
    assert.equal(messages('CHANGELOG.md').length, 101 + 100);
    assert.ok(
      messages('README.md').includes('4500 more findings in this file.'),
      messages('README.md').at(-1),
    );
    assert.ok(messages('CHANGELOG.md').includes('100 more findings in this file.'));
    const text = messages('README.md').join('\n');
    for (const { issue_type: rule, severity } of graver)
      assert.ok(text.includes(`${rule} (${severity === 'high' ? 'High' : 'Critical'})`), rule);
    // What is left of the 200 is filled up from the next in order, and none of the least.
    const medium = messages('README.md').filter((message) => message.includes('(Medium)')).length;
    assert.equal(medium, 200 - graver.length);
    assert.doesNotMatch(text, /\((?:info|low)\)/i);
    assert.match(versionMessage(), /^Version 2\.0\.0 is Flagged: 5000 findings\./);
  });

  it('name the one that is left', async () => {
    record('2.0.0').statusReason = JSON.stringify(
      Array.from({ length: 201 }, (_, index) => ({
        issue_type: `rule-${String(index)}`,
        file_path: 'README.md',
        line_number: 1,
      })),
    );
    await refresh();
    await eventually('one more', () =>
      ours('README.md').some(({ message }) => message === '1 more finding in this file.'),
    );
    assert.equal(ours('README.md').length, 201);
    record('2.0.0').statusReason = JSON.stringify(
      Array.from({ length: 200 }, (_, index) => ({
        issue_type: `rule-${String(index)}`,
        file_path: 'README.md',
        line_number: 1,
      })),
    );
    await refresh();
    await eventually('all 200', () => ours('README.md').length === 200);
    assert.ok(!ours('README.md').some(({ message }) => message.includes('more finding')));
  });
});
