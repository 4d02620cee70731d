import * as l10n from '@vscode/l10n';
import type { Manifest } from './manifest';
import { comfyRange, projectRange } from './manifestIssue';
import type { ManifestIssue, RuleContext } from './manifestIssue';
import { misspelt } from './unreadKeys';
import { checkVersion } from './versionRules';

export type { ManifestIssue, RuleContext } from './manifestIssue';

/** Bytes of UTF-8 that a description may have when the registry makes a new pack. */
const maxDescriptionBytes = 1000;
const encoder = new TextEncoder();

/**
 * What has to be right in a manifest before a publish can be tried: each rule is one that the registry has, and
 * that it answers with a bare error after the fact.
 *
 * `manifest.problems` are not repeated here, and of a recovered manifest nothing is checked: the syntax error is
 * to be mended first.
 */
export function checkManifest(manifest: Manifest, context: RuleContext): ManifestIssue[] {
  if (manifest.recovered) return [];
  return [
    ...checkTables(manifest),
    ...checkName(manifest),
    ...checkPublisher(manifest),
    ...checkVersion(manifest, context),
    ...checkDescription(manifest, context),
    ...checkLicense(manifest, context),
    ...checkRepository(manifest, context),
  ];
}

/** The severity of what the registry asks for only when it makes a new pack. */
function whenNew({ firstPublish = false }: RuleContext): 'error' | 'warning' {
  return firstPublish ? 'error' : 'warning';
}

function checkTables(manifest: Manifest): ManifestIssue[] {
  if (manifest.isNodePack) return [];
  const message = l10n.t('This is no node pack yet. Add a table [tool.comfy] with your PublisherId.');
  return [{ code: 'manifest-comfy-missing', message, severity: 'error', range: comfyRange(manifest) }];
}

function checkName(manifest: Manifest): ManifestIssue[] {
  const name = manifest.name?.value.trim() ?? '';
  const range = manifest.name?.range ?? projectRange(manifest);
  if (name === '') {
    const message = l10n.t('The node pack has no id. Add name = "my-pack" to [project].');
    return [{ code: 'manifest-name-missing', message, severity: 'error', range }];
  }
  if (/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$/.test(name)) return [];
  const message = l10n.t(
    'The registry refuses the node id "{0}": at most 100 letters a-z, digits, ".", "_" and "-", with a letter or digit at both ends.',
    name,
  );
  return [{ code: 'manifest-name-invalid', message, severity: 'error', range }];
}

function checkPublisher(manifest: Manifest): ManifestIssue[] {
  if (!manifest.isNodePack) return [];
  const publisher = manifest.publisherId?.value.trim() ?? '';
  if (publisher === '') {
    const meant =
      manifest.publisherId === undefined ? misspelt(manifest.comfyKeys, 'PublisherId') : undefined;
    const message =
      meant === undefined
        ? l10n.t(
            'No publisher is named. Add PublisherId = "…" to [tool.comfy], with the id from your registry page.',
          )
        : l10n.t('"{0}" is not read. Write "{1}".', meant.value, 'PublisherId');
    const range = manifest.publisherId?.range ?? meant?.range ?? comfyRange(manifest);
    return [{ code: 'manifest-publisher-missing', message, severity: 'error', range }];
  }
  if (/^[a-z][a-z0-9-]*$/.test(publisher)) return [];
  const range = manifest.publisherId?.range ?? comfyRange(manifest);
  return [
    { code: 'manifest-publisher-invalid', message: publisherHint(publisher), severity: 'error', range },
  ];
}

function publisherHint(publisher: string): string {
  const withoutAt = publisher.replace(/^@+/, '');
  const plain = withoutAt.toLowerCase();
  if (!/^[a-z][a-z0-9-]*$/.test(plain)) {
    return l10n.t(
      'No publisher can have the id "{0}": it starts with a letter a-z, then letters, digits and "-". Look it up on your registry page.',
      publisher,
    );
  }
  return withoutAt === publisher
    ? l10n.t(
        'Publisher ids have no capital letters. Write "{0}", if that is the id on your registry page.',
        plain,
      )
    : l10n.t('The "@" is not part of a publisher id. Write "{0}".', plain);
}

function checkDescription(manifest: Manifest, context: RuleContext): ManifestIssue[] {
  const written = manifest.description;
  if (written === undefined) return [];
  const bytes = encoder.encode(written.value).length;
  if (bytes <= maxDescriptionBytes) return [];
  const message = l10n.t(
    'The description has {0} bytes, and the registry takes {1} for a new pack. Make it shorter.',
    bytes,
    maxDescriptionBytes,
  );
  return [{ code: 'manifest-description-long', message, severity: whenNew(context), range: written.range }];
}

function checkLicense(manifest: Manifest, context: RuleContext): ManifestIssue[] {
  const value = manifest.license?.value;
  if ((value?.file ?? '') !== '' || (value?.text ?? '') !== '') return [];
  if (value === undefined && context.licenseFile !== undefined) return [];
  const message = l10n.t('No license is named. Add license = {file = "LICENSE"} to [project].');
  const range = manifest.license?.range ?? projectRange(manifest);
  return [{ code: 'manifest-license-missing', message, severity: whenNew(context), range }];
}

function checkRepository(manifest: Manifest, context: RuleContext): ManifestIssue[] {
  const written = manifest.repository;
  const text = written?.value.trim() ?? '';
  if (text === '') {
    const meant = written === undefined ? misspelt(manifest.urlKeys, 'Repository') : undefined;
    const message =
      meant === undefined
        ? l10n.t('No repository is named. Add Repository = "https://…" to [project.urls].')
        : l10n.t('"{0}" is not read. Write "{1}".', meant.value, 'Repository');
    const range = written?.range ?? meant?.range ?? projectRange(manifest);
    return [{ code: 'manifest-repository-missing', message, severity: whenNew(context), range }];
  }
  if (isWebAddress(text)) return [];
  const message = l10n.t('The repository is no web address, so nobody can open it. Write https://…');
  const range = written?.range ?? projectRange(manifest);
  return [{ code: 'manifest-repository-invalid', message, severity: 'warning', range }];
}

function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '');
}
