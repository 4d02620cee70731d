// What can be done about each problem of a version, and about a version that is held back.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { versionDiagnostic } from '../../../src/editor/versionDiagnostics';
import { versionProblems, type VersionFacts } from '../../../src/editor/versionProblems';
import type { VersionStatus } from '../../../src/registry/nodeVersion';
import { standardsUrl } from '../../../src/registry/pageUrls';
import { eventually } from '../support/extension';
import { codeOf, usePackInEditor } from '../support/packInEditor';
import { pageTitles } from '../support/pages';
import { useRegistry } from '../support/useRegistry';
import { rangeAt } from '../support/versionFacts';
import { aVersion } from '../support/versions';

describe('fixes of versions', function () {
  this.timeout(90_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { uriOf, ours, codes, versionMessage, refresh, record, open } = usePackInEditor(local, 'fixes-pack');

  /** Offered where the diagnostic with this code is. */
  async function fixesOf(file: string, code: string): Promise<vscode.CodeAction[]> {
    await open(file);
    const found = await eventually(code, () => ours(file).find((diagnostic) => codeOf(diagnostic) === code));
    return await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uriOf(file),
      found.range,
    );
  }
  const titlesOf = async (file: string, code: string) =>
    (await fixesOf(file, code)).map(({ title }) => title);

  it('are another number wherever that is the way out, and say how grave it is', () => {
    const own = (status: VersionStatus, deprecated = false) => [aVersion('1.0.0', { status, deprecated })];
    const { Error, Warning, Information } = vscode.DiagnosticSeverity;
    const cases: readonly [string, Partial<VersionFacts>, boolean, vscode.DiagnosticSeverity][] = [
      ['version-flagged', { versions: own('Flagged') }, true, Warning],
      ['version-banned', { versions: own('Banned') }, true, Error],
      ['version-deleted', { versions: own('Deleted') }, true, Warning],
      ['version-pending', { versions: own('Pending') }, false, Information],
      ['version-deprecated', { versions: own('Active', true) }, true, Information],
      ['version-outdated', { versions: [aVersion('1.0.1')] }, true, Information],
      ['version-taken', { versions: own('Active'), content: 'differs' }, true, Warning],
      ['version-invalid', { working: '1.0.0rc1' }, true, Error],
    ];
    for (const [code, given, isOffered, severity] of cases) {
      const facts = {
        working: '1.0.0',
        versions: [],
        content: 'unknown',
        problem: undefined,
        ...given,
      } as const;
      assert.deepEqual(
        versionProblems(facts).map((problem) => [problem.code, problem.bump]),
        [[code, isOffered]],
      );
      const shown = versionProblems(facts).map((problem) =>
        versionDiagnostic(problem, rangeAt(1), undefined),
      );
      // VS Code strikes out what is deprecated.
      const tags = code === 'version-deprecated' ? [vscode.DiagnosticTag.Deprecated] : [];
      assert.deepEqual(
        shown.map((diagnostic) => [codeOf(diagnostic), diagnostic.severity, diagnostic.tags ?? []]),
        [[code, severity, tags]],
      );
    }
    const fine = { working: '1.0.1', versions: own('Active'), content: 'same', problem: undefined } as const;
    assert.deepEqual(versionProblems(fine), []);
  });

  it('of a version that is banned are those of a flagged one', async () => {
    await eventually('the findings', () => ours('nodes/text.py').length === 1);
    record('2.0.0').status = 'NodeVersionStatusBanned';
    await refresh();
    await eventually(
      'the ban',
      () =>
        versionMessage() ===
        'Version 2.0.0 is Banned: 3 findings. Users get 1.10.0.\nBanned means that the registry has rejected it, and that does not clear by itself: publish a version without the problem under another number.',
    );
    assert.deepEqual(codes('pyproject.toml'), ['version-banned']);
    assert.equal(ours('pyproject.toml')[0]?.severity, vscode.DiagnosticSeverity.Error);
    await eventually('its findings', () =>
      ours('nodes/text.py')[0]?.message.endsWith('Reported for version 2.0.0, which is Banned.'),
    );
    assert.deepEqual(codes('nodes/text.py'), ['finding']);
    const titles = await titlesOf('pyproject.toml', 'version-banned');
    assert.ok(titles.includes('Copy review request for 2.0.0'), titles.join());
    record('2.0.0').status = 'NodeVersionStatusFlagged';
    await refresh();
    await eventually('flagged again', () => codes('pyproject.toml').join() === 'version-flagged');
  });

  it('say that there is no reason where the registry gives none (R0)', async () => {
    const before = record('2.0.0').statusReason;
    for (const none of ['', null]) {
      record('2.0.0').statusReason = none;
      await refresh();
      await eventually('no reason', () =>
        versionMessage().startsWith('Version 2.0.0 is Flagged: the registry gives no reason.'),
      );
      assert.equal(ours('nodes/text.py').length, 0);
      record('2.0.0').statusReason = before;
      await refresh();
      await eventually('the findings', () => ours('nodes/text.py').length === 1);
    }
  });

  it('copy a review request with publisher, pack, version, its id and the findings', async () => {
    const fixes = await fixesOf('nodes/text.py', 'finding');
    const copy = fixes.find(({ title }) => title === 'Copy review request for 2.0.0')?.command;
    assert.ok(copy);
    await vscode.env.clipboard.writeText('before');
    // The message about it waits for an answer.
    let done = false;
    const copied = vscode.commands.executeCommand(copy.command, ...((copy.arguments ?? []) as unknown[]));
    void copied.then(() => (done = true));
    const text = await eventually('the copy', async () => {
      const now = await vscode.env.clipboard.readText();
      return now !== 'before' && now;
    });
    await eventually('it is done', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
      return done;
    });
    for (const words of [
      '- Publisher: `example-publisher`',
      '- Node pack: `example-pack`',
      '- Version: `2.0.0`',
      `- Version id: \`${record('2.0.0').id}\``,
      '- Findings: 3',
    ])
      assert.ok(text.includes(words), `${words}\n${text}`);
    assert.match(
      text,
      /\| 1 \| high \| `python_code_execution` \| `nodes\/text\.py:\d+` \| `return \(float\(eval/,
    );
  });

  it('open the standards with what was found, and the details of the version', async () => {
    const fixes = await fixesOf('nodes/text.py', 'finding');
    const standards = fixes.find(({ title }) => title.startsWith('Open the registry standards'));
    assert.ok(standards);
    assert.equal(standards.title, 'Open the registry standards: Detects eval in Python code');
    const { pathname } = new URL(standardsUrl);
    assert.ok(JSON.stringify(standards.command?.arguments).includes(pathname));
    const details = fixes.find(({ title }) => title === 'Show details of 2.0.0')?.command;
    assert.ok(details);
    await vscode.commands.executeCommand(details.command, ...((details.arguments ?? []) as unknown[]));
    await eventually('the page', () => pageTitles().join() === 'Example Pack 2.0.0');
  });
});
