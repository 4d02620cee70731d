import * as l10n from '@vscode/l10n';
import { isArchiveError } from '../archive/archiveError';
import { workingCopyState, type StateQuery, type WorkingCopyState } from '../archive/workingCopyState';
import { canonicalVersion } from '../registry/versionOrder';
import type { Check } from './check';

/** So many are named. */
const mostNamed = 3;

/**
 * What to know of the working copy before its version is published: what is not committed, what git does not track, and
 * whether commit and tag fit. Nothing of it refuses a publish.
 *
 * @param query `version` is the canonical version that would be published
 * @returns nothing where git cannot say it; listing the files says why
 * @throws ArchiveError `aborted`
 */
export async function workingCopyChecks({
  version,
  ...query
}: Omit<StateQuery, 'wantedTags'> & { readonly version: string }): Promise<Check[]> {
  try {
    const state = await workingCopyState({ ...query, wantedTags: [`v${version}`, version] });
    return describeState(state, version);
  } catch (error) {
    if (!isArchiveError(error) || error.code === 'aborted') throw error;
    return [];
  }
}

function describeState(state: WorkingCopyState, version: string): Check[] {
  const { modified, staged, removed, untracked, included, behind } = state;
  const notes = [
    state.uncommitted
      ? warning(
          'git-uncommitted',
          l10n.t('Nothing is committed yet; files are published as they are on disk.'),
        )
      : undefined,
    modified.length === 0
      ? undefined
      : warning(
          'git-modified',
          l10n.t('Changed and not committed, published as on disk: {0}.', named(modified)),
        ),
    staged.length === 0
      ? undefined
      : warning('git-staged', l10n.t('Staged and not committed, published too: {0}.', named(staged))),
    removed.length === 0
      ? undefined
      : warning(
          'git-removed',
          l10n.t(
            'Removed from git and not committed, so not published: {0}. Run "git restore --staged --worktree" for what belongs to the pack.',
            named(removed),
          ),
        ),
    untracked.length === 0
      ? undefined
      : warning(
          'git-untracked',
          l10n.t(
            'Not tracked by git, so not published: {0}. Run "git add" for what belongs to the pack.',
            named(untracked),
          ),
        ),
    included.length === 0
      ? undefined
      : warning('git-included', l10n.t('Not tracked by git, published by includes: {0}.', named(included))),
    state.branch === undefined && !state.uncommitted
      ? warning(
          'git-detached',
          l10n.t('No branch is checked out (detached HEAD): what is committed now is on no branch.'),
        )
      : undefined,
    behind === undefined
      ? undefined
      : warning(
          'git-behind',
          behind.commits === 1
            ? l10n.t(
                'The branch is 1 commit behind {0}, which the published version will lack. Pull it first, if it should not.',
                behind.upstream,
              )
            : l10n.t(
                'The branch is {0} commits behind {1}, which the published version will lack. Pull them first, if it should not.',
                behind.commits,
                behind.upstream,
              ),
        ),
    tagNote(state, version),
  ];
  return notes.filter((note) => note !== undefined);
}

function tagNote({ tags, tagsElsewhere }: WorkingCopyState, version: string): Check | undefined {
  const fitting = tags.find((tag) => canonicalVersion(tag) === version);
  if (fitting !== undefined) {
    return { code: 'git-tagged', severity: 'ok', message: l10n.t('The commit has the tag {0}.', fitting) };
  }
  const [elsewhere] = tagsElsewhere;
  if (elsewhere !== undefined) {
    return warning(
      'git-tag-elsewhere',
      l10n.t(
        'The tag {0} is at another commit than the one that is published. Check that out, or move the tag.',
        elsewhere,
      ),
    );
  }
  const other = tags.find((tag) => canonicalVersion(tag) !== undefined);
  return other === undefined
    ? undefined
    : warning(
        'git-tag-other',
        l10n.t('The commit has the tag {0}, and is published as {1}. Was the version meant?', other, version),
      );
}

function warning(code: string, message: string): Check {
  return { code, severity: 'warning', message };
}

function named(names: readonly string[]): string {
  // A name may hold line ends, or marks that turn the reading direction.
  const first = names.slice(0, mostNamed).map((name) => name.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' '));
  const more = names.length - first.length;
  return more === 0 ? first.join(', ') : l10n.t('{0} and {1} more', first.join(', '), more);
}
