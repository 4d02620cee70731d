import * as vscode from 'vscode';
import type { VersionStatus } from '../../registry/nodeVersion';
import { oneLine } from '../../workspace/oneLine';
import { statusWords } from '../../workspace/words/statusWords';
import { visibleText } from '../../workspace/words/visibleText';
import { markup, type Markup } from './markup';
import { statusIcon } from './statusIcon';
import type { VersionFacts } from './versionFacts';

const longestMessage = 4000;
/** Each review adds one, and a version is reviewed a few times. */
const mostSteps = 100;

/** How the status came to be, oldest first and today's last; nothing when there was no review. */
export function historySection({ reason, version }: VersionFacts): Markup | undefined {
  if (reason.kind !== 'known' || reason.reason.kind !== 'review') return undefined;
  const { history, message, total } = reason.reason;
  if (history.length === 0) return undefined;
  const earlier = history.slice(-mostSteps).map(({ status, apiStatus, ...step }) =>
    item(
      // An entry that names no status is still one that came before.
      status === undefined && apiStatus === ''
        ? markup`<strong>${vscode.l10n.t('Earlier')}</strong>`
        : statusMark(status ?? 'Unknown', apiStatus),
      step.message,
      step.total,
    ),
  );
  const mark = markup` <span class="mark">${vscode.l10n.t('now')}</span>`;
  const now = item(markup`${statusMark(version.status, version.apiStatus)}${mark}`, message, total);
  return markup`<section>
<h2>${vscode.l10n.t('History of the status')}</h2>
<ol class="history">
${[...earlier, now]}</ol>
</section>`;
}

function statusMark(status: VersionStatus, apiStatus: string): Markup {
  return markup`${statusIcon(status)}<strong>${oneLine(statusWords({ status, apiStatus }).word)}</strong>`;
}

function item(heading: Markup, message: string, findings: number): Markup {
  const count =
    findings === 1 ? vscode.l10n.t('1 finding') : findings > 1 ? vscode.l10n.t('{0} findings', findings) : '';
  const said = [visibleText(message.trim(), longestMessage), count].filter((part) => part !== '');
  return markup`<li>
<p class="what">${heading}</p>
${said.map((part) => markup`<p class="said">${part}</p>\n`)}</li>
`;
}
