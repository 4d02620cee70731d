import * as vscode from 'vscode';
import { oneLine } from '../oneLine';
import { verdictWord, verdictWords } from '../words/verdictWords';
import { countUnchecked, countVerdicts, type AuditedPack } from './auditSummary';
import { installedAs, type NamedIn } from './namedPacks';
import { isBad, verdicts, type Verdict } from './verdict';

/** A space without width, which no reader of names joins. */
const nothing = '\u200b';

export interface AuditReportGiven {
  readonly audited: readonly AuditedPack[];
  /** When the workspace was looked at, in milliseconds since the epoch. */
  readonly at: number;
  /** Base address of the registry that was asked. */
  readonly registry: string;
  readonly files: number;
  /** Whether all files were looked at. */
  readonly isComplete: boolean;
  /** The path of a file within the workspace. */
  readonly pathOf: (uri: vscode.Uri) => string;
}

/** A pack and version in the report for programs. */
interface ReportedReference {
  readonly id: string;
  /** As it is named; empty where none is. */
  readonly version: string;
  readonly verdict: Verdict;
  readonly bad: boolean;
  readonly newestActive: string | null;
  readonly installed: 'installed' | 'disabled' | null;
  readonly places: readonly { readonly file: string; readonly lines: readonly number[] }[];
}

/** The report for programs; another shape would be another `format`. Lines are counted from 1. */
export interface AuditReport {
  readonly format: 1;
  readonly date: string;
  readonly registry: string;
  readonly files: number;
  /** Whether all files were looked at, and the registry has told of all that they name. */
  readonly complete: boolean;
  /** How many references have a bad verdict: what a build would fail for. */
  readonly bad: number;
  /** How many the registry was not asked about, or could not tell of. */
  readonly unchecked: number;
  readonly counts: Readonly<Partial<Record<Verdict, number>>>;
  readonly references: readonly ReportedReference[];
}

/** The report as JSON, for a build. */
export function auditReportJson(given: AuditReportGiven): string {
  const { at, registry, files, isComplete, pathOf } = given;
  const audited = gravestFirst(given.audited);
  const unchecked = countUnchecked(audited);
  const report: AuditReport = {
    format: 1,
    date: new Date(at).toISOString(),
    registry,
    files,
    complete: isComplete && unchecked === 0,
    bad: audited.filter(({ status }) => isBad(status.verdict)).length,
    unchecked,
    counts: Object.fromEntries(countVerdicts(audited)),
    references: audited.map(({ pack, status }) => ({
      id: pack.reference.id,
      version: pack.reference.version,
      verdict: status.verdict,
      bad: isBad(status.verdict),
      newestActive: status.newestActive ?? null,
      installed: installedAs(pack) ?? null,
      places: pack.files.map((file) => ({ file: pathOf(file.uri), lines: linesOf(file) })),
    })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** The report as markdown, for an issue. Names, versions and paths are of others: nothing in them is markdown. */
export function auditReportMarkdown(given: AuditReportGiven): string {
  const { at, registry, files, isComplete } = given;
  const { l10n } = vscode;
  const audited = gravestFirst(given.audited);
  const bad = audited.filter(({ status }) => isBad(status.verdict));
  const unchecked = countUnchecked(audited);
  const others = audited.filter(({ status }) => !isBad(status.verdict));
  const lines = [
    `# ${l10n.t('Audit of node pack references')}`,
    '',
    `- ${l10n.t('Date: {0}', new Date(at).toISOString())}`,
    `- ${l10n.t('Registry: {0}', escaped(registry))}`,
    `- ${l10n.t('Files: {0}', files)}${isComplete ? '' : ` (${l10n.t('not all were looked at')})`}`,
    `- ${l10n.t('Versions that are named: {0}', audited.length)}`,
    ...[...countVerdicts(audited)].map(([verdict, count]) => `  - ${verdictWords(verdict).word}: ${count}`),
    '',
    `## ${l10n.t('To be looked at')}`,
    '',
    ...(bad.length > 0 ? tableOf(bad, given.pathOf) : []),
    ...(bad.length === 0 && unchecked === 0 ? [l10n.t('None is flagged, banned, deleted or unknown.')] : []),
    ...(bad.length > 0 && unchecked > 0 ? [''] : []),
    ...(unchecked > 0 ? [l10n.t('Not checked: {0}.', unchecked)] : []),
    ...(others.length === 0 ? [] : ['', `## ${l10n.t('All others')}`, '', ...tableOf(others, given.pathOf)]),
  ];
  return `${lines.join('\n')}\n`;
}

function tableOf(audited: readonly AuditedPack[], pathOf: AuditReportGiven['pathOf']): string[] {
  const { l10n } = vscode;
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = [
    l10n.t('Node pack'),
    l10n.t('Version'),
    l10n.t('Status'),
    l10n.t('Newest Active'),
    l10n.t('Where'),
  ];
  return [
    row(head),
    row(head.map(() => '---')),
    ...audited.map(({ pack, status }) =>
      row([
        escaped(pack.reference.id),
        escaped(pack.reference.version),
        escaped(verdictWord(status)),
        escaped(status.newestActive ?? ''),
        pack.files.map((file) => placeOf(file, pathOf)).join('<br>'),
      ]),
    ),
  ];
}

function placeOf(file: NamedIn, pathOf: AuditReportGiven['pathOf']): string {
  const path = escaped(pathOf(file.uri));
  const lines = linesOf(file);
  const words = [
    lines.length === 0
      ? ''
      : lines.length === 1
        ? vscode.l10n.t('line {0}', lines[0] ?? 0)
        : vscode.l10n.t('lines {0}', `${lines.slice(0, 10).join(', ')}${lines.length > 10 ? ', …' : ''}`),
    file.by === 'installed' ? vscode.l10n.t('installed') : '',
    file.by === 'disabled' ? vscode.l10n.t('disabled') : '',
  ].filter((word) => word !== '');
  return words.length === 0 ? path : `${path} (${words.join(', ')})`;
}

/** Each line once, counted from 1. */
function linesOf({ ranges }: NamedIn): number[] {
  return [...new Set(ranges.flatMap((range) => (range === undefined ? [] : [range.start.line + 1])))];
}

function gravestFirst(audited: readonly AuditedPack[]): AuditedPack[] {
  const rank = ({ status }: AuditedPack) => verdicts.indexOf(status.verdict);
  const name = ({ pack }: AuditedPack) => `${pack.reference.id} ${pack.reference.version}`.toLowerCase();
  return [...audited].sort(
    (one, other) =>
      rank(one) - rank(other) || (name(one) < name(other) ? -1 : name(one) > name(other) ? 1 : 0),
  );
}

/** Every ASCII punctuation mark is escaped (CommonMark 2.4), but for those that mean nothing inside of a line. */
function escaped(text: string): string {
  // What hosts of issues read beside markdown, entities and escapes being read before: a person's name, another issue, an
  // address. Nothing to be seen keeps the marks apart from what follows.
  const quiet = oneLine(text, 300).replace(
    /[@#]|www(?=\.)|\bGH(?=-\d)|(?:https?|ftp)(?=:)/giu,
    (mark) => `${mark}${nothing}`,
  );
  return quiet.replace(/[!"$%&'()*+<=>?[\\\]^_`{|}~]/gu, (mark) =>
    mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : mark === '&' ? '&amp;' : `\\${mark}`,
  );
}
