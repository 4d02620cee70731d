import { canonicalVersion } from '../registry/versionOrder';
import type { NodeVersion } from '../registry/nodeVersion';
import type { NodePack } from '../workspace/nodePack';
import type { EditorParts } from './editorParts';

/** What was asked about a pack's numbers. */
interface Asked {
  /** The list's versions with their status, and a person's last Refresh: a number that was free then is free still. */
  readonly known: string;
  /** The list that was looked at last, when it was read, and after which Refresh. */
  readonly versions: readonly NodeVersion[];
  readonly asOf: number;
  readonly refreshes: number;
  readonly numbers: Set<string>;
}

/**
 * Asks about numbers that matter now, the working copy's and the one that a quick fix would write, where the list of versions does not have it: deleted versions are missing in
 * lists (registry.md 1.5), and their numbers are spent all the same. Once for each content of the list and after each
 * Refresh, and for another number when a person has saved it, or with the next list.
 */
export class SpentNumbers {
  readonly #asked = new Map<string, Asked>();

  constructor(private readonly parts: Pick<EditorParts, 'store' | 'settings'>) {}

  /** Asks where that is due. What comes back is told by the store's event. */
  look(pack: NodePack, wanted: () => readonly string[], isSaved: boolean): void {
    const { store, settings } = this.parts;
    const { versions, asOf, loading, error } = store.state(pack.id);
    if (versions === undefined || asOf === undefined || loading || error !== undefined) return;
    if (!settings.autoRefresh || pack.id === '') return;
    const { refreshes } = store;
    const before = this.#asked.get(pack.key);
    const isSame = before?.versions === versions && before.asOf === asOf && before.refreshes === refreshes;
    // Not after each edit: a number that is being typed is nobody's yet.
    if (isSame && !isSaved) return;
    const listed = versions.map(({ id, version, apiStatus }) => [id, version, apiStatus].join(' ')).sort();
    const known = [pack.id, String(refreshes), ...listed].join('\n');
    const numbers = before?.known === known ? before.numbers : new Set<string>();
    this.#asked.set(pack.key, { known, versions, asOf, refreshes, numbers });
    for (const number of new Set(wanted().map(canonicalVersion))) {
      if (number === undefined || numbers.has(number)) continue;
      if (versions.some(({ version }) => version === number)) continue;
      numbers.add(number);
      void store.lookFor(pack.id, number).then((answered) => {
        // With the next list again.
        if (!answered) numbers.delete(number);
      });
    }
  }
}
