import * as l10n from '@vscode/l10n';
import type { Manifest, ManifestFix, TableKey } from '../manifest';
import { issue, projectRange, whenNew, type ManifestIssue, type RuleContext } from '../manifestIssue';
import { preferred, quoted, replacing } from '../textEdits';
import { hasCredentials, isWebAddress, webAddress, withoutCredentials } from '../webAddress';
import { moveKey, nearKey, notRead, plain, rename } from './keyNames';

/** `[project.urls].Repository`: there for a new pack, in this spelling, and an address that a person can open. */
export function checkRepository(manifest: Manifest, context: RuleContext): ManifestIssue[] {
  const written = manifest.repository;
  const text = written?.value.trim() ?? '';
  if (written === undefined || text === '') return [missing(manifest, context)];
  const to = (address: string): ManifestFix =>
    preferred(l10n.t('Write "{0}"', address), replacing(written.range, quoted(address)));
  if (isWebAddress(text) && hasCredentials(text)) {
    const bare = withoutCredentials(text);
    const message = l10n.t(
      'The address holds a name or a password, and the registry publishes it for everybody to read. Take it out, and revoke it if it was published or committed.',
    );
    const fix = hasCredentials(bare) ? undefined : to(bare);
    return [issue('manifest-repository-credentials', 'warning', written.range, message, fix)];
  }
  if (!isWebAddress(text)) {
    const address = webAddress(text);
    const message = l10n.t('The repository is no web address, so nobody can open it. Write https://…');
    return [
      issue(
        'manifest-repository-invalid',
        'warning',
        written.range,
        message,
        address === undefined ? undefined : to(address),
      ),
    ];
  }
  if (!/\.git\/?$/.test(text)) return [];
  const message = l10n.t(
    'The repository is compared with those of other packs as it is written. Leave out ".git", as its page has it.',
  );
  const fix = to(text.replace(/\.git\/?$/, ''));
  return [issue('manifest-repository-git', 'information', written.range, message, fix)];
}

function missing(manifest: Manifest, context: RuleContext): ManifestIssue {
  const code = 'manifest-repository-missing';
  const severity = whenNew(context);
  const meant = nearKey(manifest.urlKeys, 'Repository');
  if (meant !== undefined) {
    return issue(code, severity, meant.range, notRead(meant, 'Repository'), rename(meant, 'Repository'));
  }
  const misplaced = misplacedRepository(manifest);
  if (misplaced !== undefined) {
    const message = l10n.t(
      '"{0}" is not read here. Write it as "{1}" under [project.urls].',
      misplaced.value,
      'Repository',
    );
    const inProject = manifest.projectKeys.includes(misplaced);
    const move = moveKey(misplaced, 'Repository', '[project.urls]', manifest.urlsHeader, context.source);
    const inPlace =
      inProject && manifest.urlsHeader === undefined ? rename(misplaced, 'urls.Repository') : undefined;
    return issue(code, severity, misplaced.range, message, move ?? inPlace);
  }
  const message = l10n.t('No repository is named. Add Repository = "https://…" to [project.urls].');
  return issue(code, severity, manifest.repository?.range ?? projectRange(manifest), message);
}

/**
 * A repository under `[project]` or `[tool.comfy]`, as older templates and other tools have it. None where
 * `[project.urls]` has one, also of a wrong type: it must not be written twice.
 */
function misplacedRepository({ urlKeys, projectKeys, comfyKeys }: Manifest): TableKey | undefined {
  if (urlKeys.some(({ value }) => value === 'Repository')) return undefined;
  return [...projectKeys, ...comfyKeys].find(({ value }) => plain(value) === 'repository');
}
