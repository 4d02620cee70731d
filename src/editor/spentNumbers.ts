import { SharedFlight } from '../registry/sharedFlight';
import { canonicalVersion } from '../registry/versionOrder';
import type { NodeVersion } from '../registry/nodeVersion';
import type { NodePack } from '../workspace/nodePack';
import type { EditorParts } from './editorParts';

/** How long a number is left alone that could not be told (ms). */
const restAfterFailure = 60_000;

/** What was asked about a pack's numbers. */
interface Asked {
  /** The list's versions with their status, and a person's last Refresh: a number that was free then is free still. */
  readonly known: string;
  readonly versions: readonly NodeVersion[];
  readonly refreshes: number;
  /** Each with whether the registry answers; without those that it did not answer about. */
  readonly numbers: Map<string, SharedFlight<boolean>>;
}

/** The list that was looked at last, when it was read, and after which Refresh. */
interface Looked {
  readonly versions: readonly NodeVersion[];
  readonly asOf: number;
  readonly refreshes: number;
}

/**
 * Asks about numbers that matter now, where the list of versions does not have them: deleted versions are missing in
 * lists (registry.md 1.5), and their numbers are spent all the same. Once for each content of the list and after each
 * Refresh, whoever wants to know.
 */
export class SpentNumbers {
  readonly #asked = new Map<string, Asked>();
  readonly #looked = new Map<string, Looked>();
  readonly #failedAt = new Map<string, number>();

  constructor(private readonly parts: Pick<EditorParts, 'store' | 'settings' | 'clock'>) {}

  /**
   * Asks where that is due: with a new list, and when a person has saved another number. For the working copy's number,
   * and the one that a quick fix would write. What comes back is told by the store's event.
   */
  look(pack: NodePack, wanted: () => readonly string[], isSaved: boolean): void {
    const { store } = this.parts;
    const { versions, asOf, loading } = store.state(pack.id);
    if (versions === undefined || asOf === undefined || loading || !this.#mayAsk(pack)) return;
    const { refreshes } = store;
    const before = this.#looked.get(pack.key);
    const isSame = before?.versions === versions && before.asOf === asOf && before.refreshes === refreshes;
    // Not after each edit: a number that is being typed is nobody's yet.
    if (isSame && !isSaved) return;
    this.#looked.set(pack.key, { versions, asOf, refreshes });
    for (const number of new Set(wanted().map(canonicalVersion)))
      void this.#flight(pack, number, versions)?.join();
  }

  /**
   * Asks about a number that a person points at. Resolves when the store has what came of it.
   * @throws RegistryError `aborted` by the signal; whoever else waits gets the answer still
   */
  async ask(pack: NodePack, number: string, signal?: AbortSignal): Promise<void> {
    const { store, clock } = this.parts;
    const { versions } = store.state(pack.id);
    // Of a pack that was never published no number is spent.
    if (versions === undefined || versions.length === 0 || !this.#mayAsk(pack)) return;
    const key = `${pack.key} ${number}`;
    if (clock.now() - (this.#failedAt.get(key) ?? -Infinity) < restAfterFailure) return;
    this.#failedAt.delete(key);
    const answered = await this.#flight(pack, canonicalVersion(number), versions)?.join(signal);
    if (answered === false) this.#failedAt.set(key, clock.now());
  }

  #mayAsk({ id }: NodePack): boolean {
    const { store, settings } = this.parts;
    return id !== '' && settings.autoRefresh && store.state(id).error === undefined;
  }

  /** Undefined where the list has the number. */
  #flight(
    pack: NodePack,
    number: string | undefined,
    versions: readonly NodeVersion[],
  ): SharedFlight<boolean> | undefined {
    if (number === undefined || versions.some(({ version }) => version === number)) return undefined;
    const numbers = this.#numbers(pack, versions);
    const before = numbers.get(number);
    if (before?.abandoned === false) return before;
    const flight = new SharedFlight(async (signal) => {
      const answered = await this.parts.store.lookFor(pack.id, number, signal);
      // With the next list, or the next who wants to know.
      if (!answered && numbers.get(number) === flight) numbers.delete(number);
      return answered;
    });
    numbers.set(number, flight);
    return flight;
  }

  #numbers({ key, id }: NodePack, versions: readonly NodeVersion[]): Asked['numbers'] {
    const { refreshes } = this.parts.store;
    const before = this.#asked.get(key);
    if (before?.versions === versions && before.refreshes === refreshes) return before.numbers;
    const listed = versions.map(({ id, version, apiStatus }) => [id, version, apiStatus].join(' ')).sort();
    const known = [id, String(refreshes), ...listed].join('\n');
    const numbers = before?.known === known ? before.numbers : new Map<string, SharedFlight<boolean>>();
    this.#asked.set(key, { known, versions, refreshes, numbers });
    return numbers;
  }
}
