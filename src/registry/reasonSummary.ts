/** A `status_reason` as far as the tree shows it: rule, place and text of each finding, or a text. */
export type ReasonSummary =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'findings'; readonly findings: readonly FindingSummary[] };

export interface FindingSummary {
  readonly rule: string;
  readonly place: string;
  readonly text: string;
}

/**
 * Reads the shapes of `status_reason` that occur (registry.md 2.2): nothing, text, a JSON array of findings, a
 * review object whose `message` is text or once more an array. Never throws; what it does not know is text.
 */
export function summariseReason(reason: string, depth = 0): ReasonSummary {
  const text = reason.trim();
  if (text === '') return { kind: 'none' };
  const asText: ReasonSummary = { kind: 'text', text };
  if (depth > 3 || !/^[[{]/u.test(text)) return asText;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return asText;
  }
  if (Array.isArray(value)) {
    const findings = value.map(readFinding).filter((finding) => finding !== undefined);
    return findings.length > 0 ? { kind: 'findings', findings } : asText;
  }
  const message = (value as { message?: unknown }).message;
  return typeof message === 'string' && message.trim() !== '' ? summariseReason(message, depth + 1) : asText;
}

function readFinding(value: unknown): FindingSummary | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const finding = value as Record<string, unknown>;
  const rule = textOf(finding['issue_type']);
  if (rule === '') return undefined;
  const file = textOf(finding['file_path']).replace(/^\/+/u, '');
  const line = Number(finding['line_number']);
  const place = Number.isInteger(line) && line > 0 ? `${file}:${String(line)}` : file;
  const details = ['code_snippet', 'line_snippet', 'message', 'description'].map((key) =>
    textOf(finding[key]),
  );
  return { rule, place, text: [`${rule} ${place}`, ...details].filter((part) => part !== '').join('\n') };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
