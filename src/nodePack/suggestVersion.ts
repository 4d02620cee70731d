/** PEP 440 names of pre-releases and what semver writes instead. */
const phases: Readonly<Record<string, string>> = {
  a: 'alpha',
  alpha: 'alpha',
  b: 'beta',
  beta: 'beta',
  c: 'rc',
  rc: 'rc',
  pre: 'rc',
  preview: 'rc',
  dev: 'dev',
};

/**
 * The semantic version nearest to a text that is none: `1.0.0rc1` gives `1.0.0-rc.1`, and what semver cannot
 * order after its base, `1.0.0.post1` or `1.2.3.4`, gives the next patch. (PEP 440; semver.org 2.0.0)
 *
 * @returns undefined when there is no telling what was meant
 */
export function suggestVersion(text: string): string | undefined {
  const match =
    /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?((?:\.\d{1,9})*)[-_.]?([a-z]*)[-_.]?(\d{0,9})(?:\.dev\d{0,9})?(?:\+[\w.]*)?$/i.exec(
      text.trim(),
    );
  if (match === null) return undefined;
  const [, major = '0', minor = '0', patch = '0', more = '', phase = '', number = ''] = match;
  const [x, y, z] = [Number(major), Number(minor), Number(patch)];
  if (
    more !== '' ||
    phase === 'post' ||
    phase === 'r' ||
    phase === 'rev' ||
    (phase === '' && number !== '')
  ) {
    return `${x}.${y}.${z + 1}`;
  }
  if (phase === '') return `${x}.${y}.${z}`;
  const word = phases[phase.toLowerCase()];
  return word === undefined ? undefined : `${x}.${y}.${z}-${word}.${Number(number)}`;
}
