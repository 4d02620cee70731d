import * as vscode from 'vscode';
import type { Finding, ReviewStep, StatusReason } from '../registry/statusReason';
import { detailRow, moreRow, mostRows } from './detailRow';
import { statusWords } from '../workspace/words/statusWords';
import type { DetailNode } from './versionsNode';

/** So many rows are shown at once: findings are what the author of a flagged version looks for. */
const fewRows = 10;

/** Why a version has its status: a text, the findings, or a review with what it was about. */
export function reasonRows(id: string, reason: StatusReason): DetailNode[] {
  const label = vscode.l10n.t('Reason');
  switch (reason.kind) {
    case 'none':
      return [];
    case 'text':
      return [detailRow(id, 'reason', label, reason.text, 'comment', reason.text)];
    case 'findings': {
      const { findings, total } = reason;
      return [withRows(detailRow(id, 'reason', label, countText(total), 'comment'), findings, total)];
    }
    case 'review': {
      const { message, findings, total, history } = reason;
      const row = reviewRow(id, 'reason', label, { message, total }, 'comment');
      // Newest first: the decision before this one is nearest to it.
      const steps = history.map((step, index) => stepRow(row.id, `history-${index}`, step)).reverse();
      return [withRows(row, findings, total, steps)];
    }
  }
}

function stepRow(
  parent: string,
  key: string,
  { status, apiStatus, message, findings }: ReviewStep,
): DetailNode {
  const label =
    status === undefined ? vscode.l10n.t('Earlier decision') : statusWords({ status, apiStatus }).word;
  const row = reviewRow(parent, key, label, { message, total: findings.length }, 'history');
  return { ...withRows(row, findings, findings.length), opened: false };
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
  others: readonly DetailNode[] = [],
): DetailNode {
  const shown = findings
    .slice(0, mostRows)
    .map((finding, index) => findingRow(row.id, String(index), finding));
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
  const path = file.replace(/^\/+/u, '');
  if (line === undefined) return path;
  return path === '' ? vscode.l10n.t('line {0}', line) : `${path}:${String(line)}`;
}

function findingText(finding: Finding): string {
  const { rule, severity, description, recommendation, snippet, message, tags } = finding;
  return [
    `${rule} ${placeText(finding)}`.trim(),
    severity === undefined ? '' : vscode.l10n.t('Severity: {0}', severity),
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
