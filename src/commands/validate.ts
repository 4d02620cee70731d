import * as vscode from 'vscode';
import { isArchiveError } from '../archive/archiveError';
import type { Check } from '../publishing/check';
import type * as Publishing from '../publishing/index';
import type { PublishPlan } from '../publishing/plan';
import { showProgress } from '../workspace/messages';
import { abortSignal } from '../workspace/abortSignal';
import { archiveRemarks } from './archiveRemarks';
import { showChecks } from './checksList';
import type { Command, CommandContext } from './command';
import { gitQuery, listFiles } from '../workspace/listFiles';
import type { NodePack } from '../workspace/nodePack';
import { localCheck } from './localCheck';
import { choosePack } from './target';
import { saveChanges } from './saveChanges';
import { showFailure } from './showFailure';
import { tellNoDisk } from './tellNoDisk';
import { workspaceRegistryCheck } from './workspaceRegistryCheck';

/** Runs the checks of a publish and publishes nothing. */
export const validate: Command = async (context, argument) => {
  const pack = await choosePack(context, argument, vscode.l10n.t('Check Before Publishing'), 'own');
  if (pack === undefined) return;
  if (pack.folder.scheme !== 'file') {
    await tellNoDisk(
      vscode.l10n.t(
        '{0} is not on a real disk, so it cannot be checked. Open a local clone of it.',
        pack.label,
      ),
    );
    return;
  }
  if (!(await saveChanges(pack))) return;
  try {
    const publishing = await import('../publishing/index');
    const copy = await publishing.readWorkingCopy(pack.folder.fsPath);
    const complete = copy.publisherId !== '' && copy.nodeId !== '' && copy.version !== '';
    const asked = context.connection.current;
    const client = await asked.client();
    const checks = await showProgress(
      vscode.l10n.t('Checking {0}', pack.label),
      async (_progress, cancel): Promise<readonly Check[]> => {
        if (!complete) return (await publishing.planPublish(copy, true)).checks;
        const signal = abortSignal(cancel);
        const registry = await publishing.checkRegistry(copy, client, signal);
        const { plan, checks: local } = await publishing.planPublish(copy, registry.firstPublish);
        const files = plan === undefined ? [] : await checkFiles(context, pack, publishing, plan, signal);
        const elsewhere = await workspaceRegistryCheck(publishing, asked.origin);
        return [...elsewhere, ...local, ...files, ...registry.checks];
      },
    );
    const refused = checks.some(({ severity }) => severity === 'error');
    const title = refused
      ? vscode.l10n.t('{0} cannot be published yet', pack.label)
      : vscode.workspace.isTrusted
        ? vscode.l10n.t('{0} {1} can be published', pack.label, copy.version)
        : vscode.l10n.t(
            '{0} {1} can be published, as far as was looked: not at the files, in restricted mode',
            pack.label,
            copy.version,
          );
    await showChecks(pack, checks, title);
  } catch (error) {
    await showFailure(context, error, { pack, retry: () => validate(context, { pack }) });
  }
};

/** What packing would say, without packing. */
async function checkFiles(
  context: CommandContext,
  pack: NodePack,
  publishing: typeof Publishing,
  plan: PublishPlan,
  signal: AbortSignal,
): Promise<Check[]> {
  if (!vscode.workspace.isTrusted) {
    const message = vscode.l10n.t(
      'Which files would be packed was not checked: this workspace is not trusted.',
    );
    const scan = vscode.l10n.t(
      'The local check did not run: this workspace is not trusted. Files are checked when you open them.',
    );
    return [
      { code: 'files-unchecked', severity: 'warning', message },
      { code: 'predictions-failed', severity: 'warning', message: scan },
    ];
  }
  try {
    const list = await listFiles(publishing, plan, signal);
    const { files } = list;
    return [
      { code: 'files', severity: 'ok', message: packedWords(files.length) },
      ...(await archiveRemarks(publishing, list, signal)),
      ...(await publishing.workingCopyChecks({
        ...gitQuery(plan.packFolder, signal),
        includes: plan.includes,
        files,
        version: plan.version,
      })),
      ...(await localCheck(context, pack, files, signal)),
    ];
  } catch (error) {
    if (!isArchiveError(error) || error.code === 'aborted') throw error;
    return [{ code: error.code, severity: 'error', message: error.message }];
  }
}

function packedWords(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 file would be packed.')
    : vscode.l10n.t('{0} files would be packed.', count);
}
