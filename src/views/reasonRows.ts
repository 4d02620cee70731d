import * as vscode from 'vscode';
import { findingsOf, type Finding, type ReviewStep, type StatusReason } from '../registry/statusReason';
import { detailRow, moreRow, mostRows } from './detailRow';
import { severityWord } from '../workspace/words/findingWords';
import { statusWords } from '../workspace/words/statusWords';
import type { DetailNode, VersionNode } from './versionsNode';

/** So many rows are shown at once: findings are what the author of a flagged version looks for. */
const fewRows = 10;

/** The row of a version. */
type Parent = Pick<VersionNode, 'id' | 'pack' | 'version'>;

/**
 * Why a version has its status: a text, the findings, or a review with what it was about. The findings that are held
 * against it lead to their places in the working copy, and say it when they have none.
 */
export function reasonRows({ id, pack, version }: Parent, reason: StatusReason): DetailNode[] {
  const label = vscode.l10n.t('Reason');
  const held = findingsOf(reason).findings;
  const opens = (findings: readonly Finding[], finding: Finding) =>
    findings === held ? { opens: { pack, version, finding } } : {};
  switch (reason.kind) {
    case 'none':
      return [];
    case 'text':
      return [detailRow(id, 'reason', label, reason.text, 'comment', reason.text)];
    case 'findings': {
      const { findings, total } = reason;
      return [withRows(detailRow(id, 'reason', label, countText(total), 'comment'), findings, total, opens)];
    }
    case 'review': {
      const { message, findings, total, history } = reason;
      const row = reviewRow(id, 'reason', label, { message, total }, 'comment');
      // Newest first: the decision before this one is nearest to it.
      const steps = history.map((step, index) => stepRow(row.id, `history-${index}`, step, opens)).reverse();
      return [withRows(row, findings, total, opens, steps)];
    }
  }
}

/** Where the row of a finding leads, by its list. */
type Opens = (findings: readonly Finding[], finding: Finding) => Pick<DetailNode, 'opens'>;

function stepRow(
  parent: string,
  key: string,
  { status, apiStatus, message, findings, total }: ReviewStep,
  opens: Opens,
): DetailNode {
  const label =
    status === undefined ? vscode.l10n.t('Earlier decision') : statusWords({ status, apiStatus }).word;
  const row = reviewRow(parent, key, label, { message, total }, 'history');
  return { ...withRows(row, findings, total, opens), opened: false };
}

function reviewRow(
  parent: string,
  key: string,
  label: string,
  { message, total }: { readonly message: string; readonly total: number },
  icon: string,
): DetailNode {
  if (message !== '') return detailRow(parent, key, label, message, icon, message);
  return detailRow(parent, key, label, total === 0 ? '' : countText(total), icon);
}

function withRows(
  row: DetailNode,
  findings: readonly Finding[],
  total: number,
  opens: Opens,
  others: readonly DetailNode[] = [],
): DetailNode {
  const shown = findings.slice(0, mostRows).map((finding, index) => ({
    ...findingRow(row.id, String(index), finding),
    ...opens(findings, finding),
  }));
  const children = [...shown, ...moreRow(row.id, total - shown.length), ...others];
  return { ...row, children, opened: children.length <= fewRows };
}

function findingRow(parent: string, key: string, finding: Finding): DetailNode {
  const place = placeText(finding);
  const { rule } = finding;
  const text = findingText(finding);
  // The place goes first: names of rules are long, and the side bar cuts what does not fit.
  return place === ''
    ? detailRow(parent, key, rule, '', 'warning', text)
    : detailRow(parent, key, place, rule, 'warning', text);
}

function placeText({ file, line }: Finding): string {
  if (line === undefined) return file;
  return file === '' ? vscode.l10n.t('line {0}', line) : `${file}:${String(line)}`;
}

function findingText(finding: Finding): string {
  const { rule, severity, description, recommendation, snippet, message, tags } = finding;
  return [
    `${rule} ${placeText(finding)}`.trim(),
    severity === undefined ? '' : vscode.l10n.t('Severity: {0}', severityWord(severity)),
    description,
    recommendation,
    snippet,
    message,
    tags.join(', '),
  ]
    .filter((part) => part.trim() !== '')
    .join('\n');
}

function countText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', count);
}
