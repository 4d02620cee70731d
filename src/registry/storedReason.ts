import { knownStatuses } from './nodeVersion';
import { severities } from './statusReason';
import type { Finding, ReviewStep, StatusReason } from './statusReason';
import { countOf, isRecord } from './untrusted';

/** A reason as it is kept between sessions. */
export interface StoredReason {
  readonly reason: StatusReason;
  /** When the registry answered, in milliseconds since the epoch. */
  readonly asOf: number;
}

/** Another number for what another reader reads out of the same text. */
const format = 2;

export function writeStoredReason({ reason, asOf }: StoredReason): string {
  return JSON.stringify({ format, asOf, reason });
}

/** Reads what `writeStoredReason` wrote; undefined for anything else. Never throws. */
export function readStoredReason(text: string): StoredReason | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value['format'] !== format) return undefined;
  const asOf = countOf(value['asOf']);
  const { reason } = value;
  return asOf !== undefined && isStatusReason(reason) ? { reason, asOf } : undefined;
}

function isStatusReason(value: unknown): value is StatusReason {
  if (!isRecord(value)) return false;
  const { kind, total } = value;
  if (kind === 'none') return true;
  if (kind === 'text') return typeof value['text'] === 'string';
  if (countOf(total) === undefined || !isListOf(value['findings'], isFinding)) return false;
  return kind === 'findings' || (kind === 'review' && isReview(value));
}

function isReview(value: Readonly<Record<string, unknown>>): boolean {
  return typeof value['message'] === 'string' && isListOf(value['history'], isReviewStep);
}

function isReviewStep(value: unknown): value is ReviewStep {
  if (!isRecord(value)) return false;
  const { status, total } = value;
  return (
    countOf(total) !== undefined &&
    (status === undefined || status === 'Unknown' || isOneOf(knownStatuses, status)) &&
    hasTexts(value, ['apiStatus', 'message']) &&
    isListOf(value['findings'], isFinding)
  );
}

const findingTexts = [
  'rule',
  'scanner',
  'description',
  'recommendation',
  'file',
  'snippet',
  'matched',
  'message',
] as const satisfies readonly (keyof Finding)[];

function isFinding(value: unknown): value is Finding {
  if (!isRecord(value)) return false;
  const { severity, line } = value;
  return (
    hasTexts(value, findingTexts) &&
    (severity === undefined || isOneOf(severities, severity)) &&
    (line === undefined || (Number.isInteger(line) && Number(line) >= 1)) &&
    isListOf(value['tags'], (tag) => typeof tag === 'string')
  );
}

function hasTexts(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function isOneOf(known: readonly string[], value: unknown): boolean {
  return known.some((each) => each === value);
}
