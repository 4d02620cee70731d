import { isFinding } from './findingReader';
import { knownStatuses } from './nodeVersion';
import type { VersionStatus } from './nodeVersion';
import { cut, limits } from './reasonTexts';
import { findingsOf } from './statusReason';
import type { ReviewStep, StatusReason } from './statusReason';
import { isRecord, textOf } from './untrusted';
import type { JsonRecord } from './untrusted';

/** Whether a reason is a person's decision (registry.md 2.2, R3). Author and history can be missing. */
export function isReview(value: unknown): value is JsonRecord {
  if (!isRecord(value)) return false;
  const { message, statusHistory } = value;
  if (Array.isArray(statusHistory) && statusHistory.length > 0) return true;
  const saysSomething = message !== undefined && message !== null;
  return saysSomething && (value['by'] !== undefined || !isFinding(value));
}

/**
 * The newest steps of a `statusHistory`, oldest first. Never throws.
 *
 * @param read reads an entry's message, which can be a whole reason as text
 */
export function readHistory(value: unknown, read: (message: unknown) => StatusReason): ReviewStep[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  // The newest goes first: not all findings of all steps may be kept.
  const steps = entries
    .slice(-limits.historySteps)
    .reverse()
    .flatMap((entry) => readStep(entry, read));
  return steps.reverse();
}

function readStep(entry: unknown, read: (message: unknown) => StatusReason): ReviewStep | [] {
  const { status, message } = isRecord(entry) ? entry : { status: undefined, message: entry };
  const reason = read(message);
  const apiStatus = cut(textOf(status), limits.text);
  const words = reason.kind === 'text' ? reason.text : reason.kind === 'review' ? reason.message : '';
  const { findings, total } = findingsOf(reason);
  if (apiStatus === '' && words === '' && total === 0) return [];
  return { status: stepStatus(apiStatus), apiStatus, message: cut(words, limits.text), findings, total };
}

/** The database's own words, in lower case and without the prefix, are taken too. */
function stepStatus(apiStatus: string): VersionStatus | undefined {
  if (apiStatus === '') return undefined;
  const word = apiStatus.replace(/^NodeVersionStatus/u, '').toLowerCase();
  return knownStatuses.find((status) => status.toLowerCase() === word) ?? 'Unknown';
}
