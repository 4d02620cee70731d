import * as vscode from 'vscode';
import { bySeverity } from '../findings/severityOrder';
import type { Finding } from '../registry/statusReason';
import { commandLink } from '../workspace/linkTargets';
import { oneLine } from '../workspace/oneLine';
import { codeBlock } from '../workspace/words/codeBlock';
import { placeWords, severityWord } from '../workspace/words/findingWords';
import { appendPlain } from '../workspace/words/plainMarkdown';
import { visibleText } from '../workspace/words/visibleText';
import type { HoverVersion } from './hoverFacts';

/** So many findings are in the hover, and the rest on the page. */
const mostFindings = 5;
/** Lines and characters of a snippet; the file has the rest. */
const mostLines = 4;
const longestLine = 160;

/** The findings that a hover has room for, gravest first, each with its place in the list. */
export function shownFindings(findings: readonly Finding[]): [number, Finding][] {
  return [...findings.entries()].sort(([, one], [, other]) => bySeverity(one, other)).slice(0, mostFindings);
}

/** Adds the gravest findings of a version: rule, severity, place, code, and whether they were approved before. */
export function appendFindings(
  text: vscode.MarkdownString,
  about: HoverVersion,
  findings: readonly Finding[],
  total: number,
): void {
  const count = total === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', total);
  appendPlain(text.appendMarkdown('**'), count).appendMarkdown('**\n\n');
  for (const [index, finding] of shownFindings(findings)) appendFinding(text, about, finding, index);
  if (total > mostFindings) {
    const label = vscode.l10n.t('Show all {0} findings', total);
    text.appendMarkdown(`[${label}](${commandLink('comfyRegistry.showVersion', about.target)})\n\n`);
  }
}

function appendFinding(
  text: vscode.MarkdownString,
  about: HoverVersion,
  finding: Finding,
  index: number,
): void {
  const facts = [severityWord(finding.severity), oneLine(finding.rule)].filter((fact) => fact !== '');
  appendPlain(text, facts.join(' · '));
  appendPlace(text.appendMarkdown(' — '), about, finding, index);
  appendPlain(text.appendMarkdown(' · '), approvalWords(about.approvedIn[index]));
  text.appendMarkdown('  \n');
  const what = oneLine(finding.description || finding.message);
  if (what !== '') appendPlain(text, what).appendMarkdown('\n');
  const language = finding.file.endsWith('.py') ? 'python' : 'plaintext';
  text.appendMarkdown(`${codeBlock(shortened(finding.snippet), language)}\n`);
}

function approvalWords(approved: string | false | undefined): string {
  if (approved === undefined) return vscode.l10n.t('approved before: not known yet');
  return approved === false
    ? vscode.l10n.t('not approved before')
    : vscode.l10n.t('approved in {0}', approved);
}

function appendPlace(
  text: vscode.MarkdownString,
  about: HoverVersion,
  finding: Finding,
  index: number,
): void {
  const found = about.places[index];
  const file = oneLine(finding.file) || vscode.l10n.t('the whole pack');
  const where = placeWords({
    finding,
    place: found?.place,
    why: found?.why,
    elsewhere: found?.elsewhere,
  });
  const words = where === '' || finding.file === '' ? file : `${file}, ${where}`;
  const target = about.findingTargets[index];
  if (target === undefined) {
    appendPlain(text, words);
    return;
  }
  appendPlain(text.appendMarkdown('['), words);
  text.appendMarkdown(`](${commandLink('comfyRegistry.openFinding', target)})`);
}

function shortened(snippet: string): string {
  const lines = visibleText(snippet).split('\n');
  const shown = lines
    .slice(0, mostLines)
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
  return [...shown, ...(lines.length > mostLines ? ['…'] : [])].join('\n').trimEnd();
}
