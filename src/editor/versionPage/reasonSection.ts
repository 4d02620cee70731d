import * as vscode from 'vscode';
import { visibleText } from '../../workspace/words/visibleText';
import { markup, type Markup } from './markup';
import { pageLink } from './pageLink';
import type { VersionFacts } from './versionFacts';

/** What people write by hand is short; a scanner's own text need not be. */
const longestReason = 20_000;

/** Why the version has its status, as far as that is said in words or not known; the findings have their own section. */
export function reasonSection(facts: VersionFacts): Markup | undefined {
  const said = saidOf(facts);
  return said === undefined
    ? undefined
    : markup`<section>
<h2>${vscode.l10n.t('Reason')}</h2>
${said}
</section>`;
}

function saidOf({ reason, version, target }: VersionFacts): Markup | undefined {
  // The scan has not been yet, so there is no reason to wait for.
  if (version.status === 'Pending' && reason.kind !== 'known') return undefined;
  switch (reason.kind) {
    case 'unread':
      return markup`<p>${vscode.l10n.t('The reason has not been read.')} ${
        // Asking for the page again is asking for its reason.
        pageLink('comfyRegistry.showVersion', target, vscode.l10n.t('Read it'))
      }</p>`;
    case 'reading':
      return markup`<p>${vscode.l10n.t('Reading the reason…')}</p>`;
    case 'failed':
      return markup`<p>${vscode.l10n.t('The reason could not be read: {0}', reason.message)}</p>
<p>${pageLink('comfyRegistry.showVersion', target, vscode.l10n.t('Try again'))} · ${pageLink(
        'comfyRegistry.showLog',
        target,
        vscode.l10n.t('Show log'),
      )}</p>`;
    case 'known':
      break;
  }
  switch (reason.reason.kind) {
    case 'text':
      return quote(reason.reason.text);
    case 'review':
      return reason.reason.message === '' ? undefined : quote(reason.reason.message);
    case 'findings':
      return undefined;
    case 'none':
      return version.status === 'Flagged' || version.status === 'Banned'
        ? markup`<p>${vscode.l10n.t('The registry gives no reason.')}</p>`
        : undefined;
  }
}

function quote(text: string): Markup {
  return markup`<blockquote class="said">${visibleText(text.trim(), longestReason)}</blockquote>`;
}
