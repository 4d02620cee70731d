import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import { newestActive, newestVersion, problemVersions } from '../registry/versionOrder';
import type { UnfinishedUpload } from '../publishing/uploadMemory';
import { isRegistryError } from '../registry/registryError';
import { withoutIcons } from '../workspace/messages';
import { missingOf } from '../workspace/missing';
import type { NodePack } from '../workspace/nodePack';
import { oneLine } from '../workspace/oneLine';
import { statusWords } from '../workspace/words/statusWords';

export interface StatusBarInput {
  readonly pack: NodePack;
  readonly versions: readonly NodeVersion[] | undefined;
  readonly loading: boolean;
  /** Why the last reading failed; undefined when it did not. */
  readonly error: unknown;
  /** An upload that can be resumed, and until when, as clock time. */
  readonly upload?: { readonly version: UnfinishedUpload['version']; readonly until: string } | undefined;
}

export interface StatusBarText {
  /** With codicons. */
  readonly text: string;
  /** The same for a screen reader. */
  readonly spoken: string;
  /** Of the newest version alone: flagged warns, banned is an error. What is below it was dealt with by a new one. */
  readonly severity: 'none' | 'warning' | 'error';
  readonly newest: NodeVersion | undefined;
  /** The newest version that users get, where it is not the newest. */
  readonly usersGet: NodeVersion | undefined;
  /** The newest version that is flagged or banned, where users do not get a newer one and it is not the newest. */
  readonly held?: NodeVersion | undefined;
  /** About the upload that can be resumed, if there is one. */
  readonly upload?: string;
  /** What is to be written into pyproject.toml first, as a sentence. */
  readonly missing?: string;
}

/** What the status bar says of a pack. */
export function statusBarText({ pack, versions, loading, error, upload }: StatusBarInput): StatusBarText {
  const newest = newestVersion(versions ?? []);
  const active = newestActive(versions ?? []);
  const usersGet = active?.version === newest?.version ? undefined : active;
  const plain = (icon: string, state: string): StatusBarText => ({
    text: `$(${icon}) ${withoutIcons(pack.label)}: ${state}`,
    spoken: `${pack.label}: ${state}`,
    severity: 'none',
    newest: undefined,
    usersGet: undefined,
  });
  const missing = missingOf(pack, versions);
  if (missing === 'name') {
    const sentence = vscode.l10n.t('This node pack has no name. Write it under [project] in pyproject.toml.');
    return { ...plain('info', vscode.l10n.t('no name yet')), missing: sentence };
  }
  const trouble = error === undefined ? undefined : troubleOf(error);
  const uploadWords =
    upload === undefined
      ? undefined
      : vscode.l10n.t('{0} not uploaded, resume until {1}', oneLine(upload.version), upload.until);
  if (newest === undefined) {
    if (uploadWords !== undefined) return { ...plain('cloud-upload', uploadWords), upload: uploadWords };
    if (trouble !== undefined) return plain(trouble.icon, trouble.words);
    if (missing === 'publisher') {
      const sentence = vscode.l10n.t(
        'This node pack names no publisher. Write its id as PublisherId under [tool.comfy] in pyproject.toml.',
      );
      return { ...plain('info', vscode.l10n.t('no publisher yet')), missing: sentence };
    }
    if (versions !== undefined) return plain('package', vscode.l10n.t('not published'));
    return loading
      ? plain('loading~spin', vscode.l10n.t('loading…'))
      : plain('package', vscode.l10n.t('not asked yet'));
  }
  const [problem] = problemVersions(versions ?? []);
  const held = problem?.version === newest.version ? undefined : problem;
  const { word, icon } = statusWords(newest);
  // Beside the newest, so that nobody takes the number of these for one that users get.
  const beside = [
    ...(uploadWords === undefined ? [] : [uploadWords]),
    ...(held === undefined ? [] : [vscode.l10n.t('{0} {1}', oneLine(held.version), statusWords(held).word)]),
  ];
  const facts = [pack.label, oneLine(newest.version), [oneLine(word), ...beside].join(', ')] as const;
  const spoken =
    newest.status === 'Active'
      ? vscode.l10n.t('{0} {1} {2}', ...facts)
      : usersGet === undefined
        ? vscode.l10n.t('{0} {1} {2}, users get none', ...facts)
        : vscode.l10n.t('{0} {1} {2}, users get {3}', ...facts, usersGet.version);
  const marks = [...(upload === undefined ? [] : ['cloud-upload']), ...(trouble ? [trouble.icon] : [])];
  return {
    text: `$(${icon}) ${[withoutIcons(spoken), ...marks.map((name) => `$(${name})`)].join(' ')}`,
    spoken,
    severity: newest.status === 'Flagged' ? 'warning' : newest.status === 'Banned' ? 'error' : 'none',
    newest,
    usersGet,
    held,
    ...(uploadWords === undefined ? {} : { upload: uploadWords }),
  };
}

/** Few words for why there is no new answer; the tooltip has the sentence. */
function troubleOf(error: unknown): { readonly icon: string; readonly words: string } {
  if (!isRegistryError(error)) return { icon: 'gear', words: vscode.l10n.t('setting is wrong') };
  switch (error.code) {
    case 'offline':
    case 'timeout':
      return { icon: 'debug-disconnect', words: vscode.l10n.t('registry not reached') };
    case 'http':
      return { icon: 'warning', words: vscode.l10n.t('registry answers with an error') };
    default:
      return { icon: 'warning', words: vscode.l10n.t('versions cannot be read') };
  }
}
