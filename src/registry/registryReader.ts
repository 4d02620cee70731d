import { ApiCalls } from './apiCalls';
import type { Rows } from './apiCalls';
import type { NodePackRecord, NodeVersion } from './nodeVersion';
import { readNodePack } from './nodePackReader';
import { readNodeVersion, readNodeVersions } from './nodeVersionReader';
import type { RegistryAccess, SendOptions } from './transport';
import { countOf, isRecord } from './untrusted';
import { filterQuery } from './versionFilter';
import type { PageQuery, VersionFilter, VersionsPage } from './versionFilter';
import { sortNewestFirst } from './versionOrder';

/** `fresh` asks all caches on the way to be passed by. */
export type ReadOptions = Pick<SendOptions, 'signal' | 'fresh'>;

const largestPage = 100;

/**
 * What the views read all the time. All reading is anonymous. Each method throws RegistryError. The other operations
 * are in `RegistryClient`, which is loaded when it is needed.
 */
export class RegistryReader {
  readonly access: RegistryAccess;
  /** Handed to a RegistryClient, so that both share the limit of requests at a time. */
  readonly calls: ApiCalls;

  constructor(access: RegistryAccess, calls = new ApiCalls(access)) {
    this.access = access;
    this.calls = calls;
  }

  /** Base URL without a trailing slash: says from which registry an answer came. */
  get base(): string {
    return this.calls.base;
  }

  /** All versions of a pack, newest first. Empty when the registry does not know it. Cached by a CDN. */
  async listNodeVersions(nodeId: string, options: VersionFilter & ReadOptions = {}): Promise<NodeVersion[]> {
    const data = await this.calls.find([nodeId], () =>
      this.calls.http.GET('/nodes/{nodeId}/versions', {
        ...this.calls.by(options),
        params: { path: { nodeId }, query: filterQuery(options) },
      }),
    );
    return sortNewestFirst(readNodeVersions(this.calls.list(data), nodeId));
  }

  /** One page of versions in the registry's order (by text). Rows of other packs are left out. */
  async listVersionsPage(options: PageQuery & ReadOptions = {}): Promise<VersionsPage> {
    const { versions, page, totalPages, total } = await this.#versionsPage(options);
    return { versions, page, totalPages, total };
  }

  /** All pages, newest first. Not cached by a CDN, unlike `listNodeVersions`. */
  async listAllVersions(
    options: Omit<PageQuery, 'page' | 'pageSize'> & ReadOptions = {},
  ): Promise<NodeVersion[]> {
    const versions: NodeVersion[] = [];
    await this.calls.eachPage(async (page) => {
      const answer = await this.#versionsPage({ ...options, page, pageSize: largestPage });
      versions.push(...answer.versions);
      return answer;
    });
    return sortNewestFirst(versions);
  }

  /** One version by its text, past the CDN. Undefined when pack or version is not known. */
  async getVersion(
    nodeId: string,
    version: string,
    options: ReadOptions = {},
  ): Promise<NodeVersion | undefined> {
    const data = await this.calls.find([nodeId, version], () =>
      this.calls.http.GET('/nodes/{nodeId}/versions/{versionId}', {
        ...this.calls.by(options),
        params: { path: { nodeId, versionId: version } },
      }),
    );
    return this.calls.one(data, (value) => readNodeVersion(value, nodeId));
  }

  /** Undefined when the pack is not known. A banned one is an error that `isBanned` tells. */
  async getNode(nodeId: string, options: ReadOptions = {}): Promise<NodePackRecord | undefined> {
    const data = await this.calls.find([nodeId], () =>
      this.calls.http.GET('/nodes/{nodeId}', { ...this.calls.by(options), params: { path: { nodeId } } }),
    );
    return this.calls.one(data, readNodePack);
  }

  async #versionsPage(options: PageQuery & ReadOptions): Promise<VersionsPage & Rows> {
    const { nodeId, statusReason } = options;
    // 0 would switch paging off: every row of the registry.
    const page = Math.max(1, options.page ?? 1);
    const pageSize = Math.min(largestPage, Math.max(1, options.pageSize ?? largestPage));
    const query = {
      ...filterQuery(options),
      ...(nodeId === undefined ? {} : { nodeId }),
      ...(statusReason === undefined ? {} : { status_reason: statusReason }),
      page,
      pageSize,
    };
    const data = await this.calls.answer(
      this.calls.http.GET('/versions', { ...this.calls.by(options), params: { query } }),
    );
    const { rows, totalPages } = this.calls.page(data, 'versions');
    const total = isRecord(data) ? countOf(data['total']) : undefined;
    return { versions: readNodeVersions(rows, nodeId), rows, page, totalPages, total: total ?? rows.length };
  }
}
