// What the tests of reasons begin with.
import assert from 'node:assert/strict';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { findingsOf, type Finding, type StatusReason } from '../../../src/registry/statusReason';

/** Reads a value as the JSON of a reason. */
export const read = (value: unknown): StatusReason => readStatusReason(JSON.stringify(value));

/** The findings of a list. */
export function findings(value: unknown): readonly Finding[] {
  const reason = read(value);
  assert.equal(reason.kind, 'findings');
  return findingsOf(reason).findings;
}

/** A review. */
export function review(value: unknown): StatusReason & { kind: 'review' } {
  const reason = read(value);
  assert.ok(reason.kind === 'review', reason.kind);
  return reason;
}

/** A finding as the scanner writes it today. */
export const today = {
  issue_type: 'python_network_operations',
  scanner: 'yara_scan',
  severity: 'info',
  description: 'Detects network calls',
  recommendation: null,
  file_path: 'nodes/fetch.py',
  line_number: 42,
  code_snippet: 'r = requests.get(url)',
  admin_tags: ['any-network-requests'],
};

/** A finding of which nothing is known. */
export const empty = {
  rule: 'unknown',
  severity: undefined,
  scanner: '',
  description: '',
  recommendation: '',
  file: '',
  line: undefined,
  snippet: '',
  matched: '',
  message: '',
  tags: [],
};
