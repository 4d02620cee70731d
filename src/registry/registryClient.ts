import { createComfyNodes } from './createComfyNodes';
import type { BearerOptions } from './createComfyNodes';
import { downloadArchive } from './downloadArchive';
import type { ArchiveDownload, DownloadOptions } from './downloadArchive';
import { publishVersion } from './publishVersion';
import type { PublishAnswer, PublishRequest } from './publishVersion';
import { RegistryReader } from './registryReader';
import type { components } from './schema';
import { uploadArchive } from './uploadArchive';
import type { ArchiveSource, UploadOptions } from './uploadArchive';

/** All operations: reading, and what writes or moves archives. Each method throws RegistryError. */
export class RegistryClient extends RegistryReader {
  /** See `publishVersion`. */
  publishVersion(request: PublishRequest, signal?: AbortSignal): Promise<PublishAnswer> {
    return publishVersion(this.calls, request, signal);
  }

  /** See `uploadArchive`. */
  uploadArchive(signedUrl: string, archive: ArchiveSource, options?: UploadOptions): Promise<void> {
    return uploadArchive(this.access, signedUrl, archive, options);
  }

  /** See `downloadArchive`. */
  downloadArchive(downloadUrl: string, options?: DownloadOptions): Promise<ArchiveDownload> {
    return downloadArchive(this.access, downloadUrl, options);
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
