import { ApiCalls, chunks } from './apiCalls';
import type { Rows } from './apiCalls';
import { requestBulkVersions } from './bulkRequest';
import type { BulkVersionResult, VersionPair } from './bulkVersions';
import { readComfyNode } from './comfyNodeReader';
import type { ComfyNodeRecord } from './comfyNodeReader';
import type { NodePackRecord, NodeVersion } from './nodeVersion';
import { readNodePack, readNodePacks, readPublisher } from './nodePackReader';
import type { PublisherRecord } from './nodePackReader';
import { readNodeVersion, readNodeVersions } from './nodeVersionReader';
import { publishVersion } from './publishVersion';
import type { PublishAnswer, PublishRequest } from './publishVersion';
import type { components } from './schema';
import type { RegistryAccess, SendOptions } from './transport';
import { countOf, isRecord } from './untrusted';
import { filterQuery } from './versionFilter';
import type { PageQuery, VersionFilter, VersionsPage } from './versionFilter';
import { sortNewestFirst } from './versionOrder';

/** `fresh` asks all caches on the way to be passed by. */
export type ReadOptions = Pick<SendOptions, 'signal' | 'fresh'>;

const largestPage = 100;
const idsInRequest = 50;

/**
 * Every operation of the registry that the extension uses. All reading is anonymous. Each method throws
 * RegistryError.
 */
export class RegistryClient {
  /** Base URL without a trailing slash: says from which registry an answer came. */
  readonly base: string;
  readonly #api: ApiCalls;

  constructor(access: RegistryAccess) {
    this.#api = new ApiCalls(access);
    this.base = this.#api.base;
  }

  /** All versions of a pack, newest first. Empty when the registry does not know it. Cached by a CDN. */
  async listNodeVersions(nodeId: string, options: VersionFilter & ReadOptions = {}): Promise<NodeVersion[]> {
    const data = await this.#api.find([nodeId], () =>
      this.#api.http.GET('/nodes/{nodeId}/versions', {
        ...this.#api.by(options),
        params: { path: { nodeId }, query: filterQuery(options) },
      }),
    );
    return sortNewestFirst(readNodeVersions(this.#api.list(data), nodeId));
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
    await this.#api.eachPage(async (page) => {
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
    const data = await this.#api.find([nodeId, version], () =>
      this.#api.http.GET('/nodes/{nodeId}/versions/{versionId}', {
        ...this.#api.by(options),
        params: { path: { nodeId, versionId: version } },
      }),
    );
    return this.#api.one(data, (value) => readNodeVersion(value, nodeId));
  }

  /** Undefined when the pack is not known. A banned one is an error that `isBanned` tells. */
  async getNode(nodeId: string, options: ReadOptions = {}): Promise<NodePackRecord | undefined> {
    const data = await this.#api.find([nodeId], () =>
      this.#api.http.GET('/nodes/{nodeId}', { ...this.#api.by(options), params: { path: { nodeId } } }),
    );
    return this.#api.one(data, readNodePack);
  }

  /** The known ones of these packs, in no promised order. */
  async listNodes(nodeIds: readonly string[], options: ReadOptions = {}): Promise<NodePackRecord[]> {
    const packs: NodePackRecord[] = [];
    for (const ids of chunks([...new Set(nodeIds)], idsInRequest)) {
      const missing = new Set(ids.map((id) => id.toLowerCase()));
      const latest = options.fresh === true ? { latest: true } : {};
      await this.#api.eachPage(async (page) => {
        const query = { 'node_id[]': ids, limit: ids.length, page, ...latest };
        const data = await this.#api.answer(
          this.#api.http.GET('/nodes', { ...this.#api.by(options), params: { query } }),
        );
        const { rows, totalPages } = this.#api.page(data, 'nodes');
        // A server without this filter answers with the whole registry.
        packs.push(...readNodePacks(rows).filter(({ id }) => missing.delete(id.toLowerCase())));
        return { rows, totalPages: missing.size === 0 ? page : totalPages };
      });
    }
    return packs;
  }

  /** Packs whose repository address contains the text: the first page. */
  async searchByRepository(repository: string, options: ReadOptions = {}): Promise<NodePackRecord[]> {
    const data = await this.#api.answer(
      this.#api.http.GET('/nodes/search', {
        ...this.#api.by(options),
        params: { query: { repository_url_search: repository } },
      }),
    );
    return readNodePacks(this.#api.page(data, 'nodes').rows);
  }

  async getPublisher(publisherId: string, options: ReadOptions = {}): Promise<PublisherRecord | undefined> {
    const data = await this.#api.find([publisherId], () =>
      this.#api.http.GET('/publishers/{publisherId}', {
        ...this.#api.by(options),
        params: { path: { publisherId } },
      }),
    );
    return this.#api.one(data, readPublisher);
  }

  /** Many versions of many packs, in requests of 50 pairs; see `requestBulkVersions`. */
  getBulkVersions(pairs: readonly VersionPair[], options: ReadOptions = {}): Promise<BulkVersionResult[]> {
    return requestBulkVersions(this.#api, pairs, options);
  }

  /** The comfy nodes of a version, all pages. Undefined when they are not known: no list, or no such version. */
  async listComfyNodes(
    nodeId: string,
    version: string,
    options: ReadOptions = {},
  ): Promise<ComfyNodeRecord[] | undefined> {
    let nodes: ComfyNodeRecord[] | undefined;
    await this.#api.eachPage(async (page) => {
      const data = await this.#api.find([nodeId, version], () =>
        this.#api.http.GET('/nodes/{nodeId}/versions/{version}/comfy-nodes', {
          ...this.#api.by(options),
          params: { path: { nodeId, version }, query: { page, limit: largestPage } },
        }),
      );
      if (data === undefined) return { rows: [], totalPages: 0 };
      const answer = this.#api.page(data, 'comfy_nodes', 'totalNumberOfPages');
      if (isRecord(data) && Array.isArray(data['comfy_nodes'])) {
        nodes ??= [];
        nodes.push(...answer.rows.map(readComfyNode).filter((node) => node !== undefined));
      }
      return answer;
    });
    return nodes;
  }

  /**
   * Stores the comfy nodes of a version. The public registry takes this from its own build service only.
   *
   * @param options.bearer sent as it is in the Authorization header
   */
  async createComfyNodes(
    nodeId: string,
    version: string,
    body: components['schemas']['CreateComfyNodesRequest'],
    options: { bearer?: string | undefined; signal?: AbortSignal | undefined } = {},
  ): Promise<void> {
    const { bearer, signal } = options;
    this.#api.checkNames([nodeId, version]);
    await this.#api.answer(
      this.#api.http.POST('/nodes/{nodeId}/versions/{version}/comfy-nodes', {
        ...this.#api.by({ signal, secrets: bearer === undefined ? [] : [bearer] }),
        params: { path: { nodeId, version } },
        body,
        headers: bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` },
      }),
    );
  }

  /** Makes the version and gets the address for its archive; see `publishVersion`. */
  publishVersion(request: PublishRequest, signal?: AbortSignal): Promise<PublishAnswer> {
    return publishVersion(this.#api, request, signal);
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
    const data = await this.#api.answer(
      this.#api.http.GET('/versions', { ...this.#api.by(options), params: { query } }),
    );
    const { rows, totalPages } = this.#api.page(data, 'versions');
    const total = isRecord(data) ? countOf(data['total']) : undefined;
    return { versions: readNodeVersions(rows, nodeId), rows, page, totalPages, total: total ?? rows.length };
  }
}
