import { canonicalVersion } from '../registry/versionOrder';
import type { NodePack } from '../workspace/nodePack';
import type { EditorParts } from './editorParts';

/** What was asked about a pack's numbers. */
interface Asked {
  /** The list's versions with their status, and a person's last Refresh: a number that was free then is free still. */
  readonly known: string;
  /** The list that was looked at last. */
  readonly asOf: number;
  readonly numbers: Set<string>;
}

/**
 * Asks about the working copy's number where the list of versions does not have it: deleted versions are missing in
 * lists (registry.md 1.5), and their numbers are spent all the same. Once for each content of the list and after each
 * Refresh, and for another number when a person has saved it, or with the next list.
 */
export class SpentNumbers {
  readonly #asked = new Map<string, Asked>();

  constructor(private readonly parts: Pick<EditorParts, 'store' | 'settings'>) {}

  /** Asks where that is due. What comes back is told by the store's event. */
  look(pack: NodePack, working: string, isSaved: boolean): void {
    const { store, settings } = this.parts;
    const { versions, asOf, loading, error } = store.state(pack.id);
    const number = canonicalVersion(working);
    if (versions === undefined || asOf === undefined || loading || error !== undefined) return;
    if (!settings.autoRefresh || pack.id === '' || number === undefined) return;
    const before = this.#asked.get(pack.key);
    const isNew = before?.asOf !== asOf;
    if (!(isNew || isSaved)) return;
    const listed = versions.map(({ id, version, apiStatus }) => [id, version, apiStatus].join(' ')).sort();
    const known = [pack.id, String(store.refreshes), ...listed].join('\n');
    const numbers = before?.known === known ? before.numbers : new Set<string>();
    this.#asked.set(pack.key, { known, asOf, numbers });
    if (numbers.has(number) || versions.some(({ version }) => version === number)) return;
    numbers.add(number);
    void store.lookFor(pack.id, number).then((answered) => {
      // With the next list again.
      if (!answered) numbers.delete(number);
    });
  }
}
