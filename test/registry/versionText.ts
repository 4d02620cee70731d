import parse from 'semver/functions/parse';

/**
 * Canonical form of a version as the registry stores it, by the lenient rules of registry.md 1.1: an optional
 * `v`, minor and patch may be missing, pre-release and build are kept.
 * @returns for example `1.2.0` for `v1.2`, or undefined when the text is refused.
 */
export function canonicalVersion(text: string): string | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/.exec(text);
  if (match === null) return undefined;
  const [, major, minor, patch, prerelease = '', build = ''] = match;
  const numbers = [major, minor, patch].map((part) => BigInt(part ?? '0').toString()).join('.');
  const canonical = `${numbers}${prerelease}${build}`;
  return parse(canonical) === null ? undefined : canonical;
}
