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
    return { code: 'syntax', message, range: lines.restOfLine(0) };
  }
  const offset = Math.min(index, text.length);
  const range = lines.restOfLine(offset);
  return { code: 'syntax', message: sentence(lineAt(text, offset), error), range };
}

function lineAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return (/^[^\r\n]*/.exec(text.slice(start)) ?? [''])[0];
}

function sentence(line: string, error: unknown): string {
  if (mergeMark.test(line)) {
    return l10n.t('This line was left by a merge. Resolve the conflict: nothing can be published before.');
  }
  const reason = error instanceof Error ? error.message : '';
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
