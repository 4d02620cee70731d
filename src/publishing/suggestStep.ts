/** A file that differs from what is published. */
export interface ChangedFile {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly name: string;
}

export interface SuggestedStep {
  readonly step: 'patch' | 'minor' | 'major';
  readonly why: 'python-removed' | 'python-added' | 'python-changed' | 'docs-only' | 'no-python';
  /** Files that it is for. */
  readonly names: readonly string[];
}

const python = /\.py$/i;
const docs =
  /\.(?:md|rst|txt|png|jpe?g|gif|webp|svg|mp4|pdf)$|(?:^|\/)(?:licen[cs]e|changelog|readme)[^/]*$/i;
/** What users do not run, whatever is in it. */
const aside = /(?:^|\/)(?:tests?|docs?|examples?|scripts)\//i;
/** It changes with every version. */
const alwaysChanged = 'pyproject.toml';
/** A text that says what is installed. */
const requirements = /(?:^|\/)requirements[^/]*\.txt$/i;

/**
 * The step that the changes since the published version suggest, by the names of files alone: it does not know what a
 * change does. Nothing where nothing differs.
 *
 * @param major of the published version: below 1.0.0 a minor step is the one that may break (semver.org 2.0.0, 4)
 */
export function suggestStep(changes: readonly ChangedFile[], major: number): SuggestedStep | undefined {
  const counted = changes.filter(({ name }) => name !== alwaysChanged);
  if (counted.length === 0) return undefined;
  const named = (kind: ChangedFile['kind']) =>
    counted
      .filter((each) => each.kind === kind && python.test(each.name) && !aside.test(each.name))
      .map(({ name }) => name);
  const [removed, added, changed] = [named('removed'), named('added'), named('changed')];
  if (removed.length > 0)
    return { step: major === 0 ? 'minor' : 'major', why: 'python-removed', names: removed };
  if (added.length > 0) return { step: 'minor', why: 'python-added', names: added };
  if (changed.length > 0) return { step: 'patch', why: 'python-changed', names: changed };
  const names = counted.map(({ name }) => name);
  const isDocs = names.every((name) => !requirements.test(name) && (docs.test(name) || aside.test(name)));
  return { step: 'patch', why: isDocs ? 'docs-only' : 'no-python', names };
}
