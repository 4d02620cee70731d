import * as vscode from 'vscode';
import { showInformation, showWarning } from '../workspace/messages';
import type { Settings } from '../workspace/settings';
import type { Decision } from '../workspace/versionWatch';
import { statusWords } from '../workspace/words/statusWords';
import type { VersionsView } from './versionsView';

/** Says what was decided about a version: by the scan, or by a review of what it found. */
export async function showDecision(
  { nodeId, version }: Decision,
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
    ? await showInformation(vscode.l10n.t('The scan has passed {0}. Users get it now.', name), show, never)
    : await showWarning(vscode.l10n.t('{0} is {1}. {2}', name, word, meaning), show, never);
  if (chosen === never) await settings.turnNotificationsOff();
  if (chosen !== show) return;
  const pack = view.packOf(nodeId);
  if (isPassed || pack === undefined) await view.revealVersion(nodeId, version.version);
  else await vscode.commands.executeCommand('comfyRegistry.showVersion', { pack, version });
}
