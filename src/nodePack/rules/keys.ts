import * as l10n from '@vscode/l10n';
import type { Manifest, TableKey } from '../manifest';
import { issue, type ManifestIssue, type RuleContext } from '../manifestIssue';
import {
  comfyKeys,
  comfyOnly,
  isExclusion,
  isNear,
  moveKey,
  notRead,
  plain,
  removeKey,
  rename,
} from './keyNames';

/** The keys of `[project]` that the registry reads. */
export const projectKeys = [
  'name',
  'description',
  'version',
  'dynamic',
  'dependencies',
  'license',
  'classifiers',
  'urls',
];
/** The others that the specification of `[project]` has (PyPA), which are right there. */
const otherProjectKeys = [
  'readme',
  'requires-python',
  'license-files',
  'authors',
  'maintainers',
  'keywords',
  'scripts',
  'gui-scripts',
  'entry-points',
  'optional-dependencies',
  'import-names',
  'import-namespaces',
];
/** What people hope to set from here. */
const nowhere = ['tags', 'tag', 'category', 'categories', 'author'];

/**
 * Keys that nothing reads, because of their case, their separators, a letter, or the table that they stand in.
 *
 * @param said what the other rules have said: a key that is told as what is missing for it is not told again
 */
export function checkKeys(
  manifest: Manifest,
  context: RuleContext,
  said: readonly ManifestIssue[],
): ManifestIssue[] {
  const told = new Set(said.filter(({ code }) => code.endsWith('-missing')).map(({ range }) => range));
  const check = (keys: readonly TableKey[], look: (key: TableKey) => ManifestIssue | undefined) =>
    keys
      .filter(({ range }) => !told.has(range))
      .map(look)
      .filter((found) => found !== undefined);
  return [
    ...check(manifest.comfyKeys, (key) => inComfy(key, manifest, context)),
    ...check(manifest.projectKeys, (key) => inProject(key, manifest, context)),
  ];
}

function inComfy(key: TableKey, manifest: Manifest, { source }: RuleContext): ManifestIssue | undefined {
  const { value } = key;
  if (comfyKeys.some((known) => known === value)) return undefined;
  const elsewhere = [...projectKeys, ...otherProjectKeys].find((known) => plain(known) === plain(value));
  if (elsewhere !== undefined && elsewhere !== 'version') {
    return misplaced(key, elsewhere, '[project]', moveTo('project', elsewhere, key, manifest, source));
  }
  if (plain(value) === 'repository') {
    return misplaced(key, 'Repository', '[project.urls]', removeKey(key, source));
  }
  const meant =
    comfyKeys.find((known) => plain(known) === plain(value)) ??
    comfyKeys.find((known) => isNear(value, known));
  if (meant !== undefined) return misspelt(key, meant, manifest.comfyKeys, source);
  if (isExclusion(value)) return excludes(key, source);
  if (!nowhere.includes(plain(value))) return undefined;
  const message = l10n.t(
    'The registry does not read "{0}". Tags and such are set on the registry\'s site.',
    value,
  );
  return issue('manifest-key-unread', 'information', key.range, message, removeKey(key, source));
}

function inProject(key: TableKey, manifest: Manifest, { source }: RuleContext): ManifestIssue | undefined {
  const { value } = key;
  if ([...projectKeys, ...otherProjectKeys].includes(value)) return undefined;
  const comfy = comfyOnly.find((known) => plain(known) === plain(value));
  if (comfy !== undefined)
    return misplaced(key, comfy, '[tool.comfy]', moveTo('comfy', comfy, key, manifest, source));
  if (isExclusion(value)) return excludes(key, source);
  const meant = projectKeys.find((known) => isNear(value, known));
  return meant === undefined ? undefined : misspelt(key, meant, manifest.projectKeys, source);
}

function excludes(key: TableKey, source: RuleContext['source']): ManifestIssue {
  const message = l10n.t(
    'Nothing is left out by "{0}", which nobody reads. Write what the archive is to leave out into .comfyignore.',
    key.value,
  );
  return issue('manifest-key-unread', 'warning', key.range, message, removeKey(key, source));
}

function moveTo(
  table: 'project' | 'comfy',
  name: string,
  key: TableKey,
  manifest: Manifest,
  source: RuleContext['source'],
) {
  const [title, header, keys] =
    table === 'project'
      ? (['[project]', manifest.projectHeader, manifest.projectKeys] as const)
      : (['[tool.comfy]', manifest.comfyHeader, manifest.comfyKeys] as const);
  const isThere = keys.some(({ value }) => value === name);
  return isThere ? removeKey(key, source) : moveKey(key, name, title, header, source);
}

function misplaced(
  key: TableKey,
  name: string,
  table: string,
  fix: ReturnType<typeof moveKey>,
): ManifestIssue {
  const message =
    key.value === name
      ? l10n.t('"{0}" is not read here. It belongs under {1}.', name, table)
      : l10n.t('"{0}" is not read here. Write it as "{1}" under {2}.', key.value, name, table);
  return issue('manifest-key-misplaced', 'warning', key.range, message, fix);
}

function misspelt(
  key: TableKey,
  name: string,
  keys: readonly TableKey[],
  source: RuleContext['source'],
): ManifestIssue {
  const fix = keys.some(({ value }) => value === name) ? removeKey(key, source) : rename(key, name);
  return issue('manifest-key-misspelt', 'warning', key.range, notRead(key, name), fix);
}
