import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import { packPageUrl } from '../registry/pageUrls';
import { statusWords } from './statusWords';

/**
 * What a version's row says when pointed at. The registry's texts are escaped, and nothing but the pack's page
 * is a link.
 */
export function versionTooltip(
  nodeId: string,
  version: NodeVersion,
  isWorkingCopy: boolean,
): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  const { word, icon, meaning } = statusWords(version);
  text.appendMarkdown(`$(${icon}) **`).appendText(`${nodeId} ${version.version}`).appendMarkdown('**  \n');
  text.appendText(`${word}. ${meaning}`).appendMarkdown('\n\n');
  const facts: string[] = [];
  const created = new Date(version.createdAt);
  if (!Number.isNaN(created.getTime())) {
    facts.push(
      vscode.l10n.t(
        'Published {0}',
        created.toLocaleString(vscode.env.language, { dateStyle: 'long', timeStyle: 'short' }),
      ),
    );
  }
  if (version.deprecated) facts.push(vscode.l10n.t('Deprecated: users are told to use another version.'));
  if (isWorkingCopy) facts.push(vscode.l10n.t('This is the version of the working copy.'));
  for (const fact of facts) text.appendText(fact).appendMarkdown('\n\n');
  if (version.changelog !== '') {
    text.appendMarkdown('---\n\n').appendText(shorten(version.changelog, 600)).appendMarkdown('\n\n');
  }
  text.appendMarkdown(`[${vscode.l10n.t('Registry page')}](${packPageUrl(nodeId)})`);
  return text;
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
