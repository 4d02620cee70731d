import * as vscode from 'vscode';
import { isNodeId } from '../../references/reference';
import type { Reference } from '../../references/reference';
import { packPageUrl } from '../../registry/pageUrls';
import { bySeverity } from '../../findings/severityOrder';
import type { StatusReason } from '../../registry/statusReason';
import { findingsOf } from '../../registry/statusReason';
import { commandLink, referenceLinkCommands } from '../../workspace/linkTargets';
import { oneLine } from '../../workspace/oneLine';
import type { ReasonState } from '../../workspace/reasonStore';
import { knownReason } from '../../workspace/knownReason';
import type { ReferenceStatus } from '../../workspace/references/verdict';
import { placeWords, severityWord } from '../../workspace/words/findingWords';
import { appendPlain } from '../../workspace/words/plainMarkdown';
import { relativeTime } from '../../workspace/words/relativeTime';
import { verdictWord, verdictWords } from '../../workspace/words/verdictWords';
import { newestWords, referenceName } from './referenceProblem';

/** A hover is low: the registry's page has the rest. */
const mostFindings = 3;
const longestReason = 300;

export interface ReferenceHoverFacts {
  readonly reference: Reference;
  readonly status: ReferenceStatus;
  /** Undefined for a version whose status needs none. */
  readonly reason: ReasonState | undefined;
  /** Whether an answer is still awaited. */
  readonly late: boolean;
  /** Whether a problem at this place says it already: VS Code shows it above the hover. */
  readonly isToldAbove: boolean;
  /** Numbers of the links that change the file and the workspace; undefined where there is nothing to change. */
  readonly targets: { readonly file: number; readonly workspace: number | undefined } | undefined;
  readonly hasPages: boolean;
  readonly now: number;
  readonly language: string;
}

/** The hover on a pack or version that a document names: plain data in, markdown out. */
export function referenceHoverText(facts: ReferenceHoverFacts): vscode.MarkdownString {
  const { reference, status } = facts;
  const { verdict, version } = status;
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: referenceLinkCommands };
  const { icon } = verdictWords(verdict);
  appendPlain(
    text.appendMarkdown(`$(${icon}) **`),
    `${referenceName(reference, verdict)}: ${verdictWord(status)}`,
  );
  text.appendMarkdown('**');
  const age = version === undefined ? '' : relativeTime(version.createdAt, facts.now, facts.language);
  if (age !== '') appendPlain(text.appendMarkdown(' · '), vscode.l10n.t('published {0}', age));
  text.appendMarkdown('\n\n');
  if (!facts.isToldAbove) appendPlain(text, sentences(status, facts.late).join(' ')).appendMarkdown('\n\n');
  // A hover is low: what can be done is seen without scrolling.
  appendLinks(text, facts);
  if (facts.reason !== undefined) appendReason(text.appendMarkdown('\n\n'), facts.reason);
  return text;
}

function sentences(status: ReferenceStatus, late: boolean): string[] {
  const { verdict, failure = '' } = status;
  switch (verdict) {
    case 'unasked':
      return [late ? vscode.l10n.t('The registry has not answered yet.') : verdictWords(verdict).meaning];
    case 'failed':
      return [failure === '' ? verdictWords(verdict).meaning : failure];
    case 'active':
    case 'elsewhere':
      return [verdictWords(verdict).meaning];
    default:
      return [verdictWords(verdict).meaning, ...newestWords(status)];
  }
}

function appendReason(text: vscode.MarkdownString, state: ReasonState): void {
  const line = (words: string) => appendPlain(text, words).appendMarkdown('\n\n');
  const reason = knownReason(state);
  if (reason !== undefined) {
    for (const words of reasonWords(reason)) line(words);
    appendFindings(text, reason);
  } else if (state.kind === 'failed') line(vscode.l10n.t('The reason could not be read.'));
  else line(vscode.l10n.t('The reason is being read.'));
}

function reasonWords(reason: StatusReason): string[] {
  const said = reason.kind === 'text' ? reason.text : reason.kind === 'review' ? reason.message : '';
  if (said !== '') return [vscode.l10n.t('The registry says: {0}', oneLine(said, longestReason))];
  return findingsOf(reason).total === 0 ? [vscode.l10n.t('The registry gives no reason.')] : [];
}

function appendFindings(text: vscode.MarkdownString, reason: StatusReason): void {
  const { findings, total } = findingsOf(reason);
  if (total === 0) return;
  const count = total === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', total);
  appendPlain(text.appendMarkdown('**'), count).appendMarkdown('**\n\n');
  for (const finding of [...findings].sort(bySeverity).slice(0, mostFindings)) {
    const place = placeWords({ finding, place: undefined, why: undefined });
    const where = [oneLine(finding.file, 100), place].filter((part) => part !== '').join(', ');
    const facts = [severityWord(finding.severity), oneLine(finding.rule, 100), where];
    const words = facts.filter((fact) => fact !== '').join(' · ');
    appendPlain(text.appendMarkdown('- '), words).appendMarkdown('\n');
  }
  if (total > mostFindings)
    appendPlain(text.appendMarkdown('- '), vscode.l10n.t('and {0} more', total - mostFindings));
  text.appendMarkdown('\n\n');
}

function appendLinks(
  text: vscode.MarkdownString,
  { status, targets, hasPages }: ReferenceHoverFacts,
): vscode.MarkdownString {
  const { l10n } = vscode;
  const { newestActive, pack } = status;
  const links: [label: string, address: string][] = [];
  if (targets !== undefined && newestActive !== undefined) {
    const { file, workspace } = targets;
    const run = (target: number) => commandLink('comfyRegistry.useNewestActive', target);
    links.push([l10n.t('Name {0} in This File', newestActive), run(file)]);
    if (workspace !== undefined) links.push([l10n.t('In the Whole Workspace…'), run(workspace)]);
  }
  // An address is made of an id that can be one, and of nothing else that the registry writes.
  if (hasPages && pack !== undefined && isNodeId(pack.id))
    links.push([l10n.t('Registry Page'), packPageUrl(pack.id)]);
  for (const [index, [label, address]] of links.entries()) {
    appendPlain(text.appendMarkdown(index === 0 ? '[' : ' · ['), label).appendMarkdown(`](${address})`);
  }
  return text;
}
