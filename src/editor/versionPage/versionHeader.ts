import * as vscode from 'vscode';
import { oneLine } from '../../workspace/oneLine';
import { relativeTime } from '../../workspace/words/relativeTime';
import { statusAdvice } from '../../workspace/words/statusAdvice';
import { statusWords } from '../../workspace/words/statusWords';
import { markup, type Markup } from './markup';
import { statusIcon } from './statusIcon';
import { versionActions } from './versionActions';
import type { VersionFacts } from './versionFacts';

/** Which version it is, its status with what it means and what to do, and what can be done from here. */
export function versionHeader(facts: VersionFacts): Markup {
  const { version, packLabel, packId } = facts;
  const { word } = statusWords(version);
  const marks = [
    ...(version.deprecated ? [vscode.l10n.t('Deprecated')] : []),
    ...(facts.isWorkingCopy ? [vscode.l10n.t('Working copy')] : []),
  ].map((mark) => markup`<span class="mark">${mark}</span>`);
  const id = packId === packLabel ? undefined : markup`<span class="id">${packId}</span>`;
  return markup`<header>
<h1>${packLabel} <span class="version">${oneLine(version.version)}</span></h1>
<p class="status">${statusIcon(version.status)}<strong>${oneLine(word)}</strong>${marks}</p>
<p class="facts">${id}${published(facts)}</p>
${sentences(facts).map((sentence) => markup`<p>${sentence}</p>\n`)}</header>
${versionActions(facts)}`;
}

function sentences({ version, usersGet: newest }: VersionFacts): string[] {
  const { meaning } = statusWords(version);
  const usersGet = newest === undefined ? undefined : oneLine(newest);
  const isActive = version.status === 'Active';
  const isSuperseded = isActive && usersGet !== undefined && newest !== version.version;
  return [
    isSuperseded
      ? vscode.l10n.t(
          'Users can install it by its number. Without a number they get {0}, which is newer.',
          usersGet,
        )
      : meaning,
    statusAdvice(version.status),
    isActive
      ? ''
      : usersGet === undefined
        ? vscode.l10n.t('Users get none: no version of this pack is active.')
        : vscode.l10n.t('Users get {0}.', usersGet),
    version.deprecated ? vscode.l10n.t('Deprecated: users are told to use another version.') : '',
  ].filter((sentence) => sentence !== '');
}

function published({ version: { createdAt }, now, language }: VersionFacts): Markup | undefined {
  const date = new Date(createdAt);
  if (Number.isNaN(date.getTime())) return undefined;
  const absolute = date.toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' });
  const words = vscode.l10n.t('Published {0} ({1})', absolute, relativeTime(createdAt, now, language));
  return markup`<time datetime="${date.toISOString()}">${words}</time>`;
}
