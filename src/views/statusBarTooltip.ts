import * as vscode from 'vscode';
import type { FailureText } from '../workspace/describeFailure';
import type { NodePack } from '../workspace/nodePack';
import { clockTime } from '../workspace/words/clockTime';
import { appendPlain } from '../workspace/words/plainMarkdown';
import { statusWords } from '../workspace/words/statusWords';
import type { StatusBarText } from './statusBarText';

export interface StatusBarTooltipInput {
  readonly pack: Pick<NodePack, 'label' | 'version'>;
  readonly facts: StatusBarText;
  /** Why the last reading failed; undefined when it did not. */
  readonly failure: FailureText | undefined;
  /** When the versions were read (ms). */
  readonly asOf: number | undefined;
  /** The pack's page, where there is one. */
  readonly page: string | undefined;
}

/** What the status bar says when pointed at: the facts in sentences, and links to what can be done. */
export function statusBarTooltip({
  pack,
  facts: { newest, usersGet, held, upload, missing },
  failure,
  asOf,
  page,
}: StatusBarTooltipInput): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = {
    enabledCommands: ['comfyRegistry.refresh', 'comfyRegistry.resumeUpload', 'comfyRegistry.versions.focus'],
  };
  const line = (words: string) => appendPlain(text, words).appendMarkdown('\n\n');
  appendPlain(text.appendMarkdown('**'), pack.label).appendMarkdown('**\n\n');
  if (upload !== undefined) line(upload);
  if (missing !== undefined) line(missing);
  if (newest !== undefined) {
    const { word, meaning } = statusWords(newest);
    line(vscode.l10n.t('Newest version {0}: {1}. {2}', newest.version, word, meaning));
    if (usersGet !== undefined) line(vscode.l10n.t('Users get {0}.', usersGet.version));
    else if (newest.status !== 'Active') line(vscode.l10n.t('Users get none.'));
  }
  if (held !== undefined) {
    const { word, meaning } = statusWords(held);
    line(vscode.l10n.t('Version {0}: {1}. {2}', held.version, word, meaning));
  }
  if (pack.version !== '') line(vscode.l10n.t('Working copy: {0}', pack.version));
  if (failure !== undefined) line(failure.message);
  if (asOf !== undefined) {
    line(vscode.l10n.t('As of {0}', clockTime(asOf, vscode.env.language, Date.now())));
  }
  const links = [
    ...(upload === undefined || !vscode.workspace.isTrusted
      ? []
      : [`[${vscode.l10n.t('Resume Upload')}](command:comfyRegistry.resumeUpload)`]),
    `[${vscode.l10n.t('Versions')}](command:comfyRegistry.versions.focus)`,
    `[${vscode.l10n.t('Refresh')}](command:comfyRegistry.refresh)`,
    ...(page === undefined ? [] : [`[${vscode.l10n.t('Registry page')}](${page})`]),
  ];
  return text.appendMarkdown(links.join(' · '));
}
