import type { NodeVersion } from '../registry/nodeVersion';
import type { Registry } from './registryConnection';

/** Few at a time: a reason can be megabytes. */
const pageSize = 5;
const mostPages = 40;

/**
 * Reasons of statuses, read only for a version that somebody looks at. They come from the list operation: the
 * registry leaves them out where it answers for a single version.
 */
export class ReasonReader {
  readonly #reasons = new Map<string, Promise<string>>();

  constructor(private readonly registry: Pick<Registry, 'client'>) {}

  /**
   * The reason of a version's status, empty when the registry gives none.
   * @throws RegistryError
   */
  read(nodeId: string, version: NodeVersion): Promise<string> {
    // The status is part of the key: a decision brings another reason.
    const key = `${version.id} ${version.version} ${version.apiStatus}`;
    let reason = this.#reasons.get(key);
    if (reason === undefined) {
      reason = this.#find(nodeId, version);
      reason.catch(() => this.#reasons.delete(key));
      this.#reasons.set(key, reason);
    }
    return reason;
  }

  /**
   * The versions whose reason contains a text, whatever its case.
   * @throws RegistryError; status 400 where the registry refuses this filter
   */
  async search(nodeId: string, statusReason: string, signal?: AbortSignal): Promise<ReadonlySet<string>> {
    const client = await this.registry.client();
    const found = await client.listAllVersions({ nodeId, statusReason, signal });
    return new Set(found.map(({ version }) => version));
  }

  forget(): void {
    this.#reasons.clear();
  }

  async #find(nodeId: string, { status, version }: NodeVersion): Promise<string> {
    const client = await this.registry.client();
    const statuses = status === 'Unknown' ? [] : [status];
    for (let page = 1; page <= mostPages; page++) {
      const answer = await client.listVersionsPage({
        nodeId,
        statuses,
        includeStatusReason: true,
        pageSize,
        page,
      });
      const found = answer.versions.find((candidate) => candidate.version === version);
      if (found !== undefined) return found.statusReason;
      if (page >= answer.totalPages) break;
    }
    return '';
  }
}
