import * as vscode from 'vscode';
import type { NodeVersion } from '../../registry/nodeVersion';
import { describeFailure } from '../../workspace/describeFailure';
import type { NodePack } from '../../workspace/nodePack';
import type { PageSubject } from './openPages';
import type { VersionPagesParts } from './versionPagesParts';

export interface ShownVersion {
  readonly kind: 'version';
  readonly pack: NodePack;
  readonly version: NodeVersion;
}

/** What there is to show of a page's subject: the version, else a sentence that says why there is none. */
export type SubjectState =
  ShownVersion | { readonly kind: 'absent'; readonly text: string; readonly waits: boolean };

export function subjectState(
  { packs, store }: Pick<VersionPagesParts, 'packs' | 'store'>,
  subject: PageSubject,
): SubjectState {
  const pack = packs.all.find(({ key }) => key === subject.pack);
  if (pack === undefined) {
    return packs.found
      ? absent(vscode.l10n.t('The node pack of this page is not in the workspace any more.'))
      : absent(vscode.l10n.t('Looking for the node pack…'), true);
  }
  const { versions, loading, error } = store.state(pack.id);
  const version = versions?.find((candidate) => candidate.version === subject.version);
  if (version !== undefined) return { kind: 'version', pack, version };
  if (loading) return absent(vscode.l10n.t('Reading the versions…'), true);
  const failure = error === undefined ? undefined : describeFailure(error);
  if (failure !== undefined) return absent(failure.message);
  return versions === undefined
    ? absent(vscode.l10n.t('The versions of this node pack have not been read. Refresh to ask the registry.'))
    : absent(vscode.l10n.t('The registry lists no version {0} of {1}.', subject.version, pack.label));
}

function absent(text: string, waits = false): SubjectState {
  return { kind: 'absent', text, waits };
}
