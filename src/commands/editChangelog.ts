import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { PublishPlan } from '../publishing/plan';
import { showProgress } from '../workspace/messages';

/**
 * Opens the changelog of a version in an editor, since it has more than one line, and goes on when that editor is
 * closed. A message with a button would be gone after ten seconds; progress stays for as long as somebody writes.
 * @returns the text as it was saved; undefined when the person cancels
 */
export async function editChangelog(plan: PublishPlan): Promise<string | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'comfy-registry-'));
  try {
    // A file rather than an untitled document: closing that one would ask where to save it.
    const file = path.join(folder, `changelog-${plan.version}.md`);
    await writeFile(file, plan.changelog);
    const document = await vscode.workspace.openTextDocument(file);
    const closed = whenClosed(document.uri);
    await vscode.window.showTextDocument(document, { preview: false });
    const goesOn = await showProgress(
      vscode.l10n.t(
        'Write the changelog of {0} {1}, then save and close the editor to continue publishing.',
        plan.nodeId,
        plan.version,
      ),
      (_progress, cancel) =>
        Promise.race([
          closed.then(() => true),
          new Promise<boolean>((resolve) => cancel.onCancellationRequested(() => resolve(false))),
        ]),
    );
    if (goesOn) return await readFile(file, 'utf8');
    await closeWithoutAsking(document);
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Resolves when no tab shows the document any more. */
function whenClosed(uri: vscode.Uri): Promise<void> {
  const isShown = () =>
    vscode.window.tabGroups.all.some(({ tabs }) =>
      tabs.some(
        ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
      ),
    );
  let wasShown = false;
  return new Promise((resolve) => {
    const subscription = vscode.window.tabGroups.onDidChangeTabs(() => {
      const shown = isShown();
      if (wasShown && !shown) {
        subscription.dispose();
        resolve();
      }
      wasShown = shown;
    });
  });
}

async function closeWithoutAsking(document: vscode.TextDocument): Promise<void> {
  if (document.isClosed) return;
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
