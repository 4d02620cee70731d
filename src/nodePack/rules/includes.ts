import * as l10n from '@vscode/l10n';
import type { Located, Manifest } from '../manifest';
import { issue, type ManifestCode, type ManifestIssue, type RuleContext } from '../manifestIssue';
import { offered, preferred, quoted, replacing } from '../textEdits';

/** `[tool.comfy].includes`: names of files and folders inside of the pack. docs/archive.md, 1.6 */
export function checkIncludes(manifest: Manifest, { disk, source }: RuleContext): ManifestIssue[] {
  const all = manifest.includes?.value ?? [];
  return all.flatMap((entry) => {
    const problem = problemOf(entry, disk?.kindOf(includePath(entry.value)));
    if (problem === undefined) return [];
    const { code, severity, message, better } = problem;
    const remove = source?.removeElement(entry.range);
    const write =
      better === undefined
        ? undefined
        : preferred(l10n.t('Write "{0}"', better), replacing(entry.range, quoted(better)));
    return [
      issue(
        code,
        severity,
        entry.range,
        message,
        write,
        remove && offered(l10n.t('Remove "{0}"', entry.value), remove),
      ),
    ];
  });
}

/** The plain form of an include: relative to the pack, with `/`; empty for all of the pack. */
export function includePath(text: string): string {
  return text
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

interface Problem {
  readonly code: ManifestCode;
  readonly severity: ManifestIssue['severity'];
  readonly message: string;
  readonly better?: string | undefined;
}

function problemOf({ value }: Located<string>, kind: string | undefined): Problem | undefined {
  const parts = value.split(/[/\\]/);
  if (value.trim() === '' || /^\/+$/.test(value.trim())) {
    const message = l10n.t('This include is empty. Remove it, or name a file or folder.');
    return { code: 'manifest-include-missing', severity: 'error', message };
  }
  if (parts.includes('..') || /^[A-Za-z]:/.test(value)) {
    const message = l10n.t(
      'The include "{0}" leaves the pack, and nothing is published. Name something inside of it.',
      value,
    );
    return { code: 'manifest-include-outside', severity: 'error', message };
  }
  if (parts.some((part) => part.toLowerCase() === '.git')) {
    const message = l10n.t(
      'The include "{0}" names data of git, which is never published. Remove it.',
      value,
    );
    return { code: 'manifest-include-outside', severity: 'error', message };
  }
  if (includePath(value) === '') {
    const message = l10n.t(
      'This include brings all of the folder into the archive, also what git ignores. Name what is needed.',
    );
    return { code: 'manifest-include-all', severity: 'warning', message };
  }
  if (kind === 'file' || kind === 'folder') return undefined;
  if (value.includes('\\')) {
    const message = l10n.t(
      'The include "{0}" is found on Windows alone. Write "/" between the folders.',
      value,
    );
    return {
      code: 'manifest-include-backslash',
      severity: 'warning',
      message,
      better: value.replaceAll('\\', '/'),
    };
  }
  if (/[*?]|\[[^\]]*\]/.test(value)) {
    const message = l10n.t(
      'Patterns are not understood here, and nothing is published. Name files and folders instead of "{0}".',
      value,
    );
    const folder = value.replace(/\/(?:\*\*?)(?:\/\*)?$/, '');
    const better = folder !== value && !/[*?[]/.test(folder) ? folder : undefined;
    return { code: 'manifest-include-pattern', severity: 'error', message, better };
  }
  if (kind !== 'missing') return undefined;
  const message = l10n.t(
    'The include "{0}" is not there, and without it nothing is published from here. Build or create it, or remove the entry.',
    value,
  );
  return { code: 'manifest-include-missing', severity: 'warning', message };
}
