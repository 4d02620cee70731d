import type { RangeSource } from '../archive/rangeSource';
import { chunks } from './apiCalls';
import { requestBulkVersions } from './bulkRequest';
import type { BulkVersionResult, VersionPair } from './bulkVersions';
import { readComfyNode } from './comfyNodeReader';
import type { ComfyNodeRecord } from './comfyNodeReader';
import { createComfyNodes } from './createComfyNodes';
import type { BearerOptions } from './createComfyNodes';
import { downloadArchive } from './downloadArchive';
import type { ArchiveDownload, DownloadOptions } from './downloadArchive';
import type { NodePackRecord } from './nodeVersion';
import { openArchive } from './openArchive';
import type { OpenArchiveOptions } from './openArchive';
import { readNodePacks, readPublisher } from './nodePackReader';
import type { PublisherRecord } from './nodePackReader';
import { publishVersion } from './publishVersion';
import type { PublishAnswer, PublishRequest } from './publishVersion';
import type { ReadOptions } from './registryReader';
import { RegistryReader } from './registryReader';
import { RequestSlots } from './requestSlots';
import type { components } from './schema';
import type { ArchiveAccess } from './transport';
import { isRecord } from './untrusted';
import { uploadArchive } from './uploadArchive';
import type { ArchiveSource, UploadOptions } from './uploadArchive';

const idsInRequest = 50;
const comfyNodesInPage = 100;
const mostDownloads = 2;

/** All operations of the registry that the extension uses. Each method throws RegistryError. */
export class RegistryClient extends RegistryReader {
  readonly #downloads = new RequestSlots(mostDownloads);

  /** The known ones of these packs, in no promised order. */
  async listNodes(nodeIds: readonly string[], options: ReadOptions = {}): Promise<NodePackRecord[]> {
    const packs: NodePackRecord[] = [];
    for (const ids of chunks([...new Set(nodeIds)], idsInRequest)) {
      const missing = new Set(ids.map((id) => id.toLowerCase()));
      const latest = options.fresh === true ? { latest: true } : {};
      await this.calls.eachPage(async (page) => {
        const query = { 'node_id[]': ids, limit: ids.length, page, ...latest };
        const data = await this.calls.answer(
          this.calls.http.GET('/nodes', { ...this.calls.by(options), params: { query } }),
        );
        const { rows, totalPages } = this.calls.page(data, 'nodes');
        // A server without this filter answers with the whole registry.
        packs.push(...readNodePacks(rows).filter(({ id }) => missing.delete(id.toLowerCase())));
        return { rows, totalPages: missing.size === 0 ? page : totalPages };
      });
    }
    return packs;
  }

  /** Packs whose repository address contains the text: the first page. */
  async searchByRepository(repository: string, options: ReadOptions = {}): Promise<NodePackRecord[]> {
    const data = await this.calls.answer(
      this.calls.http.GET('/nodes/search', {
        ...this.calls.by(options),
        params: { query: { repository_url_search: repository } },
      }),
    );
    return readNodePacks(this.calls.page(data, 'nodes').rows);
  }

  async getPublisher(publisherId: string, options: ReadOptions = {}): Promise<PublisherRecord | undefined> {
    const data = await this.calls.find([publisherId], () =>
      this.calls.http.GET('/publishers/{publisherId}', {
        ...this.calls.by(options),
        params: { path: { publisherId } },
      }),
    );
    return this.calls.one(data, readPublisher);
  }

  /** Many versions of many packs, in requests of 50 pairs; see `requestBulkVersions`. */
  getBulkVersions(pairs: readonly VersionPair[], options: ReadOptions = {}): Promise<BulkVersionResult[]> {
    return requestBulkVersions(this.calls, pairs, options);
  }

  /** The comfy nodes of a version, all pages. Undefined when they are not known: no list, or no such version. */
  async listComfyNodes(
    nodeId: string,
    version: string,
    options: ReadOptions = {},
  ): Promise<ComfyNodeRecord[] | undefined> {
    let nodes: ComfyNodeRecord[] | undefined;
    await this.calls.eachPage(async (page) => {
      const data = await this.calls.find([nodeId, version], () =>
        this.calls.http.GET('/nodes/{nodeId}/versions/{version}/comfy-nodes', {
          ...this.calls.by(options),
          params: { path: { nodeId, version }, query: { page, limit: comfyNodesInPage } },
        }),
      );
      if (data === undefined) return { rows: [], totalPages: 0 };
      const answer = this.calls.page(data, 'comfy_nodes', 'totalNumberOfPages');
      if (isRecord(data) && Array.isArray(data['comfy_nodes'])) {
        nodes ??= [];
        nodes.push(...answer.rows.map(readComfyNode).filter((node) => node !== undefined));
      }
      return answer;
    });
    return nodes;
  }

  /** See `publishVersion`. */
  publishVersion(request: PublishRequest, signal?: AbortSignal): Promise<PublishAnswer> {
    return publishVersion(this.calls, request, signal);
  }

  get #archives(): ArchiveAccess {
    return { ...this.access, slots: this.calls.slots, downloads: this.#downloads };
  }

  /** See `uploadArchive`. */
  uploadArchive(signedUrl: string, archive: ArchiveSource, options?: UploadOptions): Promise<void> {
    return uploadArchive(this.#archives, signedUrl, archive, options);
  }

  /** See `downloadArchive`. */
  downloadArchive(downloadUrl: string, options?: DownloadOptions): Promise<ArchiveDownload> {
    return downloadArchive(this.#archives, downloadUrl, options);
  }

  /** See `openArchive`. */
  openArchive(downloadUrl: string, options?: OpenArchiveOptions): Promise<RangeSource | undefined> {
    return openArchive(this.#archives, downloadUrl, options);
  }

  /** See `createComfyNodes`. */
  createComfyNodes(
    nodeId: string,
    version: string,
    body: components['schemas']['CreateComfyNodesRequest'],
    options: BearerOptions = {},
  ): Promise<void> {
    return createComfyNodes(this.calls, { nodeId, version }, body, options);
  }
}
