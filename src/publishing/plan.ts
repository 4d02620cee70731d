import { readdir } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { consequencesOf } from '../nodePack/consequences';
import { licenseFileName } from '../nodePack/licenseFile';
import type { Manifest, TextRange } from '../nodePack/manifest';
import type { DiskFacts } from '../nodePack/manifestIssue';
import { markedText } from '../nodePack/markedText';
import type { PublishFields } from '../nodePack/publishFields';
import { canonicalVersion } from '../registry/versionOrder';
import type { Check } from './check';
import { readPackBytes, readPackText, type PackText } from './packText';

/** Loaded apart, since the views have it loaded long before anything is published. */
const nodePackRoom = () => import('../nodePack/index');
const manifestRules = () => import('../nodePack/rules/index');

/** There is no file that could be opened. */
const manifestMissing = 'manifest-missing';
const manifestUnreadable = 'manifest-unreadable';

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
  /** `[project.urls].Repository`, empty when there is none. */
  readonly repository: string;
  /** Section of CHANGELOG.md for this version, empty when there is none. */
  readonly changelog: string;
  /** Name of the licence file beside pyproject.toml, where there is one. */
  readonly licenseFile: string | undefined;
  readonly requirements: DiskFacts['requirements'];
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
  const found = await readPackText(packFolder, 'pyproject.toml');
  const manifest = parseManifest(found.ok ? found.text : '');
  const checks: Check[] = [];
  if (!found.ok) {
    checks.push(
      refusal(found.why === 'encoding' ? manifestUnreadable : manifestMissing, noManifest(found.why)),
    );
  }
  for (const { code, severity, message, range } of manifest.problems) {
    checks.push({ code: `manifest-${code}`, severity, message, range });
  }
  const written = await readVersion(packFolder, manifest);
  if (written.problem !== undefined) checks.push(written.problem);
  const version = canonicalVersion(written.text) ?? '';
  const changelog = version === '' ? undefined : await readPackText(packFolder, 'CHANGELOG.md');
  return {
    packFolder,
    manifest,
    versionText: written.text,
    publisherId: manifest.publisherId?.value.trim() ?? '',
    nodeId: manifest.name?.value.trim() ?? '',
    version,
    repository: manifest.repository?.value.trim() ?? '',
    changelog: changelog?.ok === true ? (changelogSection(changelog.text, version) ?? '') : '',
    licenseFile: await findLicense(packFolder),
    requirements: await readRequirements(packFolder),
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
  const [{ publishFields }, { checkManifest }] = await Promise.all([nodePackRoom(), manifestRules()]);
  const { manifest, version, changelog, licenseFile } = copy;
  const checks: Check[] = [...copy.checks];
  // Of a file that is not there, nothing else is worth saying.
  if (checks.some(({ code }) => code === manifestMissing || code === manifestUnreadable))
    return { plan: undefined, checks };
  const license = licenseFile === undefined ? {} : { licenseFile };
  // A version file that cannot be read is told already; "no version" besides would mislead.
  const versionTold = checks.some(({ code }) => code === 'manifest-dynamic-version');
  const consequences = consequencesOf(manifest.problems);
  for (const issue of checkManifest(manifest, {
    canonicalVersion,
    version: copy.versionText,
    firstPublish,
    ...license,
    // What `includes` names is looked for as it is packed.
    disk: { kindOf: () => undefined, requirements: copy.requirements, versionProblem: undefined },
  })) {
    const isTold = versionTold && issue.code.startsWith('manifest-version');
    if (!isTold && !consequences.has(issue.code)) checks.push(issue);
  }
  const fields = publishFields(manifest, {
    version,
    changelog,
    firstPublish,
    ...license,
  });
  for (const { message, range } of fields.warnings) {
    // Of most of it a rule says more.
    if (checks.some((check) => check.range === range)) continue;
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
  const content = await readPackText(packFolder, file.path);
  if (!content.ok) return problem(noVersionFile(content.why, file.path), range);
  const found = readDynamicVersion(content.text);
  return found.ok ? { text: found.version } : problem(found.problem, range);
}

function refusal(code: string, message: string): Check {
  return { code, severity: 'error', message };
}

type WhyNoText = Extract<PackText, { ok: false }>['why'];

function noManifest(why: WhyNoText): string {
  switch (why) {
    case 'missing':
      return l10n.t(
        'There is no pyproject.toml that can be read. Add one with a [project] and a [tool.comfy] table.',
      );
    case 'outside':
      return l10n.t('pyproject.toml is a link that leads out of the pack. Put the file itself there.');
    case 'encoding':
      return l10n.t('pyproject.toml is not in UTF-8. Save it with this encoding.');
  }
}

function noVersionFile(why: WhyNoText, file: string): string {
  switch (why) {
    case 'missing':
      return l10n.t('The version file {0} is not there. Correct the path.', file);
    case 'outside':
      return l10n.t('The version file {0} lies outside of the pack. Name a file inside of it.', file);
    case 'encoding':
      return l10n.t('The version file {0} is not in UTF-8. Save it with this encoding.', file);
  }
}

/** As pip would read it; unreadable where it is no text, or leads out of the pack. */
async function readRequirements(packFolder: string): Promise<DiskFacts['requirements']> {
  const bytes = await readPackBytes(packFolder, 'requirements.txt');
  if (bytes === 'missing') return { text: undefined };
  const text = bytes === 'outside' ? undefined : markedText(bytes);
  return { text, isUnreadable: text === undefined };
}

async function findLicense(packFolder: string): Promise<string | undefined> {
  const entries = await readdir(packFolder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory() && licenseFileName.test(entry.name))
    .map(({ name }) => name)
    .sort()[0];
}
