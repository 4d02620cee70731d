import * as vscode from 'vscode';
import { knownStatuses, type VersionStatus } from '../registry/nodeVersion';
import { isRegistryError } from '../registry/registryError';
import { followReasons, searchReasons } from '../views/reasonSearch';
import { statusIcon, statusWords } from '../workspace/words/statusWords';
import { noFilter } from '../views/versionFilter';
import { chooseMany, showError, showProgressInView } from '../workspace/messages';
import type { Command, CommandContext } from './command';
import { showFailure } from './showFailure';
import { askedIds } from './target';

interface Choice extends vscode.QuickPickItem {
  readonly status?: VersionStatus;
}

/** Asks which statuses the tree shows, and for a text that the reason must contain. */
export const filterVersions: Command = async (context) => {
  const before = context.view.filter;
  const choices: Choice[] = knownStatuses.map((status) => {
    const { word, meaning } = statusWords({ status, apiStatus: '' });
    const icon = statusIcon({ status, apiStatus: '' });
    return { label: word, detail: meaning, iconPath: icon, status, picked: before.statuses.has(status) };
  });
  const withText: Choice = {
    label: vscode.l10n.t('Only with a text in the reason…'),
    description: before.reasonText,
    iconPath: new vscode.ThemeIcon('search'),
    picked: before.reasonText !== '',
  };
  const chosen = await chooseMany([...choices, withText], {
    title: vscode.l10n.t('Filter Versions'),
    placeHolder: vscode.l10n.t('Which versions does the view show?'),
  });
  if (chosen === undefined) return;
  const statuses = new Set(chosen.flatMap(({ status }) => status ?? []));
  const shown = statuses.size === 0 ? noFilter.statuses : statuses;
  if (!chosen.includes(withText)) {
    context.view.filter = { ...noFilter, statuses: shown };
    return;
  }
  const reasonText = (
    await vscode.window.showInputBox({
      title: vscode.l10n.t('Filter Versions'),
      prompt: vscode.l10n.t('Text that the reason of the status contains, e.g. the name of a rule or a file'),
      value: before.reasonText,
    })
  )?.trim();
  if (reasonText === undefined) return;
  if (reasonText === '') context.view.filter = { ...noFilter, statuses: shown };
  else await filterByReason(context, shown, reasonText);
};

export const clearFilter: Command = (context) => {
  context.view.filter = noFilter;
  return Promise.resolve();
};

async function filterByReason(
  context: CommandContext,
  statuses: ReadonlySet<VersionStatus>,
  reasonText: string,
): Promise<void> {
  const ids = askedIds(context);
  try {
    const withReason = await showProgressInView(() => searchReasons(context.store, ids, reasonText));
    context.view.filter = { statuses, reasonText, withReason };
    context.view.reasonFollower ??= followReasons(context);
  } catch (error) {
    if (isRegistryError(error) && error.status === 400) {
      void showError(
        vscode.l10n.t(
          'This registry does not search in reasons, so only the statuses are filtered. It says: {0}',
          error.serverMessage,
        ),
      );
      context.view.filter = { ...noFilter, statuses };
      return;
    }
    await showFailure(context, error);
  }
}
