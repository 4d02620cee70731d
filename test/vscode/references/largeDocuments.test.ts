// What a hover costs in a document of 10,000 nodes.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ReferenceEditor } from '../../../src/editor/references/referenceEditor';
import { LinkTargets } from '../../../src/workspace/linkTargets';
import { DocumentReferences } from '../../../src/workspace/references/documentReferences';
import { ReferenceStatuses } from '../../../src/workspace/references/referenceStatuses';
import { workflowOf, type Named } from '../support/namingFolder';
import { openWindow } from '../support/services';
import { useRegistry } from '../support/useRegistry';

describe('a workflow of 10,000 nodes', function () {
  this.timeout(120_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });

  it('is hovered at once, and asks nothing twice', async () => {
    const window = openWindow();
    const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
    const log = window.log as unknown as vscode.LogOutputChannel;
    const documents = new DocumentReferences({ log });
    const statuses = new ReferenceStatuses({ ...window, clock });
    const editor = new ReferenceEditor({
      ...window,
      documents,
      statuses,
      clock,
      log,
      links: new LinkTargets(),
    });
    const named = Array.from({ length: 10_000 }, (_, index): Named => [
      'example-pack',
      index % 2 === 0 ? '1.2.0' : `8.${index % 50}.0`,
    ]);
    const document = await vscode.workspace.openTextDocument({
      language: 'json',
      content: workflowOf(named),
    });
    const { token } = new vscode.CancellationTokenSource();
    const at = document.positionAt(document.getText().lastIndexOf('"1.2.0"') + 2);
    const hover = () => editor.hover.provideHover(document, at, token);
    assert.ok(await hover());
    const asked = window.asked(local.registry).length;
    const start = performance.now();
    const rounds = 200;
    for (let round = 0; round < rounds; round++) assert.ok(await hover());
    const each = (performance.now() - start) / rounds;
    assert.ok(each < 10, `a hover takes ${each.toFixed(2)} ms`);
    assert.equal(window.asked(local.registry).length, asked);
    editor.dispose();
    documents.dispose();
    statuses.dispose();
    window.dispose();
  });
});
