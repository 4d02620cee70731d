// The page of a pack, where the registry has pages; the one of the tests has none.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { referenceDiagnostics } from '../../../src/editor/references/referenceDiagnostics';
import { groupsOf } from '../../../src/editor/references/referenceGroups';
import { referenceHoverText } from '../../../src/editor/references/referenceHoverText';
import { referenceProblem } from '../../../src/editor/references/referenceProblem';
import { findReferences } from '../../../src/references/findReferences';
import { readNodePack } from '../../../src/registry/nodePackReader';
import type { ReferenceStatus } from '../../../src/workspace/references/verdict';
import { workflowOf } from '../support/namingFolder';

const page = 'https://registry.comfy.org/nodes/paged-pack';

/** A flagged version of a pack, whose id is as the registry writes it. */
function statusOf(id: string): ReferenceStatus {
  return {
    verdict: 'flagged',
    version: undefined,
    newestActive: '1.0.0',
    pack: readNodePack({ id, name: 'Paged', status: 'NodeStatusActive' }),
    failure: undefined,
    asOf: 0,
  };
}

describe('the page of a pack that a document names', () => {
  const text = workflowOf([['paged-pack', '1.1.0']]);
  const [reference] = findReferences(text);
  assert.ok(reference);
  const hover = (id: string, hasPages: boolean) =>
    referenceHoverText({
      reference,
      status: statusOf(id),
      reason: undefined,
      late: false,
      isToldAbove: false,
      targets: undefined,
      hasPages,
      now: Date.now(),
      language: 'en',
    }).value;

  it('is linked in the hover where there are pages, and the id can be one', () => {
    assert.ok(hover('paged-pack', true).includes(`[Registry Page](${page})`), hover('paged-pack', true));
    assert.ok(!hover('paged-pack', false).includes('Registry Page'));
    assert.ok(!hover('a)](command:evil)', true).includes('Registry Page'));
  });

  it('is where the code of a problem leads, else the standards are', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: text });
    const [group] = groupsOf([reference]);
    assert.ok(group);
    const status = statusOf('paged-pack');
    const problem = referenceProblem(reference, status, 'flagged');
    assert.ok(problem);
    const targets = [true, false].map((hasPages) => {
      const [shown] = referenceDiagnostics(document, [{ group, status, problem }], hasPages);
      const code = shown?.diagnostic.code;
      return typeof code === 'object' ? code.target.toString() : code;
    });
    assert.deepEqual(targets, [page, 'https://docs.comfy.org/registry/standards']);
  });
});
