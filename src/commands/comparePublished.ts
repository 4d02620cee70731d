import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import { abortSignal } from '../workspace/abortSignal';
import { showError, showInformation, showProgress } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import { packedFiles } from '../workspace/packedFiles';
import { publishedChanges, type Comparison } from '../workspace/publishedChanges';
import type { ArchiveRef } from '../workspace/publishedUri';
import type { Command, CommandContext } from './command';
import { showFailure } from './showFailure';
import { tellNoDisk } from './tellNoDisk';
import { chooseVersion } from './target';

/** Of a deleted version the archive is withdrawn, or never arrived. */
export const hasArchive = ({ downloadUrl, status }: NodeVersion): boolean =>
  downloadUrl !== '' && status !== 'Deleted';

/** Shows in which files the working copy differs from a published version. */
export const comparePublished: Command = async (context, argument) => {
  if (!(await canCompareHere())) return;
  const title = vscode.l10n.t('Compare With Published Version');
  const chosen = await chooseVersion(context, argument, title, hasArchive);
  if (chosen === undefined || !isOnDisk(chosen.pack)) return;
  await compare(context, chosen.pack, { nodeId: chosen.pack.id, version: chosen.version.version });
};

/** Compares again what is shown, after files have changed. */
export const refreshChanges: Command = async (context) => {
  const shown = context.archives.ready?.changes.comparison;
  if (shown === undefined || !(await canCompareHere())) return;
  const { key } = shown.pack;
  // Its pyproject.toml may say something else by now of what is packed.
  const pack = context.packs.all.find((each) => each.key === key) ?? shown.pack;
  await compare(context, pack, shown.ref);
};

export const closeChanges: Command = (context) => {
  context.archives.ready?.changes.close();
  return Promise.resolve();
};

async function compare(context: CommandContext, pack: NodePack, ref: ArchiveRef): Promise<void> {
  const { published, changes, registry } = await context.archives.load();
  try {
    const found = await showProgress(
      vscode.l10n.t('Comparing {0} with {1}', pack.label, ref.version),
      async (progress, cancel): Promise<Comparison | undefined> => {
        const signal = abortSignal(cancel);
        const report = (message: string): void => progress.report({ message });
        report(vscode.l10n.t('looking into the archive…'));
        const archive = await published.open(ref, { signal, report });
        report(vscode.l10n.t('comparing files…'));
        const list = await packedFiles(pack, signal);
        if (list === undefined || signal.aborted) return undefined;
        return { pack, ref, registry, changes: await publishedChanges(archive, list.files, signal) };
      },
    );
    if (found === undefined) return;
    if (found.changes.length > 0) {
      await changes.show(found);
      return;
    }
    changes.close();
    void showInformation(
      vscode.l10n.t('A publish of {0} would send the same files as version {1}.', pack.label, ref.version),
    );
  } catch (error) {
    const retry = (): Promise<void> => {
      published.forgetFailures();
      return compare(context, pack, ref);
    };
    await showFailure(context, error, { pack, version: ref.version, retry });
  }
}

function isOnDisk({ folder, label }: NodePack): boolean {
  if (folder.scheme === 'file') return true;
  void tellNoDisk(
    vscode.l10n.t(
      '{0} is not on a real disk. Comparing needs git and files, so open a local clone to compare.',
      label,
    ),
  );
  return false;
}

/** What would be packed is known by git, which is not started where the workspace is not trusted. */
async function canCompareHere(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const chosen = await showError(
    vscode.l10n.t(
      'Nothing is compared in restricted mode, because git is not started. Trust this workspace to compare it.',
    ),
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
