import type { components } from '../../src/registry/schema';

type Schemas = components['schemas'];

export type ApiNode = Schemas['Node'];
export type ApiNodeVersion = Schemas['NodeVersion'];
export type ApiPublisher = Schemas['Publisher'];
export type ComfyNode = Schemas['ComfyNode'];
export type NodeVersionStatus = Schemas['NodeVersionStatus'];

/** What a publisher may write of a pack, by the names of the API. */
export type NodeFields = Pick<
  ApiNode,
  | 'author'
  | 'banner_url'
  | 'category'
  | 'description'
  | 'icon'
  | 'license'
  | 'name'
  | 'repository'
  | 'supported_accelerators'
  | 'supported_comfyui_frontend_version'
  | 'supported_comfyui_version'
  | 'supported_os'
  | 'tags'
>;

export const writableFields: readonly (keyof NodeFields)[] = [
  'author',
  'banner_url',
  'category',
  'description',
  'icon',
  'license',
  'name',
  'repository',
  'supported_accelerators',
  'supported_comfyui_frontend_version',
  'supported_comfyui_version',
  'supported_os',
  'tags',
];

export interface PublisherRecord {
  readonly id: string;
  name: string;
  banned: boolean;
  /** Personal access tokens, compared as exact text. */
  readonly tokens: string[];
  readonly createdAt: number;
}

export interface VersionRecord {
  readonly id: string;
  readonly nodeId: string;
  readonly version: string;
  /** A NodeVersionStatus, or any other text to play a status that clients do not know. */
  status: string;
  statusReason: string | null;
  changelog: string | null;
  /** Milliseconds since the epoch. */
  createdAt: number;
  deprecated: boolean;
  dependencies: string[] | null;
  supportedOs: string[] | null;
  supportedAccelerators: string[] | null;
  supportedComfyui: string | null;
  supportedFrontend: string | null;
  extractStatus: string | null;
  tags: string[] | null;
  tagsAdmin: string[] | null;
  comfyNodes: Map<string, ComfyNode>;
  /** `node_id` as answers show it, where that is written in another case than the pack's own id. */
  shownNodeId: string | undefined;
}

export interface NodeRecord {
  readonly id: string;
  publisherId: string;
  banned: boolean;
  statusDetail: string;
  fields: NodeFields;
  readonly createdAt: number;
  downloads: number;
  githubStars: number;
  /** How often `GET /nodes/{id}/install` was called: an editor must never do so. */
  installs: number;
  readonly versions: VersionRecord[];
}

/** An uploaded archive. */
export interface StoredArchive {
  readonly bytes: Buffer;
  readonly uploadedAt: number;
  /** How many complete uploads there were; a later one replaces an earlier one. */
  readonly puts: number;
}
