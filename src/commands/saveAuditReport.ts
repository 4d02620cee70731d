import * as vscode from 'vscode';
import { showError } from '../workspace/messages';
import {
  auditReportJson,
  auditReportMarkdown,
  type AuditReportGiven,
} from '../workspace/references/auditReport';
import { auditedPacks } from '../workspace/references/auditSummary';
import { runAudit } from './auditWorkspace';
import type { Command, CommandContext } from './command';
import { tellSaved } from './tellSaved';

/** Saves what the last audit has found; where there was none, or another registry was asked, one comes first. */
export const saveAuditReport: Command = async (context) => {
  const { references } = await context.audit();
  const isOfThisRegistry = references.lastAudit?.registry === context.connection.current.base;
  if (!isOfThisRegistry && (await runAudit(context)) === undefined) return;
  await saveReport(context);
};

async function saveReport(context: CommandContext): Promise<void> {
  const { references, statuses } = await context.audit();
  const { lastAudit, packs } = references;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (lastAudit === undefined) return;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Audit Report'),
    filters: {
      [vscode.l10n.t('Markdown, for an issue')]: ['md'],
      [vscode.l10n.t('JSON, for a build')]: ['json'],
    },
    ...(folder === undefined
      ? {}
      : { defaultUri: vscode.Uri.joinPath(folder.uri, 'comfy-registry-audit.md') }),
  });
  if (target === undefined) return;
  const given: AuditReportGiven = {
    audited: auditedPacks(packs, (reference) => statuses.of(reference)),
    at: lastAudit.at,
    registry: lastAudit.registry,
    files: lastAudit.files,
    isComplete: lastAudit.isWhole && !lastAudit.isStopped,
    pathOf: relativePath,
  };
  const text = /\.json$/iu.test(target.path) ? auditReportJson(given) : auditReportMarkdown(given);
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    context.log.error(String(error));
    void showError(
      vscode.l10n.t(
        'The report could not be written there. Choose another place, or see the log for the reason.',
      ),
    );
    return;
  }
  await tellSaved(target);
}

/** A report is given to others: of a file outside of the workspace nothing but its name is told. */
function relativePath(uri: vscode.Uri): string {
  const isInside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  return isInside ? vscode.workspace.asRelativePath(uri) : (uri.path.split('/').at(-1) ?? '');
}
