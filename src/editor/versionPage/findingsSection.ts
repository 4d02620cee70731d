import * as vscode from 'vscode';
import { severityRank } from '../../findings/severityOrder';
import { oneLine } from '../../workspace/oneLine';
import { placeWords, severityWord, tagWords } from '../../workspace/words/findingWords';
import { visibleText } from '../../workspace/words/visibleText';
import { markup, type Markup } from './markup';
import { pageLink } from './pageLink';
import type { FindingFacts, VersionFacts } from './versionFacts';

/** More than that nobody reads, and a page of thousands is slow. */
export const mostFindings = 500;
/** A snippet can be a whole file on one line. */
const longestSnippet = 4000;
const longestText = 2000;

/** The findings, grouped by file; nothing when there are none. */
export function findingsSection({ findings, totalFindings, version }: VersionFacts): Markup | undefined {
  const shown = findings.slice(0, mostFindings);
  if (shown.length === 0 && totalFindings === 0) return undefined;
  const more = Math.max(totalFindings, findings.length) - shown.length;
  const title =
    version.status === 'Active'
      ? vscode.l10n.t('Findings that the review was about')
      : vscode.l10n.t('Findings');
  return markup`<section>
<h2>${title} <span class="count">${totalFindings}</span></h2>
${byFile(shown).map(([file, ofFile]) => fileGroup(file, ofFile))}${
    more > 0
      ? markup`<p class="more">${vscode.l10n.t('{0} more are not shown here.', more)}</p>\n`
      : undefined
  }</section>`;
}

/** The files with the gravest finding first, then by name; what names no file goes last. */
function byFile(findings: readonly FindingFacts[]): [file: string, findings: readonly FindingFacts[]][] {
  const groups = new Map<string, FindingFacts[]>();
  for (const facts of findings) {
    const { file } = facts.finding;
    const group = groups.get(file);
    if (group === undefined) groups.set(file, [facts]);
    else group.push(facts);
  }
  for (const group of groups.values()) group.sort((a, b) => lineOf(a) - lineOf(b));
  const gravest = (group: readonly FindingFacts[]) =>
    Math.min(...group.map(({ finding }) => severityRank(finding.severity)));
  return [...groups].sort(
    ([one, ofOne], [other, ofOther]) =>
      Number(one === '') - Number(other === '') ||
      gravest(ofOne) - gravest(ofOther) ||
      (one < other ? -1 : 1),
  );
}

function lineOf({ finding, place }: FindingFacts): number {
  if (place?.kind === 'code' || place?.kind === 'line') return place.range.start.line + 1;
  return finding.line ?? 0;
}

function fileGroup(file: string, findings: readonly FindingFacts[]): Markup {
  const heading =
    file === ''
      ? markup`<h3>${vscode.l10n.t('Without a file')}</h3>`
      : markup`<h3><code>${visibleText(file, longestText)}</code></h3>`;
  return markup`${heading}
<ul class="findings">
${findings.map(findingItem)}</ul>
`;
}

function findingItem(facts: FindingFacts): Markup {
  const { finding, approvedIn } = facts;
  const { severity } = finding;
  const word = severityWord(severity);
  const approved = approvedIn === undefined ? '' : vscode.l10n.t('approved in {0}', oneLine(approvedIn));
  const tags = finding.tags.map(tagWords).join(', ');
  return markup`<li>
<p class="what">${
    word === '' ? undefined : markup`<span class="severity severity-${severity}">${word}</span> `
  }<strong>${visibleText(finding.rule, longestText)}</strong> ${place(facts)}${
    approved === '' ? undefined : markup` <span class="mark">${approved}</span>`
  }</p>
${paragraph(finding.description)}${paragraph(finding.message)}${snippet(facts)}${paragraph(finding.recommendation)}${
    tags === '' ? undefined : paragraph(vscode.l10n.t('Noted by the registry: {0}', tags))
  }</li>
`;
}

function place({ target, finding, ...facts }: FindingFacts): Markup | undefined {
  const words = placeWords({ finding, ...facts });
  if (words === '') return undefined;
  if (target === undefined) return markup`<span class="place">${words}</span>`;
  return pageLink('comfyRegistry.openFinding', target, words, `${words}, ${oneLine(finding.file)}`);
}

function paragraph(text: string): Markup | undefined {
  const said = text.trim();
  return said === '' ? undefined : markup`<p class="said">${visibleText(said, longestText)}</p>\n`;
}

/** The code, with what the rule matched marked. */
function snippet({ finding }: FindingFacts): Markup | undefined {
  const code = visibleText(finding.snippet, longestSnippet).replace(/^(?:[\t ]*\n)+|\s+$/gu, '');
  if (code === '') return undefined;
  const matched = visibleText(finding.matched);
  const at = matched === '' ? -1 : code.indexOf(matched);
  const marked =
    at < 0
      ? markup`${code}`
      : markup`${code.slice(0, at)}<mark>${matched}</mark>${code.slice(at + matched.length)}`;
  return markup`<pre><code>${marked}</code></pre>\n`;
}
