import * as vscode from 'vscode';
import type { PublishPlan } from '../publishing/plan';
import { withChangelog } from '../publishing/withChangelog';
import { askModal } from '../workspace/messages';
import type { Registry } from '../workspace/registryConnection';
import { byteSize } from '../workspace/words/byteSize';
import { changeCounts } from '../workspace/publishedChanges';
import type { ChangesSince } from './changesSince';
import { noteLines } from './confirmNotes';
import { editChangelog } from './editChangelog';
import type { PreparedPublish } from './preparePublish';

/**
 * The one question before a number is spent.
 * @returns the plan to send, perhaps with another changelog; undefined when the person gave up
 */
export async function confirmPublish(
  registry: Registry,
  prepared: PreparedPublish,
): Promise<PublishPlan | undefined> {
  let { plan } = prepared;
  const publish = vscode.l10n.t('Publish');
  for (;;) {
    const edit = plan.changelog === '' ? vscode.l10n.t('Write Changelog…') : vscode.l10n.t('Edit Changelog…');
    const chosen = await askModal(
      'Information',
      vscode.l10n.t('Publish {0} {1}?', plan.nodeId, plan.version),
      detail(registry, prepared, plan),
      publish,
      edit,
    );
    if (chosen === publish) return plan;
    if (chosen !== edit) return undefined;
    const changelog = await editChangelog(plan);
    if (changelog !== undefined) plan = withChangelog(plan, changelog);
  }
}

function detail(
  registry: Registry,
  { archive, checks, warnings, changes }: PreparedPublish,
  plan: PublishPlan,
): string {
  const facts: [string, string][] = [
    [vscode.l10n.t('Registry'), registry.origin],
    [vscode.l10n.t('Publisher'), plan.publisherId],
    [vscode.l10n.t('Node pack'), plan.nodeId],
    [vscode.l10n.t('Version'), plan.version],
    [vscode.l10n.t('Archive'), archiveFact(archive)],
    ...(changes === undefined ? [] : [changesFact(changes)]),
    [vscode.l10n.t('Changelog'), firstLines(plan.changelog)],
  ];
  const notes = noteLines(warnings, checks);
  return [
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    ...notes,
    ...(notes.length > 0 ? [''] : []),
    vscode.l10n.t('A published number can never be used again.'),
  ].join('\n');
}

function archiveFact({ files, size }: PreparedPublish['archive']): string {
  return files === 1
    ? vscode.l10n.t('1 file, {0}', byteSize(size))
    : vscode.l10n.t('{0} files, {1}', files, byteSize(size));
}

function changesFact({ version, changes }: ChangesSince): [string, string] {
  return [vscode.l10n.t('Changes'), changesWords(version, changes)];
}

function changesWords(version: string, changes: ChangesSince['changes']): string {
  if (changes.length === 0) return vscode.l10n.t('none since {0}', version);
  const counts = changeCounts(changes);
  return changes.length === 1
    ? vscode.l10n.t('1 file since {0} ({1})', version, counts)
    : vscode.l10n.t('{0} files since {1} ({2})', changes.length, version, counts);
}

function firstLines(changelog: string): string {
  if (changelog === '') return vscode.l10n.t('none');
  const lines = changelog.split('\n').filter((line) => line.trim() !== '');
  const shown = lines.slice(0, 3).join('\n    ');
  return `\n    ${shown.slice(0, 300)}${lines.length > 3 || shown.length > 300 ? ' …' : ''}`;
}
