import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import { summariseReason } from '../registry/reasonSummary';
import { oneLine } from '../workspace/oneLine';
import { statusWords } from '../workspace/words/statusWords';
import type { DetailNode, VersionNode } from './versionsNode';

/** Rows of one kind are capped: a changelog or a list of findings can be endless. */
const mostRows = 100;
/** So many findings are shown at once: they are what the author of a flagged version looks for. */
const fewFindings = 10;

/** The facts below a version's row. `reason` is the text of `status_reason`, where it was read. */
export function versionDetails({ id, version }: VersionNode, reason: string): DetailNode[] {
  const { word, meaning } = statusWords(version);
  const rows: DetailNode[] = [leaf(id, 'status', word, meaning, 'info')];
  rows.push(...reasonRows(id, reason));
  if (version.deprecated) {
    rows.push(
      leaf(
        id,
        'deprecated',
        vscode.l10n.t('Deprecated'),
        vscode.l10n.t('users are told to use another version'),
        'circle-slash',
      ),
    );
  }
  rows.push(
    ...textRows(id, 'changelog', vscode.l10n.t('Changelog'), 'list-unordered', changelogLines(version)),
  );
  rows.push(
    ...textRows(id, 'dependencies', vscode.l10n.t('Dependencies'), 'extensions', version.dependencies),
  );
  const { supportedOs, supportedAccelerators } = version;
  const values: [key: string, label: string, value: string, icon: string, text?: string][] = [
    ['comfyui', vscode.l10n.t('ComfyUI'), version.supportedComfyui, 'versions'],
    ['frontend', vscode.l10n.t('ComfyUI frontend'), version.supportedFrontend, 'versions'],
    [
      'os',
      vscode.l10n.t('Operating systems'),
      lastParts(supportedOs),
      'device-desktop',
      supportedOs.join('\n'),
    ],
    [
      'accelerators',
      vscode.l10n.t('Accelerators'),
      lastParts(supportedAccelerators),
      'chip',
      supportedAccelerators.join('\n'),
    ],
  ];
  for (const [key, label, value, icon, text] of values) {
    if (value !== '') rows.push(leaf(id, key, label, value, icon, text));
  }
  const created = new Date(version.createdAt);
  if (!Number.isNaN(created.getTime())) {
    const when = created.toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
    rows.push(leaf(id, 'published', vscode.l10n.t('Published'), when, 'calendar'));
  }
  return rows;
}

function reasonRows(id: string, reason: string): DetailNode[] {
  const summary = summariseReason(reason);
  if (summary.kind === 'none') return [];
  const label = vscode.l10n.t('Reason');
  if (summary.kind === 'text')
    return [leaf(id, 'reason', label, oneLine(summary.text), 'comment', summary.text)];
  const children = summary.findings.slice(0, mostRows).map(({ rule, place, text }, index) =>
    // The place goes first: names of rules are long, and the side bar cuts what does not fit.
    place === ''
      ? leaf(`${id}|reason`, String(index), oneLine(rule), '', 'warning', text)
      : leaf(`${id}|reason`, String(index), oneLine(place), oneLine(rule), 'warning', text),
  );
  const more = summary.findings.length - children.length;
  if (more > 0) children.push(leaf(`${id}|reason`, 'more', vscode.l10n.t('{0} more', more), '', undefined));
  const count =
    summary.findings.length === 1
      ? vscode.l10n.t('1 finding')
      : vscode.l10n.t('{0} findings', summary.findings.length);
  return [
    { ...leaf(id, 'reason', label, count, 'comment'), children, opened: children.length <= fewFindings },
  ];
}

/** "Windows, Linux" for the classifiers that end so. */
function lastParts(classifiers: readonly string[]): string {
  return oneLine(classifiers.map((classifier) => classifier.split('::').at(-1)?.trim() ?? '').join(', '));
}

function changelogLines({ changelog }: NodeVersion): string[] {
  return changelog.split(/\r\n?|\n/u).filter((line) => line.trim() !== '');
}

function textRows(
  id: string,
  key: string,
  label: string,
  icon: string,
  lines: readonly string[],
): DetailNode[] {
  const [first] = lines;
  if (first === undefined) return [];
  if (lines.length === 1) return [leaf(id, key, label, oneLine(first), icon, first)];
  const children = lines
    .slice(0, mostRows)
    .map((line, index) => leaf(`${id}|${key}`, String(index), oneLine(line), '', undefined, line));
  return [
    { ...leaf(id, key, label, String(lines.length), icon), text: lines.join('\n').slice(0, 4000), children },
  ];
}

function leaf(
  id: string,
  key: string,
  label: string,
  description: string,
  icon: string | undefined,
  text?: string,
): DetailNode {
  return {
    type: 'detail',
    id: `${id}|${key}`,
    label,
    description,
    icon,
    text: text?.slice(0, 4000),
    children: [],
  };
}
