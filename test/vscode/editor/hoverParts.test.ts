// Every part of the hover, on each of the keys that have one.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { manyFindings } from '../../registry';
import { hoverText } from '../../../src/editor/hoverText';
import { eventually } from '../support/extension';
import { hoverOn } from '../support/hoverOn';
import { usePackInEditor } from '../support/packInEditor';
import { pageTitles } from '../support/pages';
import { useRegistry } from '../support/useRegistry';

describe('the parts of the hover', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { uriOf, ours } = usePackInEditor(local, 'parts-pack');

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

  it('lead to the page of the registry where the pack has one', () => {
    const facts = {
      packId: 'example-pack',
      target: 1,
      working: '1.0.0',
      versions: [],
      warnings: [],
      about: [],
      failure: undefined,
      publisher: undefined,
      canBump: false,
      now: 0,
      language: 'en',
    };
    const page = 'https://registry.comfy.org/nodes/example-pack';
    assert.ok(hoverText({ ...facts, page }).value.includes(`[Registry Page](${page})`));
    assert.doesNotMatch(hoverText({ ...facts, page: undefined }).value, /https:/);
  });
});
