import * as l10n from '@vscode/l10n';
import type { LineTable } from './lineTable';
import type { ManifestProblem } from './manifest';

/** Lines that git leaves in a file when a merge could not be done by itself. */
const mergeMark = /^(?:<{7}|\|{7}|={7}|>{7})(?:[ \t]|$)/;

/**
 * The sentence and the place for an error of the TOML parser.
 *
 * @param error what the parser threw: its ParseError with the offset in `index`, or a RangeError for a text
 *   that is nested too deeply for the stack
 */
export function syntaxProblem(text: string, lines: LineTable, error: unknown): ManifestProblem {
  const { index } = error as { index?: unknown };
  if (typeof index !== 'number') {
    const message = l10n.t('This pyproject.toml is nested too deeply, or one of its values is too long.');
    return { code: 'syntax', severity: 'error', message, range: lines.restOfLine(0) };
  }
  const reason = error instanceof Error ? error.message : '';
  const offset = Math.min(index, text.length);
  const cause = breaksOff(reason) ? endOfLineBefore(text, offset) : offset;
  return {
    code: 'syntax',
    severity: 'error',
    message: sentence(lineAt(text, offset), reason),
    range: lines.restOfLine(cause),
  };
}

/** Whether something is missing before the place that the parser names. */
function breaksOff(reason: string): boolean {
  return (
    reason === 'The key, equals sign, and value must be on the same line' ||
    reason === 'Expected equal (=) token' ||
    reason === 'Unspecified values are invalid'
  );
}

/** The end of the last line with text before `offset`, when nothing but blanks is before it on its own line. */
function endOfLineBefore(text: string, offset: number): number {
  const content = text.slice(0, offset).trimEnd().length;
  return /[\r\n]/.test(text.slice(content, offset)) ? content : offset;
}

function lineAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return (/^[^\r\n]*/.exec(text.slice(start)) ?? [''])[0];
}

function sentence(line: string, reason: string): string {
  if (mergeMark.test(line)) {
    return l10n.t('This line was left by a merge. Resolve the conflict: nothing can be published before.');
  }
  switch (reason) {
    case 'Defining a key multiple times is invalid':
      return l10n.t('This is not valid TOML: the same key or table is here twice. Remove one of them.');
    case 'Unterminated string constant':
      return l10n.t('This is not valid TOML: a string is not closed by a quote.');
    default:
      // The parser's own words, in English: there are too many kinds, and they are rare.
      return l10n.t('This is not valid TOML: {0}.', reason);
  }
}
