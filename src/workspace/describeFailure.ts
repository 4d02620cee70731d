import * as vscode from 'vscode';
import type { ArchiveErrorCode } from '../archive/archiveError';
import { isBanned, isRegistryError, type PublishRefusal } from '../registry/registryError';

/** What a person can do about a failure; the commands turn these into buttons. */
export type FailureAction =
  | 'retry'
  | 'showLog'
  | 'setToken'
  | 'openManifest'
  | 'openSettings'
  | 'openGitSettings'
  | 'openTerminal'
  | 'openRegistryPage'
  | 'openRepositoryPage'
  | 'showVersions'
  | 'copyDetails'
  | 'downloadArchive';

export interface FailureText {
  readonly message: string;
  readonly actions: readonly FailureAction[];
}

/**
 * The one place that turns an error into what a person reads.
 * @returns undefined for what a person did on purpose: giving up is no failure.
 */
export function describeFailure(error: unknown): FailureText | undefined {
  if (isAbort(error)) return undefined;
  if (isRegistryError(error)) {
    if (error.refusal !== undefined)
      return { message: error.message, actions: refusalActions[error.refusal] };
    if (isBanned(error)) return { message: error.message, actions: ['openRegistryPage', 'showLog'] };
    // Of a proxy or a firewall, as likely as not: it may let the next request pass.
    if (error.status === 403 || error.status === 404)
      return { message: error.message, actions: ['retry', 'openRegistryPage', 'showLog'] };
    return { message: error.message, actions: ['retry', 'showLog'] };
  }
  const kind = kindOf(error);
  if (kind === 'settings-error') return { message: messageOf(error), actions: ['openSettings'] };
  if (kind === 'archive-error') {
    const { code } = error as { code: ArchiveErrorCode };
    const first = archiveActions[code];
    // It will be as large the next time.
    const again: FailureAction[] = code === 'published-too-large' ? [] : ['retry'];
    return {
      // Names of files are in it, which may hold line ends.
      message: messageOf(error).replace(/\p{Cc}+/gu, ' '),
      actions: [...(first === undefined ? [] : [first]), ...again, 'showLog'],
    };
  }
  if (isDiskFull(error))
    return {
      message: vscode.l10n.t('The disk is full. Free some space and try again.'),
      actions: ['retry', 'showLog'],
    };
  return {
    message: vscode.l10n.t('Something went wrong that was not foreseen: {0}', messageOf(error)),
    actions: ['showLog'],
  };
}

/** For the log: the causes too, in one line. */
export function failureForLog(error: unknown): string {
  const parts: string[] = [];
  for (
    let at: unknown = error;
    at !== undefined && parts.length < 5;
    at = (at as { cause?: unknown }).cause
  ) {
    parts.push(messageOf(at));
    if (!(at instanceof Error)) break;
  }
  return parts.join(' <- ');
}

function isAbort(error: unknown): boolean {
  if (error instanceof vscode.CancellationError) return true;
  if (error instanceof Error && error.name === 'AbortError') return true;
  return (error as { code?: unknown } | undefined)?.code === 'aborted' && kindOf(error) !== undefined;
}

function isDiskFull(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

function kindOf(error: unknown): string | undefined {
  const kind = (error as { kind?: unknown } | null | undefined)?.kind;
  return typeof kind === 'string' ? kind : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Where what is wrong with the files of a pack can be put right; the sentence says how. */
const archiveActions: Partial<Record<ArchiveErrorCode, FailureAction>> = {
  'git-missing': 'openGitSettings',
  'not-a-repository': 'openTerminal',
  'empty-index': 'openTerminal',
  'dubious-ownership': 'openTerminal',
  'git-failed': 'openTerminal',
  'merge-conflict': 'openTerminal',
  'missing-file': 'openTerminal',
  'link-leaves-pack': 'openTerminal',
  submodule: 'openManifest',
  'link-to-directory': 'openManifest',
  'include-missing': 'openManifest',
  'include-not-text': 'openManifest',
  'include-outside': 'openManifest',
  'published-too-large': 'downloadArchive',
};

const refusalActions: Record<PublishRefusal, readonly FailureAction[]> = {
  'bad-token': ['setToken'],
  'unknown-publisher': ['openManifest'],
  'not-owner': ['openManifest', 'openRegistryPage'],
  // Only the people of the registry can lift it: what they need to know is copied for them.
  banned: ['openRegistryPage', 'copyDetails', 'showLog'],
  'version-exists': ['openManifest'],
  'duplicate-repository': ['openRepositoryPage', 'openManifest', 'copyDetails'],
  'create-failed': ['openManifest', 'copyDetails'],
  'server-error': ['showVersions', 'retry', 'showLog'],
};
