import type { VersionStatus } from '../registry/nodeVersion';
import type { Finding } from '../registry/statusReason';
import { codeCell, codeSpan } from './codeSpan';
import { findingPath } from './findingPath';
import { reportedLine } from './reportedLine';
import { bySeverity } from './severityOrder';

/** What a review is asked for. All but `status` may hold any text. */
export interface ReviewedVersion {
  readonly publisherId: string;
  readonly nodeId: string;
  readonly version: string;
  readonly versionId: string;
  readonly status: VersionStatus;
  /** The registry's own text of the status. */
  readonly apiStatus: string;
  /** RFC 3339, or empty. */
  readonly createdAt: string;
  /** Web address of the sources, or empty. */
  readonly repository: string;
  readonly findings: readonly Finding[];
  /** How many there are, where `findings` was capped. */
  readonly total: number;
}

const rows = 50;
const longestCode = 120;
const longestPath = 200;
const longestName = 100;
const longestUrl = 300;

/**
 * Markdown that asks the registry's reviewers to look at a version, ready to be posted once the author has filled in
 * the reasons. In English, as it is read there. Nothing in it but the repository is a link, and nobody is mentioned.
 */
export function reviewRequest(reviewed: ReviewedVersion): string {
  const shown = [...reviewed.findings].sort(byImportance).slice(0, rows);
  const total = Math.max(reviewed.total, reviewed.findings.length);
  return [
    `Please review version ${name(reviewed.version)} of the node pack ${name(reviewed.nodeId)}.`,
    '',
    ...facts(reviewed, total),
    '',
    ...(total === 0 ? [] : [...findingsTable(shown, total), '', ...reasons(reviewed.findings), '']),
  ].join('\n');
}

function facts(reviewed: ReviewedVersion, total: number): string[] {
  const { publisherId, nodeId, version, versionId, status, apiStatus, createdAt } = reviewed;
  const published = new Date(createdAt);
  const time = Number.isNaN(published.getTime())
    ? ''
    : published.toISOString().slice(0, 16).replace('T', ' ');
  const lines: readonly [string, string][] = [
    ['Publisher', name(publisherId)],
    ['Node pack', name(nodeId)],
    ['Version', name(version)],
    ['Version id', name(versionId)],
    ['Status', status === 'Unknown' ? name(apiStatus) : status],
    ['Published', time === '' ? '' : `${time} UTC`],
    ['Repository', webLink(reviewed.repository)],
    ['Findings', String(total)],
  ];
  return lines.filter(([, value]) => value !== '').map(([label, value]) => `- ${label}: ${value}`);
}

function findingsTable(shown: readonly Finding[], total: number): string[] {
  const more = total - shown.length;
  return [
    '### Findings',
    '',
    '| # | Severity | Rule | File | Code |',
    '| --: | --- | --- | --- | --- |',
    ...shown.map((finding, index) => {
      const { severity, rule, snippet, matched, message } = finding;
      const code = [snippet, matched, message].find((text) => text.trim() !== '') ?? '';
      const cells = [
        String(index + 1),
        severity ?? '',
        codeCell(rule, longestName),
        codeCell(placeText(finding), longestPath) || 'whole pack',
        codeCell(code, longestCode),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    ...(more > 0 ? ['', `and ${more} more`] : []),
  ];
}

/** A bullet for each rule, for the author to fill in. */
function reasons(findings: readonly Finding[]): string[] {
  const rules = new Set([...findings].sort(byImportance).map(({ rule }) => codeSpan(rule, longestName)));
  const bullets = [...rules].map(
    (rule) => `- ${rule}: _say what this code does, why the pack needs it, and why it is safe_`,
  );
  const more = bullets.length - rows;
  return [
    '### Why this is safe',
    '',
    ...bullets.slice(0, rows),
    ...(more > 0 ? ['', `and ${more} more rules`] : []),
  ];
}

function placeText(finding: Finding): string {
  const line = reportedLine(finding);
  const file = findingPath(finding.file) ?? finding.file.trim();
  return file === '' || line === undefined ? file : `${file}:${line}`;
}

/** Gravest first, then by file and line, so that the rows that are left out matter least. */
function byImportance(a: Finding, b: Finding): number {
  if (a.severity !== b.severity) return bySeverity(a, b);
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (reportedLine(a) ?? 0) - (reportedLine(b) ?? 0);
}

function name(text: string): string {
  return codeSpan(text, longestName);
}

/**
 * A link in angle brackets, which a parsed address cannot hold itself. Empty for all but plain https addresses, and
 * for one with `@`, which could mention somebody.
 */
function webLink(text: string): string {
  if (!URL.canParse(text)) return '';
  const { protocol, username, password, href } = new URL(text);
  const plain = protocol === 'https:' && username === '' && password === '';
  return plain && href.length <= longestUrl && !/[@<>\s\p{C}]/u.test(href) ? `<${href}>` : '';
}
