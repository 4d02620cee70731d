import * as l10n from '@vscode/l10n';
import type { NodeVersion } from './nodeVersion';
import { isRegistryError, RegistryError } from './registryError';
import type { RegistryReader } from './registryReader';
import type { VersionsPage } from './versionFilter';

/** Whose reason is looked for. */
export interface WantedReason {
  readonly nodeId: string;
  readonly version: NodeVersion;
  /** What is known of the pack's versions, in any order; may be out of date, or empty. */
  readonly versions: readonly NodeVersion[];
}

type Lists = Pick<RegistryReader, 'listVersionsPage'>;

/** Few at a time: a reason can be megabytes. */
const fewRows = 5;
const mostPages = 40;

/**
 * The `status_reason` of a version, empty when the registry gives none. It comes from the list operation: where the
 * registry answers for a single version it leaves reasons out (registry.md 0.5).
 *
 * @throws RegistryError; `too-large` when the reason is too long to be read, or there are too many versions to look
 * through
 */
export async function findReason(client: Lists, wanted: WantedReason, signal?: AbortSignal): Promise<string> {
  const rows = new ReasonRows(client, wanted, signal);
  const row = (await rows.atRank(rankOf(wanted))) ?? (await rows.walk());
  if (row !== undefined) return row.statusReason;
  // No other row is the wanted one.
  if (rows.tooLarge !== undefined) throw rows.tooLarge;
  if (rows.hasMore) throw tooMany(wanted);
  return '';
}

/** The versions of the same status with their reasons, in the registry's order, which nobody promises. */
class ReasonRows {
  /** Why rows were passed over, where some were. */
  tooLarge: RegistryError | undefined;
  /** There are more than were looked through. */
  hasMore = false;

  constructor(
    private readonly client: Lists,
    private readonly wanted: WantedReason,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /**
   * The wanted row, if it is where the order by text has it. So no other version's reason is on the way.
   *
   * @param rank from 1; 0 when it is not known
   */
  async atRank(rank: number): Promise<NodeVersion | undefined> {
    if (rank === 0) return undefined;
    const page = await this.#tryPage(rank, 1);
    if (page !== undefined) return this.#wantedIn(page);
    // Without its reason the row is small, and says whose reason that was.
    const named = this.#wantedIn(await this.#page(rank, 1, false));
    if (named !== undefined && this.tooLarge !== undefined) throw this.tooLarge;
    return undefined;
  }

  /** The wanted row, from all pages. */
  async walk(): Promise<NodeVersion | undefined> {
    let pages = mostPages;
    for (let page = 1; page <= pages; page++) {
      const few = await this.#tryPage(page, fewRows);
      const found = few === undefined ? await this.#walkRows(page) : this.#wantedIn(few);
      if (found !== undefined) return found;
      if (few === undefined) continue;
      pages = Math.min(mostPages, few.totalPages);
      this.hasMore = few.totalPages > mostPages;
    }
    return undefined;
  }

  /** The rows of a page that is too large as a whole. */
  async #walkRows(page: number): Promise<NodeVersion | undefined> {
    for (let row = (page - 1) * fewRows + 1; row <= page * fewRows; row++) {
      const one = await this.#tryPage(row, 1);
      const found = one === undefined ? undefined : this.#wantedIn(one);
      if (found !== undefined || (one !== undefined && row >= one.totalPages)) return found;
    }
    return undefined;
  }

  /** Undefined when the page is too large. */
  async #tryPage(page: number, pageSize: number): Promise<VersionsPage | undefined> {
    try {
      return await this.#page(page, pageSize);
    } catch (error) {
      if (!isRegistryError(error) || error.code !== 'too-large') throw error;
      this.tooLarge = error;
      return undefined;
    }
  }

  #page(page: number, pageSize: number, includeStatusReason = true): Promise<VersionsPage> {
    const { nodeId, version } = this.wanted;
    const statuses = version.status === 'Unknown' ? [] : [version.status];
    const { signal } = this;
    return this.client.listVersionsPage({ nodeId, statuses, includeStatusReason, page, pageSize, signal });
  }

  #wantedIn(page: VersionsPage): NodeVersion | undefined {
    return page.versions.find(({ version }) => version === this.wanted.version.version);
  }
}

function tooMany({ version }: WantedReason): RegistryError {
  const message = l10n.t(
    'The reason of version {0} was not found among the first {1} versions that the registry lists. Press Refresh, then try again.',
    version.version,
    mostPages * fewRows,
  );
  return new RegistryError('too-large', message);
}

/** From 1; 0 when the version is not among the known ones. */
function rankOf({ version, versions }: WantedReason): number {
  const texts = versions
    .filter(({ status }) => version.status === 'Unknown' || status === version.status)
    .map((known) => known.version);
  return texts.sort().reverse().indexOf(version.version) + 1;
}
