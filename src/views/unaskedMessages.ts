import * as vscode from 'vscode';
import type { Logger } from '../registry/ports';
import type { NodePacks } from '../workspace/nodePacks';
import type { Settings } from '../workspace/settings';
import type { Uploads } from '../workspace/uploads';
import type { VersionWatch } from '../workspace/versionWatch';
import type { VersionsView } from './versionsView';

export interface UnaskedMessagesParts {
  readonly packs: NodePacks;
  readonly uploads: Uploads;
  readonly watch: VersionWatch;
  readonly view: VersionsView;
  readonly settings: Settings;
  readonly log: Logger;
}

/**
 * The two messages that come unasked, each once and not at all when the settings say so: what the scan has decided
 * about a version, and that an earlier window left an upload unfinished, whose number is spent in minutes.
 */
export function unaskedMessages(parts: UnaskedMessagesParts): vscode.Disposable {
  const { packs, uploads, watch, view, settings } = parts;
  const quiet = (error: unknown) => parts.log.warn(String(error));
  let offered = false;
  const offer = () => {
    if (offered || !settings.notifications || !vscode.workspace.isTrusted) return;
    const ids = new Set(packs.all.map(({ id }) => id.toLowerCase()));
    // Of an upload that stops in this window the publish itself tells.
    const upload = uploads.all.find(
      ({ key, nodeId }) => ids.has(nodeId.toLowerCase()) && !uploads.memory.begunHere.has(key),
    );
    if (upload === undefined) return;
    offered = true;
    void import('./details').then(({ offerUpload }) => offerUpload(upload)).catch(quiet);
  };
  return vscode.Disposable.from(
    uploads.onDidChange(offer),
    packs.onDidChange(offer),
    watch.onDidDecide((decision) => {
      if (!settings.notifications) return;
      void import('./details')
        .then(({ showDecision }) => showDecision(decision, view, settings))
        .catch(quiet);
    }),
  );
}
