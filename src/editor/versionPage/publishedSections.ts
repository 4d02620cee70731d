import * as vscode from 'vscode';
import { visibleText } from '../../workspace/words/visibleText';
import { markup, type Markup } from './markup';
import type { VersionFacts } from './versionFacts';

const longestChangelog = 50_000;
const longestValue = 500;
/** Of each list: a pack names a few dozen dependencies. */
const mostValues = 500;

/** What was published with the version: its changelog, and what it needs and supports. */
export function publishedSections({ version }: VersionFacts): Markup {
  const changelog = version.changelog.trim();
  const facts: [string, readonly string[]][] = [
    [vscode.l10n.t('Dependencies'), version.dependencies],
    [vscode.l10n.t('ComfyUI'), [version.supportedComfyui]],
    [vscode.l10n.t('ComfyUI frontend'), [version.supportedFrontend]],
    [vscode.l10n.t('Operating systems'), version.supportedOs.map(withoutHead)],
    [vscode.l10n.t('Accelerators'), version.supportedAccelerators.map(withoutHead)],
    [vscode.l10n.t('Version id'), [version.id]],
  ];
  // As it was written: it is no markdown to the registry either.
  return markup`<section>
<h2>${vscode.l10n.t('Changelog')}</h2>
${
  changelog === ''
    ? markup`<p>${vscode.l10n.t('None was published.')}</p>`
    : markup`<div class="said">${visibleText(changelog, longestChangelog)}</div>`
}
</section>
<section>
<h2>${vscode.l10n.t('About this version')}</h2>
<dl>
${facts.map(([name, values]) => fact(name, values))}</dl>
</section>`;
}

function fact(name: string, values: readonly string[]): Markup | undefined {
  const given = values.filter((value) => value.trim() !== '');
  if (given.length === 0) return undefined;
  const more = given.length - mostValues;
  const entries = given
    .slice(0, mostValues)
    .map((value) => markup`<dd><code>${visibleText(value, longestValue)}</code></dd>\n`);
  return markup`<dt>${name}</dt>
${entries}${more > 0 ? markup`<dd>${vscode.l10n.t('{0} more', more)}</dd>\n` : undefined}`;
}

/** "Microsoft :: Windows" of a classifier that begins with "Operating System". */
function withoutHead(classifier: string): string {
  return classifier.replace(/^Operating System\s*::\s*/u, '');
}
