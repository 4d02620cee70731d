import * as vscode from 'vscode';
import type { VersionStatus } from '../../registry/nodeVersion';

/** What the author can do about a version's status, in a sentence; empty where there is nothing to do. */
export function statusAdvice(status: VersionStatus): string {
  switch (status) {
    case 'Active':
      return '';
    case 'Pending':
      return vscode.l10n.t(
        'There is nothing to do but wait. The scan mostly takes between half an hour and a few hours.',
      );
    case 'Flagged':
      return vscode.l10n.t(
        'Where a finding is right, change the code and publish the next version. Where it is not, ask for a review.',
      );
    case 'Banned':
      return vscode.l10n.t(
        'Read the reason. The number cannot be used again: publish a version without the problem under another one.',
      );
    case 'Deleted':
      return vscode.l10n.t('Publish under another number.');
    case 'Unknown':
      return vscode.l10n.t("Look at the registry page, or ask the registry's staff what it means.");
  }
}
