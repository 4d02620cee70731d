import { randomUUID } from 'node:crypto';
import type { LocalRegistry } from '../startRegistry';
import { exampleComfyNodes } from './exampleComfyNodes';
import {
  exampleArchive,
  examplePack,
  examplePublisher,
  exampleRepository,
  type PackFile,
} from './exampleFiles';
import { exampleVersions } from './exampleVersions';
import { zipFiles } from './zipFiles';

const day = 24 * 60 * 60 * 1000;

/** Publisher under which packs stand that nobody has claimed yet (registry.md 4). */
export const unclaimedPublisher = 'admin-11338bd3-f081-43cf-b3f9-295c829826f7';

export const otherPublisher = 'other-publisher';
export const otherPack = 'other-pack';
export const bannedPack = 'banned-pack';
export const unclaimedPack = 'unclaimed-pack';

export interface SeededExample {
  readonly publisherId: string;
  /** The personal access token of `publisherId`. */
  readonly token: string;
  readonly nodeId: string;
}

/**
 * Fills a registry with the example pack (versions in all five states, a deprecated one, one with a status that
 * clients do not know), a pack of another publisher, a banned pack and an unclaimed one. All versions but the
 * deleted one have an archive.
 * @param given a fixed token, for a registry that is started again and again.
 */
export async function seedExample(
  registry: LocalRegistry,
  given: { readonly token?: string } = {},
): Promise<SeededExample> {
  const { state, clock } = registry;
  const token = given.token ?? randomUUID();
  const now = clock.now();
  state.addPublisher({ id: examplePublisher, name: 'Example Publisher', tokens: [token] });
  state.addNode({
    id: examplePack,
    publisherId: examplePublisher,
    createdAt: now - 300 * day,
    downloads: 1234,
    githubStars: 56,
    fields: {
      name: 'Example Pack',
      description: 'Nodes that show what a node pack looks like',
      author: '',
      icon: '',
      license: '{"file": "LICENSE"}',
      repository: exampleRepository,
      tags: [],
    },
  });
  for (const { daysAgo, ...version } of exampleVersions) {
    const record = state.addVersion(examplePack, { ...version, createdAt: now - daysAgo * day });
    if (record.status === 'NodeVersionStatusDeleted') continue;
    if (record.extractStatus === 'success') record.comfyNodes = exampleComfyNodes();
    state.storeArchive(examplePack, record.version, await zipFiles(exampleArchive(record.version)));
  }
  await seedOthers(registry, now);
  return { publisherId: examplePublisher, token, nodeId: examplePack };
}

async function seedOthers({ state }: LocalRegistry, now: number): Promise<void> {
  state.addPublisher({ id: otherPublisher, name: 'Other Publisher' });
  state.addPublisher({ id: unclaimedPublisher, name: 'Unclaimed', tokens: [] });
  const packs = [
    { id: otherPack, publisherId: otherPublisher, banned: false },
    { id: bannedPack, publisherId: examplePublisher, banned: true },
    { id: unclaimedPack, publisherId: unclaimedPublisher, banned: false },
  ];
  for (const { id, publisherId, banned } of packs) {
    state.addNode({
      id,
      publisherId,
      banned,
      statusDetail: banned ? 'Banned after a review' : '',
      createdAt: now - 100 * day,
      fields: { name: id, license: '{}', repository: `https://github.com/${publisherId}/${id}` },
    });
    const files: PackFile[] = [{ path: '__init__.py', content: 'NODE_CLASS_MAPPINGS = {}\n' }];
    state.addVersion(id, { version: '1.0.0', createdAt: now - 90 * day });
    state.storeArchive(id, '1.0.0', await zipFiles(files));
  }
}
