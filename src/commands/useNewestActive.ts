import * as vscode from 'vscode';
import { canonicalVersion } from '../registry/versionOrder';
import type { ReferenceTarget } from '../workspace/linkTargets';
import { showBriefly, showInformation, showProgress } from '../workspace/messages';
import { oneLine } from '../workspace/oneLine';
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
  const name = oneLine(`${target.id} ${target.version}`);
  const documents =
    target.file === undefined
      ? await showProgress(vscode.l10n.t('Looking for files that name {0}', name), async (_, cancel) => {
          const found = await namingDocuments(target.id, cancel);
          return cancel.isCancellationRequested ? undefined : found;
        })
      : [await vscode.workspace.openTextDocument(vscode.Uri.parse(target.file))];
  if (documents === undefined) return;
  const edit = new vscode.WorkspaceEdit();
  const count = await addEdits(edit, context, documents, target);
  if (count === 0) {
    void showInformation(vscode.l10n.t('No file names {0} any more.', name));
    return;
  }
  if ((await vscode.workspace.applyEdit(edit)) && target.file !== undefined)
    showBriefly(vscode.l10n.t('{0} is named now. Nothing was installed.', target.newest));
};

async function addEdits(
  edit: vscode.WorkspaceEdit,
  context: CommandContext,
  documents: readonly vscode.TextDocument[],
  { id, version, newest, file }: ReferenceTarget,
): Promise<number> {
  const audit = await context.audit();
  // Many files at a time are looked at before they are changed.
  const metadata =
    file === undefined
      ? { needsConfirmation: true, label: vscode.l10n.t('Name {0} {1}', oneLine(id, 100), newest) }
      : undefined;
  let count = 0;
  for (const document of documents) {
    const references = await audit.documents.read(document);
    const same = references.filter(
      (each) =>
        each.source === 'registry' &&
        each.id.toLowerCase() === id.toLowerCase() &&
        (canonicalVersion(each.version) ?? each.version) === (canonicalVersion(version) ?? version),
    );
    count += addVersionEdits(edit, document, same, newest, metadata);
  }
  return count;
}
