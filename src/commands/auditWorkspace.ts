import * as vscode from 'vscode';
import { referencesViewId } from '../views/references/referenceNode';
import { abortSignal } from '../workspace/abortSignal';
import { showInformation, showProgress, showWarning } from '../workspace/messages';
import { auditedPacks, auditSummary, countUnchecked } from '../workspace/references/auditSummary';
import { isBad } from '../workspace/references/verdict';
import type { LastAudit } from '../workspace/references/workspaceReferences';
import type { Command, CommandContext } from './command';
import { saveAuditReport } from './saveAuditReport';

/** Looks through the whole workspace for packs and versions that are named, and asks the registry about all of them. */
export const auditWorkspace: Command = async (context) => {
  const done = await runAudit(context);
  if (done === undefined) return;
  const { references, statuses } = await context.audit();
  const audited = auditedPacks(references.packs, (reference) => statuses.of(reference));
  const isAllWell = countUnchecked(audited) === 0 && !audited.some(({ status }) => isBad(status.verdict));
  const save = vscode.l10n.t('Save Report…');
  const buttons = audited.length === 0 ? [] : [save];
  const sentence = auditSummary(done, audited);
  const chosen = await (isAllWell ? showInformation : showWarning)(sentence, ...buttons);
  if (chosen === save) await saveAuditReport(context, undefined);
};

/** @returns undefined where there is nothing to look through, or somebody else is at it */
export async function runAudit(context: CommandContext): Promise<LastAudit | undefined> {
  if ((vscode.workspace.workspaceFolders ?? []).length === 0) {
    const open = vscode.l10n.t('Open Folder');
    const sentence = vscode.l10n.t('There is no folder to look through. Open one with ComfyUI workflows.');
    if ((await showInformation(sentence, open)) === open)
      await vscode.commands.executeCommand('vscode.openFolder');
    return undefined;
  }
  const { references } = await context.audit();
  await vscode.commands.executeCommand(`${referencesViewId}.focus`);
  if (references.isAuditing) {
    void showInformation(vscode.l10n.t('An audit of the workspace is under way already.'));
    return undefined;
  }
  return await showProgress(vscode.l10n.t('Auditing the workspace'), (progress, cancel) => {
    let before = 0;
    progress.report({ message: vscode.l10n.t('looking for files…') });
    return references.audit({
      signal: abortSignal(cancel),
      onProgress: (step, done, total) => {
        // Reading is quick, asking takes the time.
        const part = step === 'files' ? (done / total) * 50 : 50 + (done / total) * 50;
        // Each text and each step costs a message to the window.
        if (part - before < 1 && done < total) return;
        const message =
          step === 'files'
            ? vscode.l10n.t('{0} of {1} files', done, total)
            : vscode.l10n.t('{0} of {1} answers of the registry', done, total);
        progress.report({ message, increment: part - before });
        before = part;
      },
    });
  });
}
