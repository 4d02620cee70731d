// What the page of a version is handed.
import type { Finding } from '../../../src/registry/statusReason';
import type { FindingFacts, VersionFacts } from '../../../src/editor/versionPage/versionFacts';
import { aVersion } from './versions';

export const none: VersionFacts['reason'] = { kind: 'known', reason: { kind: 'none' } };

/** Facts of an Active version, unless `given` says otherwise. */
export function factsOf(given: Partial<VersionFacts> = {}): VersionFacts {
  return {
    packLabel: 'Example Pack',
    packId: 'example-pack',
    version: aVersion('2.0.0'),
    isWorkingCopy: false,
    usersGet: '2.0.0',
    reason: none,
    findings: [],
    totalFindings: given.findings?.length ?? 0,
    can: { askForReview: false, bump: false, openPage: true, download: true, install: true },
    target: 7,
    now: Date.parse('2026-01-08T03:04:05Z'),
    language: 'en',
    ...given,
  };
}

export function aFinding(given: Partial<Finding> = {}): Finding {
  return {
    rule: 'python_code_execution',
    severity: 'high',
    scanner: 'yara_scan',
    description: '',
    recommendation: '',
    file: 'nodes/math.py',
    line: 42,
    snippet: '',
    matched: '',
    message: '',
    tags: [],
    ...given,
  };
}

export function findingFacts(
  finding: Partial<Finding> = {},
  given: Partial<Omit<FindingFacts, 'finding'>> = {},
): FindingFacts {
  return {
    finding: aFinding(finding),
    place: undefined,
    why: undefined,
    target: undefined,
    approvedIn: undefined,
    ...given,
  };
}

/** Of one line, counted from 1. */
export function rangeAt(line: number) {
  return { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 1 } };
}
