import * as vscode from 'vscode';
import { newestVersion, problemVersions } from '../registry/versionOrder';
import { activePack } from '../workspace/activePack';
import { choose } from '../workspace/messages';
import { missingOf } from '../workspace/missing';
import { canPreview } from '../workspace/preview/readPreview';
import { statusWords } from '../workspace/words/statusWords';
import type { Command } from './command';
import { hasArchive } from './comparePublished';
import { commandId, type CommandName } from './commandIds';

interface Entry extends vscode.QuickPickItem {
  readonly run?: () => Thenable<unknown>;
}

/** The status bar's menu: what can be done with the pack at hand. */
export const showMenu: Command = async (context) => {
  await context.packs.start();
  const pack = activePack(context);
  const argument = pack === undefined ? undefined : { pack };
  const versions = pack === undefined ? [] : (context.store.state(pack.id).versions ?? []);
  // What holds users back is one step away, also when something newer waits for its scan.
  const shown = new Set([newestVersion(versions), problemVersions(versions)[0]]);
  const entry = (name: CommandName, label: string, icon: string, given: unknown = argument): Entry => ({
    label,
    iconPath: new vscode.ThemeIcon(icon),
    run: () => vscode.commands.executeCommand(commandId(name), given),
  });
  const separator = (label: string): Entry => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const { l10n } = vscode;
  const manifest = entry('openManifest', l10n.t('Open pyproject.toml'), 'go-to-file');
  // Nothing else can be done with a pack before its name or publisher is written.
  const isFirst = pack !== undefined && missingOf(pack, context.store.state(pack.id).versions) !== undefined;
  const entries: Entry[] = [
    ...(isFirst ? [manifest] : []),
    ...(vscode.workspace.isTrusted && context.uploads.all.length > 0
      ? [entry('resumeUpload', l10n.t('Resume upload'), 'debug-continue', undefined)]
      : []),
    ...(pack !== undefined && vscode.workspace.isTrusted && pack.folder.scheme === 'file'
      ? [entry('publish', l10n.t('Publish version {0}…', pack.version), 'cloud-upload')]
      : []),
    entry('validate', l10n.t('Check before publishing'), 'checklist'),
    ...(pack !== undefined && canPreview(pack)
      ? [entry('previewArchive', l10n.t('Preview the archive'), 'file-zip')]
      : []),
    separator(l10n.t('versions')),
    {
      label: l10n.t('Show versions'),
      iconPath: new vscode.ThemeIcon('list-tree'),
      run: () => vscode.commands.executeCommand('comfyRegistry.versions.focus'),
    },
    ...[...shown]
      .filter((version) => version !== undefined)
      .map((version) =>
        entry('showVersion', l10n.t('Details of {0}', version.version), statusWords(version).icon, {
          pack,
          version,
        }),
      ),
    ...(pack !== undefined && vscode.workspace.isTrusted && versions.some(hasArchive)
      ? [entry('comparePublished', l10n.t('Compare with a published version…'), 'diff-multiple')]
      : []),
    entry('refresh', l10n.t('Refresh'), 'refresh'),
    ...(pack === undefined || context.store.pageOf(pack.id) === undefined
      ? []
      : [entry('openInBrowser', l10n.t('Open registry page'), 'link-external')]),
    separator(l10n.t('more')),
    ...(isFirst ? [] : [manifest]),
    entry('setToken', l10n.t('Set personal access token…'), 'key'),
    entry('removeToken', l10n.t('Remove personal access token…'), 'trash'),
    entry('showLog', l10n.t('Show log'), 'output'),
  ];
  const chosen = await choose(entries, {
    title: pack === undefined ? l10n.t('Comfy Registry') : l10n.t('Comfy Registry: {0}', pack.label),
  });
  await chosen?.run?.();
};
