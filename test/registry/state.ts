import { randomUUID } from 'node:crypto';
import type { RegistryClock } from './clock';
import type { NodeRecord, PublisherRecord, StoredArchive, VersionRecord } from './records';

type Given<T, Needed extends keyof T> = Partial<T> & Pick<T, Needed>;

/** Everything the registry knows. Tests may read and change all of it at any time. */
export class RegistryState {
  readonly publishers = new Map<string, PublisherRecord>();
  readonly nodes = new Map<string, NodeRecord>();
  /** By {@link archiveKey}. */
  readonly archives = new Map<string, StoredArchive>();
  /** Pairs (`node@version`) that a bulk request answers with `error` and this text. */
  readonly bulkErrors = new Map<string, string>();

  constructor(private readonly clock: RegistryClock) {}

  addPublisher(given: Given<PublisherRecord, 'id'>): PublisherRecord {
    const publisher: PublisherRecord = {
      name: given.id,
      banned: false,
      tokens: [randomUUID()],
      createdAt: this.clock.now(),
      ...given,
    };
    this.publishers.set(publisher.id, publisher);
    return publisher;
  }

  addNode(given: Given<NodeRecord, 'id' | 'publisherId'>): NodeRecord {
    const node: NodeRecord = {
      banned: false,
      statusDetail: '',
      fields: {},
      createdAt: this.clock.now(),
      downloads: 0,
      githubStars: 0,
      installs: 0,
      versions: [],
      ...given,
    };
    this.nodes.set(node.id, node);
    return node;
  }

  /** Adds a version to a pack that is there; Active, unless the given values say otherwise. */
  addVersion(nodeId: string, given: Given<VersionRecord, 'version'>): VersionRecord {
    const node = this.nodes.get(nodeId);
    if (node === undefined) throw new Error(`addVersion: no pack ${nodeId}`);
    const version: VersionRecord = {
      id: randomUUID(),
      nodeId,
      status: 'NodeVersionStatusActive',
      statusReason: '',
      changelog: '',
      createdAt: this.clock.now(),
      deprecated: false,
      dependencies: [],
      supportedOs: null,
      supportedAccelerators: null,
      supportedComfyui: '',
      supportedFrontend: '',
      extractStatus: 'pending',
      tags: null,
      tagsAdmin: null,
      comfyNodes: new Map(),
      shownNodeId: undefined,
      ...given,
    };
    node.versions.push(version);
    return version;
  }

  /** A version by exact text, or undefined. */
  version(nodeId: string, version: string): VersionRecord | undefined {
    return this.nodes.get(nodeId)?.versions.find((each) => each.version === version);
  }

  /** The pack with this id in any case (registry.md 1.0: the lower-case id is unique). */
  nodeInAnyCase(id: string): NodeRecord | undefined {
    const wanted = id.toLowerCase();
    return [...this.nodes.values()].find((node) => node.id.toLowerCase() === wanted);
  }

  allVersions(): VersionRecord[] {
    return [...this.nodes.values()].flatMap((node) => node.versions);
  }

  /** Puts the archive of a version in place, as a finished upload does. */
  storeArchive(nodeId: string, version: string, bytes: Buffer): void {
    this.storeObject(this.archiveKey(nodeId, version), bytes);
  }

  storeObject(key: string, bytes: Buffer): void {
    const puts = (this.archives.get(key)?.puts ?? 0) + 1;
    this.archives.set(key, { bytes, uploadedAt: this.clock.now(), puts });
  }

  archive(nodeId: string, version: string): StoredArchive | undefined {
    return this.archives.get(this.archiveKey(nodeId, version));
  }

  /** Path of a version's archive in the store (registry.md 1.1, upload). */
  archiveKey(nodeId: string, version: string): string {
    return `${this.nodes.get(nodeId)?.publisherId ?? ''}/${nodeId}/${version}/node.zip`;
  }
}
