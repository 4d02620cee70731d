import * as vscode from 'vscode';
import { abortSignal } from '../workspace/abortSignal';
import { showError, showProgress } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import { readPreview, type Preview } from '../workspace/preview/readPreview';
import type { Command, CommandContext } from './command';
import { showFailure } from './showFailure';
import { choosePack } from './target';

/** Shows which files a publish would pack, and which not. */
export const previewArchive: Command = async (context, argument) => {
  if (!(await canListHere())) return;
  const pack = await choosePack(context, argument, vscode.l10n.t('Preview Archive'), 'own');
  if (pack === undefined || !isOnDisk(pack)) return;
  await show(context, pack);
};

/** Lists again what is shown. The view does so by itself, but hears nothing of a repository around the pack. */
export const refreshArchive: Command = async ({ archives }) => {
  await archives.ready?.preview.refresh();
};

export const closeArchive: Command = ({ archives }) => {
  archives.ready?.preview.close();
  return Promise.resolve();
};

export const sortArchiveBySize: Command = ({ archives }) => {
  archives.ready?.preview.sort('size');
  return Promise.resolve();
};

export const sortArchiveByName: Command = ({ archives }) => {
  archives.ready?.preview.sort('name');
  return Promise.resolve();
};

async function show(context: CommandContext, { key, label }: NodePack): Promise<void> {
  // As it is by now: the view lists it again and again.
  const packOf = (): NodePack | undefined => context.packs.all.find((each) => each.key === key);
  const pack = packOf();
  if (pack === undefined) return;
  try {
    const preview = await showProgress(
      vscode.l10n.t('Preview Archive'),
      async (progress, cancel): Promise<Preview | undefined> => {
        const signal = abortSignal(cancel);
        progress.report({ message: vscode.l10n.t('listing the files of {0}…', label) });
        const found = await readPreview(pack, signal);
        return signal.aborted ? undefined : found;
      },
    );
    if (preview === undefined) return;
    const { preview: view } = await context.archives.load();
    await view.show(preview, packOf);
  } catch (error) {
    await showFailure(context, error, { pack, retry: () => show(context, pack) });
  }
}

function isOnDisk({ folder, label }: NodePack): boolean {
  if (folder.scheme === 'file') return true;
  void showError(
    vscode.l10n.t(
      '{0} is not on a real disk. Listing what would be packed needs git and files, so open a local clone to preview.',
      label,
    ),
  );
  return false;
}

/** What would be packed is known by git, which is not started where the workspace is not trusted. */
async function canListHere(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const chosen = await showError(
    vscode.l10n.t(
      'What would be packed cannot be listed in restricted mode, because git is not started. Trust this workspace to see it.',
    ),
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
