import * as vscode from 'vscode';
import { askModal, choose, showInformation } from '../workspace/messages';
import { oneLine } from '../workspace/oneLine';
import { foldersBelow, withPythonNodes } from '../workspace/starting/nodeFolders';
import type { CommandContext } from './command';
import { showInManifest } from './openManifest';

/**
 * The folder that is to become a node pack: the one the command was called on, the only one with Python nodes, or the one
 * chosen. Where none has any, it is asked whether to go on.
 */
export async function chooseFolder(
  context: Pick<CommandContext, 'packs'>,
  argument: unknown,
  title: string,
): Promise<vscode.Uri | undefined> {
  const called = argument instanceof vscode.Uri ? argument : undefined;
  if (called !== undefined) return (await isNodeFolder(called)) || (await goOn(called)) ? called : undefined;
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  if (roots.length === 0) {
    const open = vscode.l10n.t('Open Folder…');
    const text = vscode.l10n.t('No folder is open. Open the folder of your nodes first.');
    if ((await showInformation(text, open)) === open)
      await vscode.commands.executeCommand('vscode.openFolder');
    return undefined;
  }
  await context.packs.start();
  const known = new Set(context.packs.all.map(({ key }) => key));
  const isFree = (folder: vscode.Uri): boolean => !known.has(folder.toString());
  const looked = [...roots, ...(await Promise.all(roots.map((root) => foldersBelow(root)))).flat()].filter(
    isFree,
  );
  const withNodes = await withPythonNodes(looked);
  const candidates = withNodes.length > 0 ? withNodes : roots.filter(isFree);
  const [only, ...more] = candidates;
  if (only === undefined) {
    const [pack] = context.packs.all;
    const open = vscode.l10n.t('Open pyproject.toml');
    const text = vscode.l10n.t('Every node pack here has a pyproject.toml with [tool.comfy] already.');
    if ((await showInformation(text, open)) === open && pack !== undefined) await showInManifest(pack);
    return undefined;
  }
  const folder = more.length === 0 ? only : await chooseOf(candidates, title);
  if (folder === undefined) return undefined;
  return withNodes.length > 0 || (await goOn(folder)) ? folder : undefined;
}

async function isNodeFolder(folder: vscode.Uri): Promise<boolean> {
  return (await withPythonNodes([folder])).length > 0;
}

async function chooseOf(folders: readonly vscode.Uri[], title: string): Promise<vscode.Uri | undefined> {
  const items = folders.map((folder) => ({
    label: oneLine(folder.path.split('/').at(-1) ?? ''),
    description: oneLine(vscode.workspace.asRelativePath(folder, true)),
    iconPath: new vscode.ThemeIcon('folder'),
    folder,
  }));
  return (await choose(items, { title, placeHolder: vscode.l10n.t('Which folder?') }))?.folder;
}

async function goOn(folder: vscode.Uri): Promise<boolean> {
  const yes = vscode.l10n.t('Go On');
  const chosen = await askModal(
    'Warning',
    vscode.l10n.t(
      'No ComfyUI nodes were found in {0}.',
      oneLine(vscode.workspace.asRelativePath(folder, true)),
    ),
    vscode.l10n.t(
      'ComfyUI reads NODE_CLASS_MAPPINGS or comfy_entrypoint from __init__.py in the folder of a node pack. Write a pyproject.toml all the same?',
    ),
    yes,
  );
  return chosen === yes;
}
