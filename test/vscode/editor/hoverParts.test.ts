// Every part of the hover, on each of the keys that have one.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exampleFindings, manyFindings } from '../../registry';
import type { HoverFacts } from '../../../src/editor/hoverFacts';
import { hoverText } from '../../../src/editor/hoverText';
import { eventually } from '../support/extension';
import { hoverOn } from '../support/hoverOn';
import { usePackInEditor } from '../support/packInEditor';
import { pageTitles } from '../support/pages';
import { useRegistry } from '../support/useRegistry';
import { aFinding } from '../support/versionFacts';
import { aVersion } from '../support/versions';

const nothing: HoverFacts = {
  packId: 'example-pack',
  target: 1,
  working: '3.0.0',
  versions: [],
  warnings: [],
  about: [],
  failure: undefined,
  page: undefined,
  publisher: undefined,
  canBump: false,
  now: 0,
  language: 'en',
};

describe('the parts of the hover', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { uriOf, ours, record, refresh } = usePackInEditor(local, 'parts-pack');

  before(() => eventually('the findings', () => ours('nodes/text.py').length === 1));

  const keys = [
    ['the name', '"example-pack"'],
    ['the key of the name', 'name ='],
    ['the version', '"2.1.0"'],
    ['the key of the version', 'version ='],
    ['the publisher', '"example-publisher"'],
    ['the key of the publisher', 'PublisherId'],
  ] as const;
  for (const [what, text] of keys) {
    it(`are there on ${what}`, async () => {
      const shown = (await hoverOn(uriOf('pyproject.toml'), text)).replaceAll('\\', '');
      for (const [part, expected] of [
        ['status, and since when', /\*\*example-pack 2\.0\.0: Flagged\*\* · published 6 days ago/],
        ['what it means and what to do', /does not clear by itself: a person must review it, or you publish/],
        ['what users get', /Users get 1\.10\.0\./],
        ['how many findings', /\*\*3 findings\*\*/],
        [
          'rule, severity, file and line',
          /High · python_code_execution — \[nodes\/text\.py, line \d+\]\(command:/,
        ],
        ['what the rule looks for', /Detects eval in Python code/],
        ['the code', /```+python\nreturn \(float\(eval\(/],
        ['details', /\[Details\]\(command:comfyRegistry\.showVersion\?%5B\d+%5D\)/],
        [
          'the review request',
          /\[Copy Review Request\]\(command:comfyRegistry\.copyReviewRequest\?%5B\d+%5D\)/,
        ],
        ['the next number', /\[Raise Version\]\(command:comfyRegistry\.bumpVersion\?%5B\d+%5D\)/],
      ] as const)
        assert.match(shown, expected, part);
      assert.equal(shown.includes('personal access token'), text.toLowerCase().includes('publisher'));
    });
  }

  it('lead to the page of the version', async () => {
    const [, target] =
      /showVersion\?%5B(\d+)%5D/.exec(await hoverOn(uriOf('pyproject.toml'), '"2.1.0"')) ?? [];
    await vscode.commands.executeCommand('comfyRegistry.showVersion', Number(target));
    await eventually('the page', () => pageTitles().join() === 'Example Pack 2.0.0');
  });

  it('lead somewhere also where there are more findings than numbers for links', async () => {
    const record = local.registry.state.version('example-pack', '2.0.0');
    assert.ok(record);
    const kept = record.statusReason;
    record.statusReason = manyFindings(5000);
    await vscode.commands.executeCommand('comfyRegistry.refresh');
    const text = await eventually(
      'all of them',
      async () => {
        const shown = await hoverOn(uriOf('pyproject.toml'), '"2.1.0"');
        return shown.includes('Show all 5000 findings') && shown;
      },
      40_000,
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('no page', () => pageTitles().length === 0);
    const [, target] = /showVersion\?%5B(\d+)%5D/.exec(text) ?? [];
    await vscode.commands.executeCommand('comfyRegistry.showVersion', Number(target));
    await eventually('the page', () => pageTitles().join() === 'Example Pack 2.0.0');
    record.statusReason = kept;
    await vscode.commands.executeCommand('comfyRegistry.refresh');
  });

  it('say of each finding whether it was approved before', async () => {
    const [text, ...others] = exampleFindings.map(({ file_path: file }) => file);
    assert.ok(text === 'nodes/text.py' && others.every((file) => file === 'nodes/shell.py'));
    const active = record('1.10.0');
    const kept = active.statusReason;
    const message = JSON.stringify(exampleFindings.slice(0, 1));
    active.statusReason = JSON.stringify({
      message: 'It has no access to names',
      by: 'reviewer@example.org',
      statusHistory: [{ status: 'NodeVersionStatusFlagged', message, by: 'admin@example.org' }],
    });
    await refresh();
    const shown = await eventually('the marks', async () => {
      const now = await hoverOn(uriOf('pyproject.toml'), '"2.1.0"');
      return now.includes('approved in') && now.replaceAll('\\', '');
    });
    const marks = [...shown.matchAll(/\[(nodes\/\w+\.py), line \d+\]\S+ · (.*?) *\n/g)];
    assert.deepEqual(
      marks.map(([, file, mark]) => [file, mark]),
      [
        ['nodes/text.py', 'approved in 1.10.0'],
        ['nodes/shell.py', 'not approved before'],
        ['nodes/shell.py', 'not approved before'],
      ],
    );
    active.statusReason = kept;
    await refresh();
  });

  it('say what is not known yet of that', () => {
    const findings = [aFinding(), aFinding({ file: 'a.py' }), aFinding({ file: 'b.py' })];
    const version = {
      version: aVersion('2.0.0', { status: 'Flagged' }),
      target: 2,
      reason: { kind: 'known', reason: { kind: 'findings', findings, total: 3 } },
      places: [],
      findingTargets: [],
      approvedIn: ['1.9.0', false],
    } as const;
    const text = hoverText({ ...nothing, about: [version] }).value.replaceAll('\\', '');
    assert.deepEqual(
      [...text.matchAll(/line 42 · (.*?) *\n/g)].map(([, mark]) => mark),
      ['approved in 1.9.0', 'not approved before', 'approved before: not known yet'],
    );
  });

  const held = 'Users get 1.0.0.';
  for (const [given, head, words] of [
    [{ status: 'Active' }, '$(pass) **example-pack 2.0.0: Active**', 'Users get it.'],
    [
      { status: 'Active', deprecated: true },
      '$(pass) **example-pack 2.0.0: Active**',
      'Users get it. Deprecated: users are told to use another version.',
    ],
    [
      { status: 'Pending' },
      '$(clock) **example-pack 2.0.0: Pending**',
      `Waits for the security scan. Users do not get it yet. ${held}`,
    ],
    [
      { status: 'Banned' },
      '$(error) **example-pack 2.0.0: Banned**',
      `Rejected. Users do not get it. Read the reason. The number cannot be used again: publish a version without the problem under another one. ${held}`,
    ],
    [
      { status: 'Deleted' },
      '$(trash) **example-pack 2.0.0: Deleted**',
      `Withdrawn, or its archive never arrived. The number cannot be used again. Publish under another number. ${held}`,
    ],
    [
      { status: 'Unknown', apiStatus: 'NodeVersionStatusQuarantined' },
      '$(question) **example-pack 2.0.0: Quarantined**',
      `The registry uses a status that this version of the extension does not know. Look at the registry page, or ask the registry's staff what it means. ${held}`,
    ],
  ] as const) {
    it(`say what it means that a version is ${'deprecated' in given ? 'deprecated' : given.status}, and what to do`, () => {
      const version = aVersion('2.0.0', { ...given, createdAt: '' });
      const about = { version, target: 2, reason: undefined, places: [], findingTargets: [], approvedIn: [] };
      const text = hoverText({ ...nothing, versions: [version, aVersion('1.0.0')], about: [about] });
      assert.deepEqual(text.value.replaceAll('\\', '').split('\n\n').slice(1, 3), [head, words]);
    });
  }

  it('lead to the page of the registry where the pack has one', () => {
    const page = 'https://registry.comfy.org/nodes/example-pack';
    assert.ok(hoverText({ ...nothing, page }).value.includes(`[Registry Page](${page})`));
    assert.doesNotMatch(hoverText({ ...nothing, page: undefined }).value, /https:/);
  });
});
