import type { SemVer } from 'semver';
import parse from 'semver/functions/parse';
import { canonicalVersion, compareVersions } from './versionOrder';

export const versionSteps = ['patch', 'minor', 'major', 'prerelease'] as const;
export type VersionStep = (typeof versionSteps)[number];

/** Pre-releases are numbered `-rc.1`, `-rc.2`, … where the version has no name of its own for them. */
const prereleaseName = 'rc';

/**
 * The version that a step leads to from the working copy's, and whose number is free: a number that was published
 * is spent whatever became of it. Undefined when the working copy's version is none, or has a number that cannot be
 * raised. (semver.org 2.0.0, 9 and 11)
 *
 * @param working version text of the working copy
 * @param published texts of all published versions, of every status
 */
export function nextVersion(
  working: string,
  step: VersionStep,
  published: readonly string[],
): string | undefined {
  const taken = takenNumbers(published);
  const version = parsed(working);
  if (version === null) return undefined;
  // The step is taken until the number is free; a list of versions has an end.
  for (let tries = 0; tries <= published.length; tries++) {
    take(version, step);
    // Numbers beyond 2^53 cannot be counted.
    if (parsed(version.version) === null) return undefined;
    if (!taken.has(version.version)) return version.version;
  }
  return undefined;
}

/**
 * The number to go on with: the smallest patch that is above the working copy's version and above everything
 * published. The working copy's own number, where that is free and the highest already. A working copy without a
 * version goes on from what is published. Undefined where no number can be told: after one that semver cannot count on
 * from.
 */
export function nextFreeVersion(working: string, published: readonly string[]): string | undefined {
  const from = versionToRaise(working, published);
  if (from === undefined) return '1.0.0';
  // Build metadata makes no other number.
  const isFree = !takenNumbers(published).has(parsed(from)?.version ?? from);
  return isFree && from === canonicalVersion(working) ? from : nextVersion(from, 'patch', published);
}

/**
 * The version that steps go on from: the working copy's, or the newest published one where that is higher. Undefined
 * when there is neither.
 */
export function versionToRaise(working: string, published: readonly string[]): string | undefined {
  return [working, ...published].reduce<string | undefined>((best, text) => {
    const canonical = canonicalVersion(text);
    if (canonical === undefined) return best;
    return best === undefined || compareVersions(canonical, best) > 0 ? canonical : best;
  }, undefined);
}

/** Texts without build metadata: two versions that differ by that alone have the same precedence. */
function takenNumbers(published: readonly string[]): Set<string> {
  return new Set(published.map((text) => parsed(text)?.version).filter((text) => text !== undefined));
}

function take(version: SemVer, step: VersionStep): void {
  if (step === 'prerelease') {
    // A name of its own stays, whatever follows it: the last number in it is raised, or one is added.
    const name = version.prerelease.length === 0 ? prereleaseName : undefined;
    version.inc('prerelease', name, '1');
  } else version.inc(step);
}

function parsed(text: string): SemVer | null {
  return parse(canonicalVersion(text));
}
