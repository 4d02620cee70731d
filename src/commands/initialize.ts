import * as vscode from 'vscode';
import { gitHubOwner } from '../nodePack/starting/gitConfig';
import { addedTables, manifestText, type NewPack } from '../nodePack/starting/manifestText';
import { showError, showInformation } from '../workspace/messages';
import { oneLine } from '../workspace/oneLine';
import { openDocument } from '../workspace/packText';
import { smallText } from '../workspace/smallText';
import { lookAtFolder, type FolderLook } from '../workspace/starting/folderLook';
import { chooseFolder } from './chooseFolder';
import type { Command, CommandContext } from './command';
import { inputSteps } from './inputSteps';
import { askDescription, askDisplayName, askId, askPublisher } from './packQuestions';
import { writeNewFile } from './writeNewFile';

const title = () => vscode.l10n.t('Write pyproject.toml');

/** Writes the pyproject.toml of a folder with Python nodes, or adds to it what makes it a node pack's. */
export const initialize: Command = async (context, argument) => {
  const folder = await chooseFolder(context, argument, title());
  if (folder === undefined) return;
  const look = await lookAtFolder(folder, vscode.workspace.fs);
  if (look.manifest === undefined) await writeManifest(context, folder, look);
  else if (look.manifest === 'pyproject.toml') await addTables(context, folder, look);
  else {
    const file = vscode.Uri.joinPath(folder, look.manifest);
    const text = vscode.l10n.t('There is a file {0}. Rename it to pyproject.toml.', oneLine(look.manifest));
    await tellAndOpen(file, text);
  }
};

async function writeManifest(context: CommandContext, folder: vscode.Uri, look: FolderLook): Promise<void> {
  const file = vscode.Uri.joinPath(folder, 'pyproject.toml');
  const pack = await askPack(context, look);
  if (pack === undefined) return;
  if (!(await writeNewFile(file, manifestText(pack)))) {
    const text = vscode.l10n.t(
      'pyproject.toml could not be written, or is there by now. Nothing was changed.',
    );
    await tellAndOpen(file, text);
    return;
  }
  await tellDone(file, look);
}

/** Adds to the end of the file and leaves every byte that is there as it is. */
async function addTables(context: CommandContext, folder: vscode.Uri, look: FolderLook): Promise<void> {
  const file = vscode.Uri.joinPath(folder, 'pyproject.toml');
  const { parseManifest } = await import('../nodePack/index');
  const found = await smallText(file, vscode.workspace.fs);
  const before = found.ok ? parseManifest(found.text) : undefined;
  if (before?.isNodePack === true) {
    await tellAndOpen(file, vscode.l10n.t('pyproject.toml has a table [tool.comfy] already.'));
    return;
  }
  if (!found.ok || before?.recovered !== false) {
    const text = vscode.l10n.t('pyproject.toml cannot be read, so nothing is added to it. Correct it first.');
    await tellAndOpen(file, text);
    return;
  }
  if (openDocument(file)?.isDirty === true) {
    const text = vscode.l10n.t('pyproject.toml has changes that are not saved. Save it first.');
    await tellAndOpen(file, text);
    return;
  }
  const hasProject = before.projectHeader !== undefined || before.projectKeys.length > 0;
  const pack = hasProject ? await askComfy(context, look) : await askPack(context, look);
  if (pack === undefined) return;
  const added = addedTables(found.text, hasProject, pack);
  const after = parseManifest(found.text + added);
  const bytes = await vscode.workspace.fs.readFile(file);
  const isSame = new TextDecoder().decode(bytes) === found.text;
  // A table that is written in one line cannot be added to.
  if (after.recovered || !after.isNodePack || !isSame) {
    const text = vscode.l10n.t('[tool.comfy] cannot be added at the end of pyproject.toml. Add it by hand.');
    await tellAndOpen(file, text);
    return;
  }
  await vscode.workspace.fs.writeFile(file, Buffer.concat([bytes, new TextEncoder().encode(added)]));
  await tellDone(file, hasProject ? undefined : look);
}

async function askPack(context: CommandContext, { pack }: FolderLook): Promise<NewPack | undefined> {
  const answers = await inputSteps(title(), [
    askPublisher(knownPublisher(context)),
    askId(pack.id),
    askDisplayName(pack.displayName),
    askDescription(pack.description),
  ]);
  const [publisherId = '', id = '', displayName = '', description = ''] = answers ?? [];
  return answers && { ...pack, publisherId, id, displayName, description };
}

async function askComfy(context: CommandContext, { pack }: FolderLook): Promise<NewPack | undefined> {
  const answers = await inputSteps(title(), [
    askPublisher(knownPublisher(context)),
    askDisplayName(pack.displayName),
  ]);
  const [publisherId = '', displayName = ''] = answers ?? [];
  return answers && { ...pack, publisherId, displayName };
}

/** Who publishes other packs here publishes this one too. */
function knownPublisher({ packs }: CommandContext): string {
  const known = new Set(packs.authored.map(({ publisherId }) => publisherId).filter((id) => id !== ''));
  return known.size === 1 ? ([...known][0] ?? '') : '';
}

async function tellDone(file: vscode.Uri, look: FolderLook | undefined): Promise<void> {
  await vscode.window.showTextDocument(file);
  const folder = vscode.Uri.joinPath(file, '..');
  const page = look?.pack.repository;
  const workflow = vscode.l10n.t('Add Publish Workflow');
  const parts = [
    vscode.l10n.t('pyproject.toml is written. Check it, and add it to git.'),
    ...(look === undefined ? [] : lacking(look)),
  ];
  const isOnGitHub = page !== undefined && gitHubOwner(page) !== undefined;
  const chosen = await showInformation(parts.join(' '), ...(isOnGitHub ? [workflow] : []));
  if (chosen === workflow) await vscode.commands.executeCommand('comfyRegistry.addPublishWorkflow', folder);
}

function lacking({ pack, requirements: { dropped } }: FolderLook): string[] {
  const names = dropped.slice(0, 3).map((line) => oneLine(line.replace(/\/\/[^/@\s]*@/, '//'), 60));
  return [
    ...(pack.license === undefined
      ? [vscode.l10n.t('There is no LICENSE file, and the registry asks for one.')]
      : []),
    ...(pack.repository === undefined
      ? [
          vscode.l10n.t(
            'No git remote was found for the address of the repository, which the registry asks for.',
          ),
        ]
      : []),
    ...(dropped.length > 0
      ? [
          vscode.l10n.t(
            'Not taken over from requirements.txt: {0}.',
            [...names, ...(dropped.length > names.length ? ['…'] : [])].join(', '),
          ),
        ]
      : []),
  ];
}

async function tellAndOpen(file: vscode.Uri, text: string): Promise<void> {
  const open = vscode.l10n.t('Open');
  if ((await showError(text, open)) === open) await vscode.window.showTextDocument(file);
}
