import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import { appendPlain } from '../workspace/words/plainMarkdown';
import { statusWords } from '../workspace/words/statusWords';

/** Lines of the changelog in the tooltip; the rows below the version have them all. */
const mostLines = 8;

/**
 * What a version's row says when pointed at. The registry's texts are escaped, and nothing but the pack's page
 * is a link.
 */
export function versionTooltip(
  nodeId: string,
  version: NodeVersion,
  isWorkingCopy: boolean,
  page: string | undefined,
): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  const { word, icon, meaning } = statusWords(version);
  appendPlain(text.appendMarkdown(`$(${icon}) **`), `${nodeId} ${version.version}`).appendMarkdown('**\n\n');
  appendPlain(text, `${word}. ${meaning}`).appendMarkdown('\n\n');
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
  for (const fact of facts) appendPlain(text, fact).appendMarkdown('\n\n');
  const lines = version.changelog.split(/[\r\n]+/u).filter((line) => line.trim() !== '');
  if (lines.length > 0) text.appendMarkdown('---\n\n');
  for (const line of lines.slice(0, mostLines)) appendPlain(text, shorten(line)).appendMarkdown('  \n');
  if (lines.length > mostLines) text.appendMarkdown('…  \n');
  text.appendMarkdown('\n');
  return page === undefined ? text : text.appendMarkdown(`[${vscode.l10n.t('Registry page')}](${page})`);
}

function shorten(line: string): string {
  return line.length <= 200 ? line : `${line.slice(0, 200)}…`;
}
