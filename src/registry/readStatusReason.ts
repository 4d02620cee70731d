import { isFinding } from './findingReader';
import { findingRows } from './findingRows';
import type { Room } from './findingRows';
import { cut, jsonAsText, limits, parseJson, saidText } from './reasonTexts';
import { isReview, readHistory } from './reviewReader';
import type { StatusReason } from './statusReason';
import { textOf } from './untrusted';
import type { JsonRecord } from './untrusted';

/** JSON as text within JSON as text: a review that was taken back comes to one, its history to two. */
const deepestText = 3;

/**
 * Reads a `status_reason` in any of the shapes that occur (registry.md 2.2): nothing, text, a list of findings in
 * one of three spellings, a review with its history. What is none of these is a text. Never throws, whatever it
 * is given, and keeps no more than `limits`. Addresses of reviewers are not kept.
 */
export function readStatusReason(text: string): StatusReason {
  return readText(textOf(text), 0, { left: limits.findings, characters: limits.inAll });
}

function readText(given: string, depth: number, room: Room): StatusReason {
  const text = given.trim();
  if (text === '' || text === 'null') return { kind: 'none' };
  if (!/^[[{"]/u.test(text)) return { kind: 'text', text: saidText(text, limits.reason) };
  const value = depth <= deepestText ? parseJson(text) : undefined;
  return value === undefined ? asText(text) : readValue(value, depth, room);
}

/** @param value parsed JSON */
function readValue(value: unknown, depth: number, room: Room): StatusReason {
  if (value === null || value === undefined) return { kind: 'none' };
  if (typeof value === 'string') return readText(value, depth + 1, room);
  if (isReview(value)) return readReview(value, depth, room);
  const entries: readonly unknown[] = Array.isArray(value) ? value : isFinding(value) ? [value] : [];
  const rows = findingRows(entries, room);
  if (rows !== undefined) return { kind: 'findings', ...rows };
  if (Array.isArray(value) && value.length === 0) return { kind: 'none' };
  return asText(JSON.stringify(value), value);
}

function readReview(review: JsonRecord, depth: number, room: Room): StatusReason {
  const said = readValue(review['message'], depth, room);
  const before = readHistory(review['statusHistory'], (message) => readValue(message, depth, room));
  // A review whose words are an older review was taken back to that one.
  const history = [...(said.kind === 'review' ? said.history : []), ...before].slice(-limits.historySteps);
  const message =
    said.kind === 'text' ? cut(said.text, limits.text) : said.kind === 'review' ? said.message : '';
  const { findings, total } =
    said.kind === 'findings' || said.kind === 'review' ? said : { findings: [], total: 0 };
  if (message === '' && total === 0 && history.length === 0) return { kind: 'none' };
  return { kind: 'review', message, findings, total, history };
}

/** @param value written out in lines where it is short enough to be shown to its end */
function asText(json: string, value?: unknown): StatusReason {
  const isShort = value !== undefined && json.length <= limits.reason;
  const text = jsonAsText(isShort ? JSON.stringify(value, null, 2) : json, limits.reason);
  return { kind: 'text', text };
}
