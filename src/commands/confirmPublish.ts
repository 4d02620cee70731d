import * as vscode from 'vscode';
import type { PublishPlan } from '../publishing/plan';
import { withChangelog } from '../publishing/withChangelog';
import { askModal } from '../workspace/messages';
import { oneLine } from '../workspace/oneLine';
import type { Registry } from '../workspace/registryConnection';
import { byteSize } from '../workspace/words/byteSize';
import { changeCounts } from '../workspace/publishedChanges';
import type { ChangesSince } from './changesSince';
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
    [vscode.l10n.t('Archive'), vscode.l10n.t('{0} files, {1}', archive.files, byteSize(archive.size))],
    ...(changes === undefined ? [] : [changesFact(changes)]),
    [vscode.l10n.t('Changelog'), firstLines(plan.changelog)],
  ];
  // Both kinds are to be seen, however many there are of one.
  const notes = [
    ...warnings.slice(0, 2),
    ...checks.filter(({ severity }) => severity === 'warning').map(({ message }) => message),
    ...warnings.slice(2),
  ];
  return [
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    // A file's name may hold line ends, and a line of its own would pass for one of the facts.
    ...notes.slice(0, 5).map((note) => `• ${oneLine(note, 400)}`),
    ...(notes.length > 5
      ? [vscode.l10n.t('• {0} more notes, see "Check Before Publishing"', notes.length - 5)]
      : []),
    ...(notes.length > 0 ? [''] : []),
    vscode.l10n.t('A published number can never be used again.'),
  ].join('\n');
}

function changesFact({ version, changes }: ChangesSince): [string, string] {
  return [
    vscode.l10n.t('Changes'),
    changes.length === 0
      ? vscode.l10n.t('none since {0}', version)
      : vscode.l10n.t('{0} files since {1} ({2})', changes.length, version, changeCounts(changes)),
  ];
}

function firstLines(changelog: string): string {
  if (changelog === '') return vscode.l10n.t('none');
  const lines = changelog.split('\n').filter((line) => line.trim() !== '');
  const shown = lines.slice(0, 3).join('\n    ');
  return `\n    ${shown.slice(0, 300)}${lines.length > 3 || shown.length > 300 ? ' …' : ''}`;
}
