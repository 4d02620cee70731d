import { cut, jsonAsText, limits, saidText } from './reasonTexts';
import { severities } from './statusReason';
import type { Finding, FindingSeverity } from './statusReason';
import { isRecord, textOf, textsOf } from './untrusted';
import type { JsonRecord } from './untrusted';

/** Stands in for a rule's name where an entry of a list of findings has none. */
const unnamedRule = 'unknown';

const ruleNames = ['issue_type', 'error_type', 'type'];
const fileNames = ['file_path', 'path', 'file', 'file_name', 'filename'];

const largestLine = 2 ** 31 - 1;

/** Whether an object says what was found, or where. */
export function isFinding(value: unknown): value is JsonRecord {
  return isRecord(value) && (ruleOf(value) !== '' || fileOf(value) !== '');
}

/**
 * Reads one entry of a list of findings, in today's spelling or an older one (registry.md 2.2, R2 and R2a). What is
 * no object is kept as the finding's message. Never throws.
 */
export function readFinding(value: unknown): Finding {
  if (!isRecord(value)) {
    const message = typeof value === 'string' ? saidText(value, limits.text) : entryText(value);
    return { ...unnamed, message };
  }
  // In the older spelling `line` is the number or the code.
  const { line_number: number, line, meta } = value;
  const about = isRecord(meta) ? meta : {};
  const codeInLine = typeof line === 'string' && lineOf(line) === undefined ? line : '';
  const snippet =
    textOf(value['code_snippet']) || textOf(value['line_snippet']) || codeInLine || textOf(value['content']);
  const rule = ruleOf(value);
  const finding: Finding = {
    rule: rule || unnamedRule,
    severity: severityOf(value['severity']) ?? severityOf(about['severity']),
    scanner: shortText(value['scanner']),
    description: shortText(value['description']) || shortText(about['description']),
    recommendation: shortText(value['recommendation']),
    file: fileOf(value),
    line: lineOf(number) ?? lineOf(line),
    snippet: cut(snippet, limits.snippet),
    matched: '',
    message: shortText(value['message']),
    tags: tagsOf(value['admin_tags']),
  };
  const saysSomething = rule || finding.file || snippet || finding.description || finding.message;
  return saysSomething === '' ? { ...finding, message: entryText(value) } : finding;
}

/** A line's number from what may be anything: one-based, undefined for "the whole file". */
export function lineOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*\d{1,15}\s*$/u.test(value) ? Number(value) : value;
  if (typeof number !== 'number') return undefined;
  const line = Math.floor(number);
  return line >= 1 && line <= largestLine ? line : undefined;
}

export function shortText(value: unknown): string {
  return cut(textOf(value), limits.text);
}

const unnamed: Finding = {
  rule: unnamedRule,
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

function ruleOf(value: JsonRecord): string {
  return firstText(value, ruleNames).trim();
}

function fileOf(value: JsonRecord): string {
  return inArchive(firstText(value, fileNames));
}

/** As the archive has it: the scanner sets a `/` before some. */
export function inArchive(file: string): string {
  return file.replace(/^\/+/u, '');
}

function firstText(value: JsonRecord, names: readonly string[]): string {
  return shortText(value[names.find((name) => textOf(value[name]).trim() !== '') ?? '']);
}

function severityOf(value: unknown): FindingSeverity | undefined {
  const word = shortText(value).trim().toLowerCase();
  return severities.find((severity) => severity === word);
}

function tagsOf(value: unknown): string[] {
  const tags = typeof value === 'string' ? [value] : textsOf(value);
  return tags
    .filter((tag) => tag.trim() !== '')
    .slice(0, limits.tags)
    .map((tag) => cut(tag, limits.text));
}

function entryText(value: unknown): string {
  return jsonAsText(JSON.stringify(value), limits.text);
}
