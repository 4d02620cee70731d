import * as l10n from '@vscode/l10n';
import { splitDependencies } from '../frontendPackage';
import type { Located, Manifest } from '../manifest';
import { issue, type ManifestCode, type ManifestIssue, type RuleContext } from '../manifestIssue';
import { preferred, quoted, replacing } from '../textEdits';

/** `[project].dependencies`: what pip cannot read, and the front end's package, whose version is a field of its own. */
export function checkDependencies(manifest: Manifest, { source }: RuleContext): ManifestIssue[] {
  const all = manifest.dependencies?.value ?? [];
  const { repeated, otherSpelling } = splitDependencies(all);
  const removable = (code: ManifestCode, entry: Located<string>, message: string) => {
    const edit = source?.removeElement(entry.range);
    const fix = edit && preferred(l10n.t('Remove "{0}"', entry.value), edit);
    return issue(code, 'warning', entry.range, message, fix);
  };
  return [
    ...all
      .filter(({ value }) => /^\s*(?:#|-|$)/.test(value))
      .map((entry) => removable('manifest-dependency-invalid', entry, noDependency(entry.value))),
    ...repeated.map((entry) =>
      removable(
        'manifest-frontend-repeated',
        entry,
        l10n.t('"{0}" is not sent: the first mention of this package counts.', entry.value),
      ),
    ),
    ...otherSpelling.map(({ value, range }) => {
      const name = 'comfyui-frontend-package';
      const message = l10n.t(
        '"{0}" is sent as an ordinary dependency. Write "comfyui-frontend-package".',
        value,
      );
      const right = name + value.replace(/^comfyui[-_.]+frontend[-_.]+package/i, '');
      const fix = preferred(l10n.t('Write "{0}"', right), replacing(range, quoted(right)));
      return issue('manifest-frontend-spelling', 'warning', range, message, fix);
    }),
  ];
}

function noDependency(value: string): string {
  if (value.trim() === '') return l10n.t('This dependency is empty, and pip refuses it. Remove it.');
  return value.trim().startsWith('#')
    ? l10n.t(
        '"{0}" is sent as a dependency, and pip refuses it. Remove it, or write the comment outside of the quotes.',
        value,
      )
    : l10n.t('"{0}" is an option of pip and no dependency. It belongs into requirements.txt.', value);
}
