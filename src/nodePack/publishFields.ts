import * as l10n from '@vscode/l10n';
import type { components } from '../registry/schema';
import { acceleratorsOf, misspeltSystems, operatingSystems } from './classifiers';
import type { ClassifierValues } from './classifiers';
import { splitDependencies } from './frontendPackage';
import type { SplitDependencies } from './frontendPackage';
import type { Located, Manifest, ManifestLicense } from './manifest';
import { unreadKeys } from './unreadKeys';
import type { FieldWarning } from './unreadKeys';
import { badConstraintPart } from './versionConstraint';

export type { FieldWarning } from './unreadKeys';

type Node = components['schemas']['Node'];
type NodeVersion = components['schemas']['NodeVersion'];

export interface PublishOptions {
  /** The version to publish, wherever it stands. */
  readonly version: string;
  /** Sent when it is not empty. */
  readonly changelog?: string;
  /** Name of the pack's license file, sent on a first publish when the manifest names no license. */
  readonly licenseFile?: string;
  /**
   * False when the registry is known to have the pack: then an absent name, license and repository are omitted,
   * and what was edited on the website stays. True (default) sends them always: a new pack cannot do without.
   */
  readonly firstPublish?: boolean;
}

/** The two halves of a publish request that come from the manifest. */
export interface PublishFields {
  readonly node: Node;
  readonly nodeVersion: NodeVersion & { version: string; dependencies: string[] };
  /** What is in the manifest but not sent, with the reason. */
  readonly warnings: readonly FieldWarning[];
}

/**
 * The fields of a publish request, the same that comfy-cli fills. Other than there, what is absent or unusable is
 * omitted and not sent empty, because the registry overwrites a pack's record with every field that is sent; a
 * key that is present and empty is sent empty. (`POST /publishers/{publisherId}/nodes/{nodeId}/versions`)
 */
export function publishFields(manifest: Manifest, options: PublishOptions): PublishFields {
  const warnings: FieldWarning[] = unreadKeys(manifest);
  const split = splitDependencies(manifest.dependencies?.value ?? []);
  const supported = supportedBy(manifest, split, warnings);
  const id = manifest.name?.value.trim() ?? '';
  const firstPublish = options.firstPublish ?? true;
  const changelog = options.changelog?.trim() ?? '';
  // A pack that the registry has keeps its license: the file beside the manifest says nothing about the site's.
  const instead = firstPublish ? { file: options.licenseFile, text: undefined } : undefined;
  return {
    node: {
      id,
      ...optional('name', manifest.displayName?.value ?? (firstPublish ? id : undefined)),
      ...optional('description', manifest.description?.value),
      ...optional('icon', manifest.icon?.value),
      ...optional('banner_url', manifest.banner?.value),
      ...optional('license', license(manifest.license?.value ?? instead)),
      ...optional('repository', manifest.repository?.value ?? (firstPublish ? '' : undefined)),
      ...supported,
    },
    nodeVersion: {
      version: options.version,
      dependencies: [...split.dependencies],
      ...(changelog === '' ? {} : { changelog }),
      ...supported,
    },
    warnings,
  };
}

type Supported = Pick<
  NodeVersion,
  | 'supported_os'
  | 'supported_accelerators'
  | 'supported_comfyui_version'
  | 'supported_comfyui_frontend_version'
>;

function supportedBy(
  manifest: Manifest,
  { frontend, repeated, otherSpelling }: SplitDependencies,
  warnings: FieldWarning[],
): Supported {
  const classifiers = manifest.classifiers?.value;
  for (const { value, range } of misspeltSystems(classifiers ?? [])) {
    const message = l10n.t('"{0}" is not read. It must begin with "Operating System :: ".', value);
    warnings.push({ message, range });
  }
  for (const { value, range } of repeated) {
    warnings.push({
      message: l10n.t('"{0}" is not sent: the first mention of this package counts.', value),
      range,
    });
  }
  for (const { value, range } of otherSpelling) {
    const message = l10n.t(
      '"{0}" is sent as an ordinary dependency. Write "comfyui-frontend-package".',
      value,
    );
    warnings.push({ message, range });
  }
  return {
    ...optional('supported_os', classifierValues(classifiers, operatingSystems, warnings)),
    ...optional('supported_accelerators', classifierValues(classifiers, acceleratorsOf, warnings)),
    ...optional('supported_comfyui_version', constraint(manifest.requiresComfyui, warnings)),
    ...optional('supported_comfyui_frontend_version', constraint(frontend, warnings)),
  };
}

/** Nothing when there is none of this kind, but an empty list for an empty array of classifiers. */
function classifierValues(
  classifiers: readonly Located<string>[] | undefined,
  read: (classifiers: readonly Located<string>[]) => ClassifierValues,
  warnings: FieldWarning[],
): string[] | undefined {
  if (classifiers === undefined) return undefined;
  const { values, unknown } = read(classifiers);
  for (const { value, range } of unknown) {
    const message = l10n.t('The registry does not know "{0}", so no classifier of this kind is sent.', value);
    warnings.push({ message, range });
  }
  if (unknown.length > 0) return undefined;
  return values.length > 0 || classifiers.length === 0 ? [...values] : undefined;
}

function constraint(written: Located<string> | undefined, warnings: FieldWarning[]): string | undefined {
  if (written === undefined) return undefined;
  const bad = badConstraintPart(written.value);
  if (bad === undefined) return written.value;
  const message = l10n.t(
    'The version constraint "{0}" is not sent: "{1}" must be an operator and three numbers, such as ">=1.2.0".',
    written.value,
    bad,
  );
  warnings.push({ message, range: written.range });
  return undefined;
}

/** The license as JSON text in the form that comfy-cli sends. */
function license(value: ManifestLicense | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.file !== undefined && value.file !== '') return `{"file": ${JSON.stringify(value.file)}}`;
  if (value.text !== undefined && value.text !== '') return `{"text": ${JSON.stringify(value.text)}}`;
  return '{}';
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
