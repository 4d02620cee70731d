import * as vscode from 'vscode';
import { showInformation, showWarning } from '../workspace/messages';
import type { Settings } from '../workspace/settings';
import type { Decision } from '../workspace/versionWatch';
import { statusWords } from '../workspace/words/statusWords';
import type { VersionsView } from './versionsView';

/** Says what was decided about a version: by the scan, or by a review of what it found. */
export async function showDecision(
  { nodeId, version, reviewed, usersGet }: Decision,
  view: Pick<VersionsView, 'packOf' | 'revealVersion'>,
  settings: Pick<Settings, 'turnNotificationsOff'>,
): Promise<void> {
  const name = `${nodeId} ${version.version}`;
  const { word, meaning } = statusWords(version);
  const never = vscode.l10n.t("Don't Show Again");
  const isPassed = version.status === 'Active';
  const show =
    version.status === 'Flagged' || version.status === 'Banned'
      ? vscode.l10n.t('Show Findings')
      : vscode.l10n.t('Show Version');
  const chosen = isPassed
    ? await showInformation(passedWords(name, version.version, { reviewed, usersGet }), show, never)
    : await showWarning(vscode.l10n.t('{0} is {1}. {2}', name, word, meaning), show, never);
  if (chosen === never) await settings.turnNotificationsOff();
  if (chosen !== show) return;
  const pack = view.packOf(nodeId);
  if (isPassed || pack === undefined) await view.revealVersion(nodeId, version.version);
  else await vscode.commands.executeCommand('comfyRegistry.showVersion', { pack, version });
}

/** A review lets a version pass that the scan did not, and users get the newest of those that passed. */
export function passedWords(
  name: string,
  version: string,
  { reviewed, usersGet }: Pick<Decision, 'reviewed' | 'usersGet'>,
): string {
  const isNewest = usersGet === undefined || usersGet === version;
  if (isNewest) {
    return reviewed
      ? vscode.l10n.t('A review has passed {0}. Users get it now.', name)
      : vscode.l10n.t('The scan has passed {0}. Users get it now.', name);
  }
  return reviewed
    ? vscode.l10n.t('A review has passed {0}. Users get {1}, which is newer.', name, usersGet)
    : vscode.l10n.t('The scan has passed {0}. Users get {1}, which is newer.', name, usersGet);
}
