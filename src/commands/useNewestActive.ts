import * as vscode from 'vscode';
import type { Reference } from '../references/reference';
import { versionKind } from '../references/reference';
import type { ReferenceTarget } from '../workspace/linkTargets';
import { showBriefly, showInformation, showProgress } from '../workspace/messages';
import { oneLine } from '../workspace/oneLine';
import { namedKey } from '../workspace/references/namedKey';
import { namingDocuments } from '../workspace/references/namingFiles';
import { addVersionEdits } from '../workspace/references/versionEdits';
import type { Command, CommandContext } from './command';

/**
 * Writes another version in place of one that documents name, in a file or everywhere. What would be changed in the
 * workspace is shown first. Installs nothing.
 */
export const useNewestActive: Command = async (context, argument) => {
  const target = context.links.find(argument)?.reference;
  if (target === undefined) return;
  if (target.file === undefined) await changeWorkspace(context, target);
  else {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(target.file));
    await change(context, [document], target);
  }
};

async function changeWorkspace(context: CommandContext, target: ReferenceTarget): Promise<void> {
  const documents = await showProgress(
    vscode.l10n.t('Looking for files that name {0}', nameOf(target)),
    async (_, cancel) => {
      const found = await namingDocuments(target.id, isOf(target), cancel);
      return cancel.isCancellationRequested ? [] : found;
    },
  );
  if (documents.length === 0) return;
  const { edit, count } = await editsOf(context, documents, target, true);
  if (count === 0) {
    tellNone(target);
    return;
  }
  const all = vscode.l10n.t('Change All');
  // VS Code's preview begins with nothing chosen.
  const asked = showInformation(
    vscode.l10n.t(
      'Places that name {0}: {1}, in files: {2}. Tick those to change under Refactor Preview, and press Apply there. Nothing is installed.',
      nameOf(target),
      count,
      edit.size,
    ),
    all,
  ).then(async (answer) => {
    if (answer !== all) return;
    await vscode.commands.executeCommand('refactorPreview.discard');
    // The texts may be others by now.
    await change(context, documents, target);
  });
  await Promise.race([vscode.workspace.applyEdit(edit, { isRefactoring: true }), asked]);
}

async function change(
  context: CommandContext,
  documents: readonly vscode.TextDocument[],
  target: ReferenceTarget,
): Promise<void> {
  const { edit, count } = await editsOf(context, documents, target, false);
  if (count === 0) tellNone(target);
  else if (await vscode.workspace.applyEdit(edit, { isRefactoring: target.file === undefined }))
    showBriefly(vscode.l10n.t('{0} is named now. Nothing was installed.', target.newest));
}

async function editsOf(
  context: CommandContext,
  documents: readonly vscode.TextDocument[],
  target: ReferenceTarget,
  needsConfirmation: boolean,
): Promise<{ readonly edit: vscode.WorkspaceEdit; readonly count: number }> {
  const { id, newest } = target;
  const audit = await context.audit();
  const edit = new vscode.WorkspaceEdit();
  const label = vscode.l10n.t('Name {0} {1}', oneLine(id, 100), newest);
  let count = 0;
  for (const document of documents) {
    const references = await audit.documents.read(document);
    const same = references.filter(isOf(target));
    const metadata = needsConfirmation ? { needsConfirmation, label } : undefined;
    count += addVersionEdits(edit, document, same, newest, metadata);
  }
  return { edit, count };
}

/** Whether a reference names what is to be replaced. */
function isOf({ id, version }: ReferenceTarget): (reference: Reference) => boolean {
  const key = namedKey({ id, version, source: 'registry', kind: versionKind(version) });
  return (each) => namedKey(each) === key;
}

function nameOf({ id, version }: ReferenceTarget): string {
  return oneLine(`${oneLine(id, 100)} ${version}`);
}

function tellNone(target: ReferenceTarget): void {
  void showInformation(vscode.l10n.t('No file names {0} any more.', nameOf(target)));
}
