import * as vscode from 'vscode';
import type { Logger } from '../registry/ports';
import type { NodePacks } from '../workspace/nodePacks';
import type { Settings } from '../workspace/settings';
import type { Uploads } from '../workspace/uploads';
import type { Watch } from '../workspace/lazyWatch';
import type { VersionsView } from './versionsView';

export interface UnaskedMessagesParts {
  readonly packs: NodePacks;
  readonly uploads: Uploads;
  readonly watch: Watch;
  readonly view: VersionsView;
  readonly settings: Settings;
  readonly log: Logger;
}

/**
 * The two messages that come unasked, each once and not at all when the settings say so: what the scan has decided
 * about a version, and that an earlier window left an upload unfinished, whose number is spent in minutes. Of several
 * uploads the next is offered when the one before was answered, or is gone.
 */
export function unaskedMessages(parts: UnaskedMessagesParts): vscode.Disposable {
  const { packs, uploads, watch, view, settings } = parts;
  const quiet = (error: unknown) => parts.log.warn(String(error));
  const offered = new Set<string>();
  let standing: string | undefined;
  let over = false;
  const offer = () => {
    if (over || !settings.notifications || !vscode.workspace.isTrusted) return;
    if (uploads.all.some(({ key }) => key === standing)) return;
    const ids = new Set(packs.all.map(({ id }) => id.toLowerCase()));
    // Of an upload that stops in this window the publish itself tells.
    const upload = uploads.all.find(
      ({ key, nodeId }) =>
        ids.has(nodeId.toLowerCase()) && !uploads.memory.begunHere.has(key) && !offered.has(key),
    );
    if (upload === undefined) return;
    const { key } = upload;
    offered.add(key);
    standing = key;
    void import('./details')
      .then(({ offerUpload }) => offerUpload(upload))
      .catch(quiet)
      .finally(() => {
        if (standing === key) standing = undefined;
        offer();
      });
  };
  return vscode.Disposable.from(
    uploads.onDidChange(offer),
    packs.onDidChange(offer),
    vscode.workspace.onDidGrantWorkspaceTrust(offer),
    watch.onDidDecide((decision) => {
      void import('./details')
        .then(({ showDecision }) => showDecision(decision, view, settings))
        .catch(quiet);
    }),
    { dispose: () => (over = true) },
  );
}
