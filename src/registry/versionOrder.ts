import parse from 'semver/functions/parse';
import type { SemVer } from 'semver';
import type { NodeVersion } from './nodeVersion';

const lenient =
  /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;
const largest = 2n ** 64n - 1n;

/**
 * What the registry stores for a version text: a leading `v` goes, missing minor and patch become 0, pre-release
 * and build metadata stay. Undefined for what it refuses: PEP 440 forms, four numbers, blanks, pre-release
 * numbers with leading zeros. (Masterminds/semver 3.2.1 `NewVersion`; semver.org 2.0.0)
 */
export function canonicalVersion(text: string): string | undefined {
  const match = lenient.exec(text);
  if (match === null) return undefined;
  const [, major = '0', minor = '0', patch = '0', prerelease, build] = match;
  // Large numbers are rare, and take their time.
  const numbers = [major, minor, patch].map((digits) =>
    digits.length < 16 ? Number(digits) : BigInt(digits),
  );
  if (numbers.some((number) => number > largest)) return undefined;
  if (prerelease?.split('.').some((part) => /^0\d+$/.test(part)) === true) return undefined;
  return [
    numbers.join('.'),
    prerelease === undefined ? '' : `-${prerelease}`,
    build === undefined ? '' : `+${build}`,
  ].join('');
}

/**
 * Orders two version texts for `sort`, older first: semver precedence, then build metadata, then the text
 * itself. A text that is no version is older than every version.
 */
export function compareVersions(a: string, b: string): number {
  return compareParsed(a, parsed(a), b, parsed(b));
}

/** A new array, newest first. */
export function sortNewestFirst<T extends { readonly version: string }>(versions: readonly T[]): T[] {
  return versions
    .map((item) => ({ item, semver: parsed(item.version) }))
    .sort((a, b) => compareParsed(b.item.version, b.semver, a.item.version, a.semver))
    .map(({ item }) => item);
}

/** The newest of all by semver, whatever its status. */
export const newestVersion = onceForEachList((versions) =>
  versions.reduce<NodeVersion | undefined>(
    (newest, item) =>
      newest === undefined || compareVersions(item.version, newest.version) > 0 ? item : newest,
    undefined,
  ),
);

/** The newest version that users get. */
export const newestActive = onceForEachList((versions) =>
  newestVersion(versions.filter((item) => item.status === 'Active')),
);

/** Flagged and Banned versions that are newer than the newest Active one, newest first. */
export const problemVersions = onceForEachList((versions): readonly NodeVersion[] => {
  const active = newestActive(versions);
  return sortNewestFirst(
    versions.filter(
      ({ status, version }) =>
        (status === 'Flagged' || status === 'Banned') &&
        (active === undefined || compareVersions(version, active.version) > 0),
    ),
  );
});

/** Lists are never changed once they are made, and every repaint and every edit asks the same of one. */
function onceForEachList<T>(
  compute: (versions: readonly NodeVersion[]) => T,
): (versions: readonly NodeVersion[]) => T {
  const known = new WeakMap<readonly NodeVersion[], { readonly value: T }>();
  return (versions) => {
    let found = known.get(versions);
    if (found === undefined) known.set(versions, (found = { value: compute(versions) }));
    return found.value;
  };
}

// Parsing is most of what sorting 500 versions takes, and every new list holds the same ones.
const parsedBefore = new Map<string, Parsed>();
const mostParsed = 5000;

/** What semver has made of a text; where it parses none, the `precedence`. */
type Parsed = SemVer | string;

function parsed(text: string): Parsed {
  let version = parsedBefore.get(text);
  if (version === undefined) {
    version = parse(canonicalVersion(text)) ?? precedence(text);
    if (parsedBefore.size >= mostParsed) parsedBefore.clear();
    parsedBefore.set(text, version);
  }
  return version;
}

function compareParsed(a: string, left: Parsed, b: string, right: Parsed): number {
  const order =
    typeof left === 'object' && typeof right === 'object'
      ? left.compare(right) || left.compareBuild(right)
      : compareTexts(
          typeof left === 'object' ? precedence(a) : left,
          typeof right === 'object' ? precedence(b) : right,
        );
  return order || compareTexts(a, b);
}

/**
 * A text that sorts as the version does by semver.org 2.0.0 (11), with numbers of any size: semver parses none beyond
 * 2^53, which a date with a time of day is. Empty for what is no version.
 */
function precedence(text: string): string {
  const [, main, prerelease = ''] = /^([^-+]+)-?([^+]*)/.exec(canonicalVersion(text) ?? '') ?? [];
  if (main === undefined) return '';
  // Of equal length, numbers sort as texts do. "~" comes after all that an identifier holds, and is a release here;
  // a blank comes before, so that a list comes before a longer one.
  return `${main}.${prerelease || '~'}`
    .split('.')
    .map((part) => (/\D/.test(part) ? `~${part}` : String(part.length).padStart(4, '0') + part))
    .join(' ');
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
