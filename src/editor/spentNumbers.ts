import { canonicalVersion } from '../registry/versionOrder';
import type { NodePack } from '../workspace/nodePack';
import type { EditorParts } from './editorParts';

/**
 * Asks about the working copy's number where the list of versions does not have it: deleted versions are missing in
 * lists (registry.md 1.5), and their numbers are spent all the same. Once for each reading of the list, and for another
 * number when a person has saved it.
 */
export class SpentNumbers {
  /** Of each pack, age of the list and the numbers that were asked about since. */
  readonly #asked = new Map<string, { readonly asOf: number; readonly numbers: Set<string> }>();

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
    const { numbers } = isNew ? { numbers: new Set<string>() } : before;
    this.#asked.set(pack.key, { asOf, numbers });
    if (!(isNew || isSaved) || numbers.has(number)) return;
    if (versions.some(({ version }) => version === number)) return;
    numbers.add(number);
    void store.lookFor(pack.id, number);
  }
}
