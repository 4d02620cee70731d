import type { RegistryOptions } from './options';
import type {
  ApiNode,
  ApiNodeVersion,
  ApiPublisher,
  NodeRecord,
  PublisherRecord,
  VersionRecord,
} from './records';
import type { RegistryState } from './state';

/** RFC 3339 with fractional seconds, as the service writes times. */
export const timeText = (at: number): string => new Date(at).toISOString().replace('Z', '000Z');

/** Turns records into the objects of the API. */
export class Presenter {
  constructor(
    private readonly state: RegistryState,
    private readonly options: RegistryOptions,
    private readonly downloadBase: string,
  ) {}

  /** @param withReason false leaves the reason empty, as a list without `include_status_reason` does. */
  version(record: VersionRecord, withReason: boolean): ApiNodeVersion {
    const reason = this.options.hideReasons ? undefined : withReason ? record.statusReason : '';
    return {
      id: record.id,
      node_id: record.shownNodeId ?? record.nodeId,
      version: record.version,
      // The description knows five statuses; a new one of the service arrives as its own text all the same.
      status: record.status as NonNullable<ApiNodeVersion['status']>,
      ...(reason === undefined ? {} : { status_reason: reason }),
      changelog: record.changelog,
      createdAt: timeText(record.createdAt),
      dependencies: record.dependencies,
      deprecated: record.deprecated,
      downloadUrl: `${this.downloadBase}/${this.state.archiveKey(record.nodeId, record.version)}`,
      comfy_node_extract_status: record.extractStatus,
      supported_os: record.supportedOs,
      supported_accelerators: record.supportedAccelerators,
      supported_comfyui_version: record.supportedComfyui,
      supported_comfyui_frontend_version: record.supportedFrontend,
      tags: record.tags,
      tags_admin: record.tagsAdmin,
    };
  }

  /** `latest_version` is the newest Active version, not the newest one (registry.md 0.3). */
  node(record: NodeRecord): ApiNode {
    const latest = record.versions
      .filter((each) => each.status === 'NodeVersionStatusActive')
      .reduce<VersionRecord | undefined>(
        (newest, each) => (newest !== undefined && newest.createdAt >= each.createdAt ? newest : each),
        undefined,
      );
    const publisher = this.state.publishers.get(record.publisherId);
    return {
      id: record.id,
      ...record.fields,
      created_at: timeText(record.createdAt),
      downloads: record.downloads,
      github_stars: record.githubStars,
      rating: 0,
      search_ranking: 0,
      status: record.banned ? 'NodeStatusBanned' : 'NodeStatusActive',
      status_detail: record.statusDetail,
      publisher: publisher === undefined ? { id: record.publisherId } : this.publisher(publisher),
      ...(latest !== undefined
        ? { latest_version: this.version(latest, false) }
        : this.options.missingLatest === 'null'
          ? { latest_version: null }
          : {}),
    };
  }

  publisher(record: PublisherRecord): ApiPublisher {
    return {
      id: record.id,
      name: record.name,
      createdAt: timeText(record.createdAt),
      description: '',
      logo: '',
      source_code_repo: '',
      support: '',
      website: '',
      status: record.banned ? 'PublisherStatusBanned' : 'PublisherStatusActive',
      members: [],
    };
  }
}
