// Code that stands in a file of another name than the reported one: hover, page and problem name both files.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exampleFindings, exampleWorkingCopy } from '../../registry';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { findingsOf } from '../../../src/registry/statusReason';
import { FindingPlaces } from '../../../src/workspace/findingPlaces';
import { eventually } from '../support/extension';
import { scanHtml } from '../support/htmlScan';
import { hoverOn } from '../support/hoverOn';
import { usePackInEditor } from '../support/packInEditor';
import { emptyPanel, PageScene } from '../support/pages';
import { packAt } from '../support/scratch';
import { useRegistry } from '../support/useRegistry';

const [reported] = exampleFindings.filter(({ file_path: path }) => path === 'nodes/text.py');

describe('a finding whose code is in a file of another name', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { uriOf, ours, record, refresh } = usePackInEditor(
    local,
    'renamed-pack',
    exampleWorkingCopy().map(({ path, content }) =>
      path === 'nodes/text.py' ? { path: 'lib/strings.py', content: `# One\n${content}` } : { path, content },
    ),
  );
  assert.ok(reported?.line_number !== undefined);
  const line = reported.line_number;
  const renamed = `nodes/text.py, now in lib/strings.py, line ${line + 1} (reported at ${line})`;
  // The folder in front is one that only the scanner had, or one that was there then.
  const shell = exampleFindings.find(({ file_path: path }) => path === 'nodes/shell.py');
  const guessed = `old/nodes/shell.py, now in nodes/shell.py, line ${String(shell?.line_number)}`;
  const reason = JSON.stringify([
    reported,
    { ...shell, file_path: 'old/nodes/shell.py', metadata: {} },
    // Another case is no other name.
    { ...shell, file_path: '/Nodes/Shell.py', metadata: {} },
  ]);

  before(async () => {
    await eventually('the version', () => ours('pyproject.toml').length > 0);
    record('2.0.0').statusReason = reason;
    await refresh();
    await eventually('the findings', () => ours('lib/strings.py').length === 1);
  });

  it('names the reported file in the problem', () => {
    const [problem] = ours('lib/strings.py');
    assert.ok(
      problem?.message.endsWith(
        `Flagged in version 2.0.0 at line ${line} of nodes/text.py. The code is in this file now.`,
      ),
      problem?.message,
    );
    assert.equal(problem?.range.start.line, line);
  });

  it('names both files in the hover', async () => {
    const text = (await hoverOn(uriOf('pyproject.toml'), '"2.1.0"')).replaceAll('\\', '');
    assert.ok(text.includes(`[${renamed}](command:comfyRegistry.openFinding`), text);
    assert.ok(text.includes(`[${guessed}](command:comfyRegistry.openFinding`), text);
    assert.ok(text.includes(`[Nodes/Shell.py, line ${String(shell?.line_number)}](command:`), text);
  });

  it('names both files on the page', async () => {
    const folder = uriOf('');
    const pack = packAt(folder.fsPath.replace(/\/$/, ''));
    const places = new FindingPlaces(vscode.workspace.fs);
    const scene = new PageScene();
    const known = readStatusReason(reason);
    const { findings } = findingsOf(known);
    await places.place(pack, '2.0.0', findings);
    scene.reason = { kind: 'known', reason: known };
    scene.located = places.peek(pack, '2.0.0', findings) ?? [];
    const title = 'example-pack 2.0.0';
    const panel = emptyPanel(title);
    await scene
      .open(new Map([['openVersionPages', [{ title, pack: scene.pack.key, version: '2.0.0' }]]]))
      .restore(panel);
    const words = scanHtml(panel.webview.html).text.replace(/\s+/gu, ' ');
    for (const place of [renamed, guessed]) {
      const [file, now] = place.split(/, (.*)/u);
      const group = words.slice(words.indexOf(`${String(file)} `));
      assert.match(group.slice(0, 200), new RegExp(String(now).replace(/[()]/gu, '\\$&')), words);
    }
    panel.dispose();
    scene.dispose();
    places.dispose();
  });
});
