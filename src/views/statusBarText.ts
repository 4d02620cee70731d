import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import { newestActive, newestVersion } from '../registry/versionOrder';
import type { FailureText } from '../workspace/describeFailure';
import type { NodePack } from '../workspace/nodePack';
import { oneLine } from '../workspace/oneLine';
import { statusWords } from './statusWords';

export interface StatusBarInput {
  readonly pack: NodePack;
  readonly versions: readonly NodeVersion[] | undefined;
  readonly loading: boolean;
  readonly failure: FailureText | undefined;
}

export interface StatusBarText {
  /** With codicons. */
  readonly text: string;
  /** The same for a screen reader. */
  readonly spoken: string;
  /** Only what needs the author: a flagged version warns, a banned one is an error. */
  readonly severity: 'none' | 'warning' | 'error';
  readonly newest: NodeVersion | undefined;
  /** The newest version that users get, where it is not the newest. */
  readonly usersGet: NodeVersion | undefined;
}

/** What the status bar says of a pack. */
export function statusBarText({ pack, versions, loading, failure }: StatusBarInput): StatusBarText {
  const newest = newestVersion(versions ?? []);
  const active = newestActive(versions ?? []);
  const plain = (icon: string, state: string): StatusBarText => ({
    text: `$(${icon}) ${withoutIcons(pack.label)}: ${state}`,
    spoken: `${pack.label}: ${state}`,
    severity: 'none',
    newest: undefined,
    usersGet: undefined,
  });
  if (newest === undefined) {
    if (failure !== undefined) return plain('debug-disconnect', vscode.l10n.t('registry not reached'));
    if (versions !== undefined) return plain('package', vscode.l10n.t('not published'));
    return loading
      ? plain('loading~spin', vscode.l10n.t('loading…'))
      : plain('package', vscode.l10n.t('not asked yet'));
  }
  const { word, icon } = statusWords(newest);
  const usersGet = active?.version === newest.version ? undefined : active;
  const state = oneLine(vscode.l10n.t('{0} {1}', newest.version, word));
  const meanwhile =
    newest.status === 'Active'
      ? ''
      : usersGet === undefined
        ? vscode.l10n.t(', users get none')
        : vscode.l10n.t(', users get {0}', usersGet.version);
  const offline = failure === undefined ? '' : ' $(debug-disconnect)';
  return {
    text: `$(${icon}) ${withoutIcons(`${pack.label} ${state}${meanwhile}`)}${offline}`,
    spoken: `${pack.label} ${state}${meanwhile}`,
    severity: newest.status === 'Flagged' ? 'warning' : newest.status === 'Banned' ? 'error' : 'none',
    newest,
    usersGet,
  };
}

/** Names come from files and from the registry: what looks like an icon in them stays text. */
function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
