import * as vscode from 'vscode';
import { suggestVersion } from '../nodePack/suggestVersion';
import type { NodeVersion, VersionStatus } from '../registry/nodeVersion';
import { nextFreeVersion } from '../registry/nextVersion';
import { canonicalVersion, compareVersions, newestActive, newestVersion } from '../registry/versionOrder';
import type { FindingsSummary } from './findingsSummary';

export type VersionProblemCode =
  | 'version-flagged'
  | 'version-banned'
  | 'version-deleted'
  | 'version-pending'
  | 'version-deprecated'
  | 'version-outdated'
  | 'version-taken'
  | 'version-invalid';

/** Something to say at the version of the working copy. */
export interface VersionProblem {
  readonly code: VersionProblemCode;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  /** The published version that it is about. */
  readonly about: NodeVersion | undefined;
  /** Whether another number is the way out. */
  readonly bump: boolean;
}

export interface VersionFacts {
  /** Version text of the working copy, empty when it has none. */
  readonly working: string;
  /** Undefined when the registry was not read yet. */
  readonly versions: readonly NodeVersion[] | undefined;
  /** Whether the working copy's files are those that were published under its number. */
  readonly content: 'same' | 'differs' | 'unknown';
  /** The newest Flagged or Banned version above the newest Active one, and what is known of its findings. */
  readonly problem: { readonly version: NodeVersion; readonly summary: FindingsSummary } | undefined;
}

/** What is to be said at the version line, gravest first. */
export function versionProblems(facts: VersionFacts): VersionProblem[] {
  const { working, versions = [], problem } = facts;
  const canonical = canonicalVersion(working);
  const problems: VersionProblem[] = [];
  if (problem !== undefined) problems.push(heldBack(problem.version, problem.summary, facts));
  if (working !== '' && canonical === undefined) problems.push(invalid(working, versions));
  const own = versions.find(({ version }) => version === canonical);
  if (own !== undefined) {
    const status = own.version === problem?.version.version ? undefined : ownStatus(own, versions);
    if (status !== undefined) problems.push(status);
    if (facts.content === 'differs' && own.status !== 'Deleted') problems.push(taken(own));
  }
  const newest = newestVersion(versions);
  if (canonical !== undefined && newest !== undefined && compareVersions(canonical, newest.version) < 0) {
    problems.push(outdated(canonical, newest));
  }
  return problems;
}

function heldBack(
  about: NodeVersion,
  summary: FindingsSummary,
  { working, versions = [] }: VersionFacts,
): VersionProblem {
  const isBanned = about.status === 'Banned';
  // In a working copy that has moved on and holds none of the findings, nothing is left to warn of.
  const settled = summary.cleared && canonicalVersion(working) !== about.version;
  const head = isBanned
    ? vscode.l10n.t('Version {0} is Banned: {1}.', about.version, summary.words)
    : vscode.l10n.t('Version {0} is Flagged: {1}.', about.version, summary.words);
  const means = isBanned
    ? [
        vscode.l10n.t(
          'Banned means that the registry has rejected it, and that does not clear by itself: publish a version without the problem under another number.',
        ),
      ]
    : [];
  const lines = [[head, usersGet(versions)].join(' '), ...means, ...summary.lines];
  return {
    code: isBanned ? 'version-banned' : 'version-flagged',
    // No edit lifts a ban.
    severity: isBanned ? 'error' : settled ? 'information' : 'warning',
    message: lines.join('\n'),
    about,
    bump: true,
  };
}

/** What users are given while the newest version is none of theirs. */
export function usersGet(versions: readonly NodeVersion[]): string {
  const active = newestActive(versions);
  return active === undefined
    ? vscode.l10n.t('Users get no version.')
    : vscode.l10n.t('Users get {0}.', active.version);
}

type OwnStatus = Pick<VersionProblem, 'code' | 'severity' | 'message' | 'bump'>;

function ownStatus(own: NodeVersion, versions: readonly NodeVersion[]): VersionProblem | undefined {
  const { version } = own;
  const facts = statusFacts(own.status, version, versions);
  if (facts !== undefined) return { ...facts, about: own };
  if (!own.deprecated) return undefined;
  const message = vscode.l10n.t('Version {0} is deprecated: users are told to use another version.', version);
  return { code: 'version-deprecated', severity: 'information', message, about: own, bump: true };
}

function statusFacts(
  status: VersionStatus,
  version: string,
  versions: readonly NodeVersion[],
): OwnStatus | undefined {
  switch (status) {
    case 'Flagged': {
      const message = vscode.l10n.t('Version {0} was Flagged. {1}', version, usersGet(versions));
      return { code: 'version-flagged', severity: 'warning', message, bump: true };
    }
    case 'Banned': {
      const message = vscode.l10n.t('Version {0} was Banned. {1}', version, usersGet(versions));
      return { code: 'version-banned', severity: 'error', message, bump: true };
    }
    case 'Deleted': {
      const message = vscode.l10n.t(
        'Version {0} is Deleted: it was withdrawn, or its archive never arrived. Its number cannot be published again.',
        version,
      );
      return { code: 'version-deleted', severity: 'warning', message, bump: true };
    }
    case 'Pending': {
      const message = vscode.l10n.t(
        'Version {0} is Pending: it waits for the security scan. {1}',
        version,
        usersGet(versions),
      );
      return { code: 'version-pending', severity: 'information', message, bump: false };
    }
    case 'Active':
    case 'Unknown':
      return undefined;
  }
}

function taken(own: NodeVersion): VersionProblem {
  return {
    code: 'version-taken',
    severity: 'warning',
    message: vscode.l10n.t(
      'Version {0} is published with other content than your working copy. A number cannot be published twice: raise the version to publish your changes.',
      own.version,
    ),
    about: own,
    bump: true,
  };
}

function outdated(working: string, newest: NodeVersion): VersionProblem {
  return {
    code: 'version-outdated',
    severity: 'information',
    message: vscode.l10n.t(
      'Version {0} is lower than {1}, the newest published one. Raise the version before you publish.',
      working,
      newest.version,
    ),
    about: newest,
    bump: true,
  };
}

function invalid(working: string, versions: readonly NodeVersion[]): VersionProblem {
  const meant = suggestVersion(working);
  const published = versions.map(({ version }) => version);
  // The number that the quick fix writes: what was meant may be taken, or lower than what is published.
  const suggestion = meant === undefined ? undefined : (nextFreeVersion(meant, published) ?? meant);
  const message =
    suggestion === undefined
      ? vscode.l10n.t('The registry refuses the version "{0}". Write three numbers, such as 1.2.0.', working)
      : vscode.l10n.t('The registry refuses the version "{0}". Write "{1}".', working, suggestion);
  return { code: 'version-invalid', severity: 'error', message, about: undefined, bump: true };
}
