import * as vscode from 'vscode';
import type { FailureAction } from '../workspace/describeFailure';
import type { RepositoryPage } from './repositoryPage';
import type { FailureSubject } from './showFailure';

/** Pages on the registry's site, where there are any. */
export interface FailurePages {
  /** Of the pack. */
  readonly pack: string | undefined;
  /** Where the one is that has its repository. */
  readonly repository: RepositoryPage | undefined;
}

/** Whether a button would do something. */
export function canOffer(
  action: FailureAction,
  about: FailureSubject | undefined,
  pages: FailurePages,
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
      return pages.pack !== undefined;
    case 'openRepositoryPage':
      return pages.repository !== undefined;
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
export function titleOf(action: FailureAction, pages: FailurePages): string {
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
    case 'openRepositoryPage':
      return pages.repository?.title ?? '';
    case 'showVersions':
      return vscode.l10n.t('Show Versions');
    case 'copyDetails':
      return vscode.l10n.t('Copy Details');
    case 'downloadArchive':
      return vscode.l10n.t('Download Archive');
  }
}
