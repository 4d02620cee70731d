import { readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Manifest, TextRange } from '../nodePack/manifest';
import type { PublishFields } from '../nodePack/publishFields';
import { canonicalVersion } from '../registry/versionOrder';
import type { Check } from './check';

/** Loaded apart, since the views have it loaded long before anything is published. */
const nodePackRoom = () => import('../nodePack/index');

/** What the files of a working copy say, before the registry is asked. */
export interface WorkingCopy {
  readonly packFolder: string;
  readonly manifest: Manifest;
  /** As written, in the manifest or in the file that a dynamic version names; empty when it cannot be read. */
  readonly versionText: string;
  readonly publisherId: string;
  readonly nodeId: string;
  /** Canonical semver, as the registry will store it; empty when the registry would refuse the text. */
  readonly version: string;
  /** Section of CHANGELOG.md for this version, empty when there is none. */
  readonly changelog: string;
  /** Name of the licence file beside pyproject.toml, where there is one. */
  readonly licenseFile: string | undefined;
  /** What could not be read as meant. */
  readonly checks: readonly Check[];
}

/** What a publish sends. */
export interface PublishPlan {
  readonly packFolder: string;
  readonly publisherId: string;
  readonly nodeId: string;
  readonly version: string;
  readonly includes: readonly string[];
  readonly node: PublishFields['node'];
  readonly nodeVersion: PublishFields['nodeVersion'];
  readonly changelog: string;
}

/** Reads the manifest, the file that a dynamic version names, and the changelog of a pack's folder. */
export async function readWorkingCopy(packFolder: string): Promise<WorkingCopy> {
  const { parseManifest, changelogSection } = await nodePackRoom();
  const text = await readText(packFolder, 'pyproject.toml');
  const manifest = parseManifest(text ?? '');
  const checks: Check[] = [];
  if (text === undefined) {
    checks.push(
      refusal(
        'manifest-missing',
        l10n.t(
          'There is no pyproject.toml that can be read. Add one with a [project] and a [tool.comfy] table.',
        ),
      ),
    );
  }
  for (const { code, message, range } of manifest.problems) {
    checks.push({ code: `manifest-${code}`, severity: 'error', message, range });
  }
  const found = await readVersion(packFolder, manifest);
  if (found.problem !== undefined) checks.push(found.problem);
  const version = canonicalVersion(found.text) ?? '';
  const changelog =
    version === ''
      ? undefined
      : changelogSection((await readText(packFolder, 'CHANGELOG.md')) ?? '', version);
  return {
    packFolder,
    manifest,
    versionText: found.text,
    publisherId: manifest.publisherId?.value.trim() ?? '',
    nodeId: manifest.name?.value.trim() ?? '',
    version,
    changelog: changelog ?? '',
    licenseFile: await findLicense(packFolder),
    checks,
  };
}

/**
 * What a publish would send, with every check on the manifest.
 * @param firstPublish whether the registry does not have the pack yet; it asks for more then
 * @returns no plan where a check is an error
 */
export async function planPublish(
  copy: WorkingCopy,
  firstPublish: boolean,
): Promise<{ readonly plan: PublishPlan | undefined; readonly checks: readonly Check[] }> {
  const { checkManifest, publishFields } = await nodePackRoom();
  const { manifest, version, changelog, licenseFile } = copy;
  const checks: Check[] = [...copy.checks];
  // A version file that cannot be read is told already; "no version" besides would mislead.
  const versionTold = checks.some(({ code }) => code === 'manifest-dynamic-version');
  for (const issue of checkManifest(manifest, {
    canonicalVersion,
    version: copy.versionText,
    firstPublish,
  })) {
    if (!(versionTold && issue.code.startsWith('manifest-version'))) checks.push(issue);
  }
  const fields = publishFields(manifest, {
    version,
    changelog,
    firstPublish,
    ...(licenseFile === undefined ? {} : { licenseFile }),
  });
  for (const { message, range } of fields.warnings) {
    checks.push({ code: 'manifest-dropped', severity: 'warning', message, range });
  }
  if (version === '' || checks.some(({ severity }) => severity === 'error'))
    return { plan: undefined, checks };
  const { packFolder, publisherId, nodeId } = copy;
  const { node, nodeVersion } = fields;
  const includes = (manifest.includes?.value ?? []).map(({ value }) => value);
  return {
    checks,
    plan: { packFolder, publisherId, nodeId, version, includes, node, nodeVersion, changelog },
  };
}

async function readVersion(
  packFolder: string,
  manifest: Manifest,
): Promise<{ readonly text: string; readonly problem?: Check }> {
  const written = manifest.version?.value.trim() ?? '';
  if (written !== '' || !manifest.dynamic) return { text: written };
  const { dynamicVersionFile, readDynamicVersion } = await nodePackRoom();
  const problem = (message: string, range?: TextRange) => ({
    text: '',
    problem: { ...refusal('manifest-dynamic-version', message), range },
  });
  const file = dynamicVersionFile(manifest);
  if (!file.ok) return problem(file.problem.message, file.problem.range);
  const range = manifest.dynamicVersionPath?.range;
  const text = await readText(packFolder, file.path);
  if (text === undefined) {
    return problem(
      l10n.t('The version file {0} is not there, or lies outside of the pack. Correct the path.', file.path),
      range,
    );
  }
  const found = readDynamicVersion(text);
  return found.ok ? { text: found.version } : problem(found.problem, range);
}

function refusal(code: string, message: string): Check {
  return { code, severity: 'error', message };
}

async function findLicense(packFolder: string): Promise<string | undefined> {
  const names = await readdir(packFolder).catch((): string[] => []);
  return names.filter((name) => /^licen[cs]e(?:\.(?:txt|md|rst))?$/iu.test(name)).sort()[0];
}

/** The text of a file of the pack; undefined when it is not there or a link leads out of the pack. */
async function readText(packFolder: string, file: string): Promise<string | undefined> {
  try {
    const [folder, target] = await Promise.all([realpath(packFolder), realpath(path.join(packFolder, file))]);
    if (path.relative(folder, target).startsWith('..')) return undefined;
    return await readFile(target, 'utf8');
  } catch {
    return undefined;
  }
}
