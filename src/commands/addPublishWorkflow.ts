import * as vscode from 'vscode';
import { gitHubOwner } from '../nodePack/starting/gitConfig';
import { publishWorkflow, workflowPath, workflowSecret } from '../nodePack/starting/publishWorkflow';
import { tokenDocsUrl } from '../registry/pageUrls';
import { showError, showInformation } from '../workspace/messages';
import { repositoryOf } from '../workspace/starting/gitRemote';
import { livePack } from '../workspace/livePack';
import type { Command } from './command';
import { inputSteps } from './inputSteps';
import { choosePack } from './target';
import { writeNewFile } from './writeNewFile';

/** Adds a workflow for GitHub Actions that publishes when a version was raised. Overwrites nothing. */
export const addPublishWorkflow: Command = async (context, argument) => {
  const title = vscode.l10n.t('Add Publish Workflow');
  // A pack that was written a moment ago may not be found yet.
  const called = argument instanceof vscode.Uri ? argument : undefined;
  const pack =
    called === undefined
      ? await choosePack(context, argument, title, 'own')
      : context.packs.all.find(({ key }) => key === called.toString());
  const folder = called ?? pack?.folder;
  if (folder === undefined) return;
  const top = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const repository = await repositoryOf(folder, top, vscode.workspace.fs);
  if (repository !== undefined && repository.root.path !== folder.path) {
    void showError(
      vscode.l10n.t(
        'The node pack is not at the top of its repository, and the action publishes from there only. Publish it from here.',
      ),
    );
    return;
  }
  const file = vscode.Uri.joinPath(folder, ...workflowPath.split('/'));
  if (await exists(file)) {
    await tellThere(file);
    return;
  }
  const known = repository?.page === undefined ? undefined : gitHubOwner(repository.page);
  const owner = known ?? (await askOwner(title));
  if (owner === undefined) return;
  if (!(await writeNewFile(file, publishWorkflow(owner, await versionFile(pack))))) {
    await tellThere(file);
    return;
  }
  await vscode.window.showTextDocument(file);
  const where = vscode.l10n.t('Where Tokens Are Made');
  const text = vscode.l10n.t(
    'The workflow publishes when the version in pyproject.toml was raised. Add a token of your publisher to the secrets of the repository, as {0}.',
    workflowSecret,
  );
  if ((await showInformation(text, where)) === where)
    await vscode.env.openExternal(vscode.Uri.parse(tokenDocsUrl));
};

async function askOwner(title: string): Promise<string | undefined> {
  const texts = await inputSteps(title, [
    {
      value: '',
      prompt: vscode.l10n.t(
        'Owner of the repository on GitHub: your name there, or that of the organization',
      ),
      refuse: (text) =>
        /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/.test(text)
          ? undefined
          : vscode.l10n.t('A name on GitHub has letters a-z, digits and "-".'),
    },
  ]);
  return texts?.[0];
}

/** Where a dynamic version stands, which a new version changes in place of pyproject.toml. */
async function versionFile(pack: Parameters<typeof livePack>[0] | undefined): Promise<string | undefined> {
  if (pack === undefined) return undefined;
  const { versionAt } = await livePack(pack, vscode.workspace.fs);
  const path = versionAt?.uri.path ?? pack.manifestUri.path;
  return path === pack.manifestUri.path ? undefined : path.slice(pack.folder.path.length + 1);
}

function exists(file: vscode.Uri): Thenable<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}

async function tellThere(file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const text = vscode.l10n.t(
    '{0} is there already, or could not be written. Nothing was changed.',
    workflowPath,
  );
  if ((await showError(text, open)) === open) await vscode.window.showTextDocument(file);
}
