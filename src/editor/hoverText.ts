import * as vscode from 'vscode';
import { findingsOf } from '../registry/statusReason';
import { canonicalVersion, newestActive } from '../registry/versionOrder';
import { commandLink, linkCommands } from '../workspace/linkTargets';
import { oneLine } from '../workspace/oneLine';
import { appendPlain } from '../workspace/words/plainMarkdown';
import { relativeTime } from '../workspace/words/relativeTime';
import { statusAdvice } from '../workspace/words/statusAdvice';
import { statusWords } from '../workspace/words/statusWords';
import { appendFindings } from './hoverFindings';
import type { HoverFacts, HoverVersion } from './hoverFacts';
import { usersGet } from './versionProblems';

/** The hover on name, version and publisher of a node pack: plain data in, markdown out. */
export function hoverText(facts: HoverFacts): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: linkCommands };
  const line = (words: string) => appendPlain(text, words).appendMarkdown('\n\n');
  if (facts.publisher !== undefined) line(publisherWords(facts.publisher));
  if (facts.failure !== undefined) line(facts.failure);
  if (facts.versions === undefined) {
    if (facts.failure === undefined) line(vscode.l10n.t('The registry was not asked yet.'));
  } else if (facts.versions.length === 0) {
    line(vscode.l10n.t('{0} is not published yet.', facts.packId));
  } else {
    const working = canonicalVersion(facts.working);
    const isPublished = facts.versions.some(({ version }) => version === working);
    if (working !== undefined && !isPublished)
      line(vscode.l10n.t('Version {0} of the working copy is not published yet.', facts.working));
  }
  for (const warning of facts.warnings) line(warning);
  for (const [index, version] of facts.about.entries()) {
    if (index > 0) text.appendMarkdown('---\n\n');
    appendVersion(text, version, facts, index === 0);
  }
  return text.appendMarkdown(links(facts).join(' · '));
}

function appendVersion(
  text: vscode.MarkdownString,
  about: HoverVersion,
  facts: HoverFacts,
  isFirst: boolean,
): void {
  const { version, reason } = about;
  const { word, icon, meaning } = statusWords(version);
  appendPlain(text.appendMarkdown(`$(${icon}) **`), `${facts.packId} ${version.version}: ${word}`);
  text.appendMarkdown('**');
  const age = relativeTime(version.createdAt, facts.now, facts.language);
  if (age !== '') appendPlain(text.appendMarkdown(' · '), vscode.l10n.t('published {0}', age));
  text.appendMarkdown('\n\n');
  const isHeld = version.status !== 'Active';
  const active = newestActive(facts.versions ?? [])?.version;
  const isSuperseded = version.status === 'Active' && active !== undefined && active !== version.version;
  const sentences = [
    isSuperseded
      ? vscode.l10n.t(
          'Users can install it by its number. Without a number they get {0}, which is newer.',
          active,
        )
      : meaning,
    version.deprecated ? vscode.l10n.t('Deprecated: users are told to use another version.') : '',
    // Of the others the meaning says already what there is to do.
    version.status === 'Banned' || version.status === 'Deleted' || version.status === 'Unknown'
      ? statusAdvice(version.status)
      : '',
    isHeld && isFirst ? usersGet(facts.versions ?? []) : '',
  ];
  appendPlain(text, sentences.filter((sentence) => sentence !== '').join(' ')).appendMarkdown('\n\n');
  if (reason === undefined) return;
  switch (reason.kind) {
    case 'unread':
      appendPlain(text, vscode.l10n.t('The reason was not read yet: Details reads it.')).appendMarkdown(
        '\n\n',
      );
      return;
    case 'reading':
      appendPlain(text, vscode.l10n.t('The reason is being read.')).appendMarkdown('\n\n');
      return;
    case 'failed':
      appendPlain(text, vscode.l10n.t('The reason could not be read.')).appendMarkdown('\n\n');
      return;
    case 'known': {
      const said =
        reason.reason.kind === 'text'
          ? reason.reason.text
          : reason.reason.kind === 'review'
            ? reason.reason.message
            : '';
      const { findings, total } = findingsOf(reason.reason);
      if (said !== '') {
        appendPlain(text, vscode.l10n.t('The registry says: {0}', oneLine(said, 500))).appendMarkdown('\n\n');
      } else if (total === 0) {
        appendPlain(text, vscode.l10n.t('The registry gives no reason.')).appendMarkdown('\n\n');
      }
      if (total > 0) appendFindings(text, about, findings, total);
    }
  }
}

function publisherWords({ id, hasToken }: { readonly id: string; readonly hasToken: boolean }): string {
  if (id === '') return vscode.l10n.t('Write the id of your publisher here.');
  return hasToken
    ? vscode.l10n.t('A personal access token of {0} is kept.', id)
    : vscode.l10n.t('No personal access token of {0} is kept: publishing will ask for one.', id);
}

function links(facts: HoverFacts): string[] {
  const { l10n } = vscode;
  const link = (label: string, address: string) => `[${label}](${address})`;
  const held = facts.about.find(({ version: { status } }) => status === 'Flagged' || status === 'Banned');
  const first = facts.about[0];
  return [
    ...(first === undefined
      ? []
      : [link(l10n.t('Details'), commandLink('comfyRegistry.showVersion', (held ?? first).target))]),
    ...(held === undefined
      ? []
      : [link(l10n.t('Copy Review Request'), commandLink('comfyRegistry.copyReviewRequest', held.target))]),
    ...(facts.canBump
      ? [link(l10n.t('Raise Version'), commandLink('comfyRegistry.bumpVersion', facts.target))]
      : []),
    ...(facts.page === undefined ? [] : [link(l10n.t('Registry Page'), facts.page)]),
    link(l10n.t('Refresh'), commandLink('comfyRegistry.refresh', facts.target)),
  ];
}
