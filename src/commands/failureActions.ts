import * as vscode from 'vscode';
import type { FailureAction } from '../workspace/describeFailure';
import type { FailureSubject } from './showFailure';

/** Whether a button would do something; `page` is the pack's page on the registry's site, where there is one. */
export function canOffer(
  action: FailureAction,
  about: FailureSubject | undefined,
  page: string | undefined,
): boolean {
  switch (action) {
    case 'showLog':
    case 'openSettings':
    case 'openGitSettings':
    case 'showVersions':
      return true;
    case 'retry':
      return about?.retry !== undefined;
    case 'openRegistryPage':
      return page !== undefined;
    case 'downloadArchive':
      return about?.version !== undefined;
    case 'setToken':
    case 'openManifest':
    case 'openTerminal':
    case 'copyDetails':
      return about !== undefined;
  }
}

/** What stands on the button. */
export function titleOf(action: FailureAction): string {
  switch (action) {
    case 'retry':
      return vscode.l10n.t('Retry');
    case 'showLog':
      return vscode.l10n.t('Show Log');
    case 'setToken':
      return vscode.l10n.t('Set Token');
    case 'openManifest':
      return vscode.l10n.t('Open pyproject.toml');
    case 'openSettings':
    case 'openGitSettings':
      return vscode.l10n.t('Open Settings');
    case 'openTerminal':
      return vscode.l10n.t('Open Terminal');
    case 'openRegistryPage':
      return vscode.l10n.t('Open Registry Page');
    case 'showVersions':
      return vscode.l10n.t('Show Versions');
    case 'copyDetails':
      return vscode.l10n.t('Copy Details');
    case 'downloadArchive':
      return vscode.l10n.t('Download Archive');
  }
}
