import * as vscode from 'vscode';
import type { LinkCommand } from '../../workspace/linkTargets';
import { markup, type Markup } from './markup';
import { pageLink } from './pageLink';
import type { VersionFacts } from './versionFacts';

/** What can be done with the version, as links. What helps most with its status comes first. */
export function versionActions({ can, target }: VersionFacts): Markup {
  const actions: [LinkCommand, string][] = [
    ...when(can.askForReview, 'comfyRegistry.copyReviewRequest', vscode.l10n.t('Copy review request')),
    ...when(can.bump, 'comfyRegistry.bumpVersion', vscode.l10n.t('Raise version…')),
    ...when(can.openPage, 'comfyRegistry.openInBrowser', vscode.l10n.t('Open registry page')),
    ...when(can.download, 'comfyRegistry.downloadArchive', vscode.l10n.t('Download archive…')),
    ...when(can.install, 'comfyRegistry.copyInstallCommand', vscode.l10n.t('Copy install command')),
    ['comfyRegistry.openManifest', vscode.l10n.t('Open pyproject.toml')],
    ['comfyRegistry.refresh', vscode.l10n.t('Refresh')],
  ];
  return actionList(actions, target);
}

/** Links beside each other. */
export function actionList(actions: readonly (readonly [LinkCommand, string])[], target: number): Markup {
  const items = actions.map(([command, text]) => markup`<li>${pageLink(command, target, text)}</li>\n`);
  return markup`<nav aria-label="${vscode.l10n.t('Actions')}">
<ul class="actions">
${items}</ul>
</nav>`;
}

function when(holds: boolean, command: LinkCommand, text: string): [LinkCommand, string][] {
  return holds ? [[command, text]] : [];
}
