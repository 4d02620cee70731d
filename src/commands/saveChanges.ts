import * as vscode from 'vscode';
import { askModal, showError } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';

/**
 * Asks to save what is changed in the editors of a pack, because the files on disk are what is published.
 * @returns whether to go on
 */
export async function saveChanges(pack: NodePack): Promise<boolean> {
  const changed = [...vscode.workspace.textDocuments, ...vscode.workspace.notebookDocuments].filter(
    ({ isDirty, uri }) => isDirty && uri.toString().startsWith(`${pack.key}/`),
  );
  if (changed.length === 0) return true;
  const save = vscode.l10n.t('Save and Continue');
  const chosen = await askModal(
    'Warning',
    vscode.l10n.t('{0} has changes that are not saved.', pack.label),
    [
      ...changed.slice(0, 10).map(({ uri }) => `• ${vscode.workspace.asRelativePath(uri)}`),
      ...(changed.length > 10 ? [vscode.l10n.t('{0} more', changed.length - 10)] : []),
      '',
      vscode.l10n.t('What is published is what is on disk.'),
    ].join('\n'),
    save,
  );
  if (chosen !== save) return false;
  for (const document of changed) if (!(await saveDocument(document))) return false;
  return true;
}

/** Resolves to whether it is saved, at last: what keeps a file from being written can pass. */
async function saveDocument(document: vscode.TextDocument | vscode.NotebookDocument): Promise<boolean> {
  const retry = vscode.l10n.t('Retry');
  while (!(await document.save())) {
    const sentence = vscode.l10n.t(
      '{0} could not be saved, so nothing is published.',
      vscode.workspace.asRelativePath(document.uri),
    );
    if ((await showError(sentence, retry)) !== retry) return false;
  }
  return true;
}
