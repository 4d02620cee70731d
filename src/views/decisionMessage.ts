import * as vscode from 'vscode';
import { showInformation, showWarning } from '../workspace/messages';
import type { Settings } from '../workspace/settings';
import type { Decision } from '../workspace/versionWatch';
import { statusWords } from '../workspace/words/statusWords';
import type { VersionsView } from './versionsView';

/** Says what the scan has decided about a version that was published from here. */
export async function showDecision(
  { watched, version }: Decision,
  view: Pick<VersionsView, 'revealVersion'>,
  settings: Pick<Settings, 'turnNotificationsOff'>,
): Promise<void> {
  const name = `${watched.nodeId} ${watched.version}`;
  const { word, meaning } = statusWords(version);
  const show = vscode.l10n.t('Show Version');
  const never = vscode.l10n.t("Don't Show Again");
  const chosen =
    version.status === 'Active'
      ? await showInformation(vscode.l10n.t('The scan has passed {0}. Users get it now.', name), show, never)
      : await showWarning(vscode.l10n.t('{0} is {1}. {2}', name, word, meaning), show, never);
  if (chosen === never) await settings.turnNotificationsOff();
  if (chosen === show) await view.revealVersion(watched.nodeId, watched.version);
}
