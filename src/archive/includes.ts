import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';
import { isGitInternal } from './packPath';

/** An entry of `[tool.comfy].includes` in its plain form. */
export interface Include {
  /** As the author wrote it. */
  readonly text: string;
  /** Relative to the pack, with `/`; empty for the whole pack. */
  readonly name: string;
}

/**
 * Brings includes into plain form: leading `/` are stripped (they mean the pack's folder), `.` parts vanish.
 *
 * @throws ArchiveError `include-not-text`, `include-missing` (empty entry), `include-outside`
 */
export function normalizeIncludes(includes: readonly string[]): Include[] {
  return includes.map((text: unknown) => {
    if (typeof text === 'string') return { text, name: normalizeInclude(text) };
    throw new ArchiveError(
      'include-not-text',
      l10n.t('An entry of "includes" in pyproject.toml is no text: {0}. Write it in quotes.', String(text)),
    );
  });
}

function normalizeInclude(text: string): string {
  // On Windows both separators work for its author; everywhere else a backslash is part of a name.
  const portable = process.platform === 'win32' ? text.replaceAll('\\', '/') : text;
  const segments = portable.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (/^\/*$/.test(portable.trim())) {
    throw new ArchiveError(
      'include-missing',
      l10n.t(
        '"includes" in pyproject.toml has an empty entry ("{0}"). Remove it, or write "." for the whole pack.',
        text,
      ),
      { path: text },
    );
  }
  const name = segments.join('/');
  if (segments.includes('..') || /^[A-Za-z]:/.test(name)) {
    throw new ArchiveError(
      'include-outside',
      l10n.t(
        'The include "{0}" in pyproject.toml leaves the pack. Name a file or folder inside the pack.',
        text,
      ),
      { path: text },
    );
  }
  if (isGitInternal(name)) {
    throw new ArchiveError(
      'include-outside',
      l10n.t(
        'The include "{0}" in pyproject.toml names data of git, which is never published. Remove it.',
        text,
      ),
      { path: text },
    );
  }
  return name;
}

/** The error for an include that is not there, with the likely reason. */
export function includeMissing(include: Include): ArchiveError {
  const { text } = include;
  const message = /[*?[]/.test(text)
    ? l10n.t(
        'The include "{0}" in pyproject.toml does not exist. Patterns are not understood there: name files and folders.',
        text,
      )
    : text.includes('\\')
      ? l10n.t(
          'The include "{0}" in pyproject.toml does not exist. Write it with "/" between the folders.',
          text,
        )
      : l10n.t(
          'The include "{0}" in pyproject.toml does not exist. Build or create it, or remove the entry, then try again.',
          text,
        );
  return new ArchiveError('include-missing', message, { path: text });
}
