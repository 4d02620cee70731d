import * as l10n from '@vscode/l10n';
import type { NodeVersion } from '../registry/nodeVersion';
import { compareVersions, newestVersion } from '../registry/versionOrder';
import type { Check } from './check';

interface Numbers {
  readonly parts: readonly [major: bigint, minor: bigint, patch: bigint];
  readonly isPrerelease: boolean;
}

/**
 * Whether a version is a plausible next one after all that are published, of whatever status: their numbers are spent.
 * Undefined where it is. (semver.org 2.0.0, 6 to 11)
 *
 * @param version canonical, and not published
 */
export function checkVersionStep(version: string, published: readonly NodeVersion[]): Check | undefined {
  const newest = newestVersion(published)?.version;
  const next = numbersOf(version);
  if (newest === undefined || next === undefined) return undefined;
  if (compareVersions(version, newest) < 0) return lower(version, next, newest, published);
  const before = numbersOf(newest);
  if (before === undefined || isStep(before.parts, next.parts)) return undefined;
  const [major, minor, patch] = before.parts;
  return warning(
    'version-jump',
    l10n.t(
      'Version {0} skips numbers: after {1} come {2}, {3} and {4}. Lower it, if that was not meant.',
      version,
      newest,
      `${major}.${minor}.${patch + 1n}`,
      `${major}.${minor + 1n}.0`,
      `${major + 1n}.0.0`,
    ),
  );
}

function lower(version: string, next: Numbers, newest: string, published: readonly NodeVersion[]): Check {
  const release = next.isPrerelease ? published.find((each) => isReleaseOf(each.version, next)) : undefined;
  return release === undefined
    ? warning(
        'version-lower',
        l10n.t(
          'Version {0} is lower than {1}, which is published. Users will not be offered it as an update.',
          version,
          newest,
        ),
      )
    : warning(
        'version-lower',
        l10n.t(
          'Version {0} is a prerelease of {1}, which is published already. Users will not be offered it as an update.',
          version,
          release.version,
        ),
      );
}

function isReleaseOf(version: string, { parts }: Numbers): boolean {
  const found = numbersOf(version);
  return found?.isPrerelease === false && found.parts.join('.') === parts.join('.');
}

/** The same numbers, or one of them raised by one and those after it 0. */
function isStep(before: Numbers['parts'], next: Numbers['parts']): boolean {
  const at = next.findIndex((part, index) => part !== before[index]);
  if (at < 0) return true;
  const raised = (before[at] ?? 0n) + 1n;
  return next[at] === raised && next.slice(at + 1).every((part) => part === 0n);
}

function numbersOf(version: string): Numbers | undefined {
  const found = /^(\d+)\.(\d+)\.(\d+)(-)?/.exec(version);
  if (found === null) return undefined;
  const [, major = '', minor = '', patch = '', prerelease] = found;
  return { parts: [BigInt(major), BigInt(minor), BigInt(patch)], isPrerelease: prerelease !== undefined };
}

function warning(code: string, message: string): Check {
  return { code, severity: 'warning', message };
}
