import { chunks } from './apiCalls';
import type { BulkVersionResult, VersionPair } from './bulkVersions';
import { pairKey } from './bulkVersions';
import type { PackKnown, VersionKnown } from './lookupState';
import type { NodePackRecord } from './nodeVersion';
import { isBanned, isRegistryError } from './registryError';
import type { RegistryClient } from './registryClient';
import type { ReadOptions } from './registryReader';

/** Whom is asked; a RegistryClient is one. */
export type LookupSource = Pick<RegistryClient, 'getBulkVersions' | 'listNodes' | 'getVersion' | 'getNode'>;

/** How the registry begins when a pack or its publisher is banned (registry.md 1.1, 1.7). */
const saysBanned = /^\s*(?:node|publisher)\s+banned\b/iu;

type Answer<T> = T extends { readonly asOf: number } ? Omit<T, 'asOf'> : never;

/**
 * Asks for up to 50 versions by one request; where the registry has no such operation, or fails at it, for each by
 * itself (registry.md 1.3).
 *
 * @returns an answer for each pair, in their order
 * @throws RegistryError when nothing could be asked
 */
export async function askVersions(
  source: LookupSource,
  pairs: readonly VersionPair[],
  options: ReadOptions,
): Promise<Answer<VersionKnown>[]> {
  try {
    const results = await source.getBulkVersions(pairs, options);
    const found = new Map(results.map((result) => [pairKey(result), result]));
    return pairs.map((pair) => ofBulk(found.get(pairKey(pair))));
  } catch (error) {
    if (!mayBeAskedSingly(error)) throw error;
    return few(pairs, (pair) => askVersion(source, pair, options));
  }
}

/**
 * Asks for up to 50 packs by one request, else for each by itself. A pack that is listed under no name as it is written
 * is asked for in lower case: the registry compares ids by their case (registry.md 1.0), and documents differ in it.
 *
 * @returns an answer for each id, in their order
 * @throws RegistryError when nothing could be asked
 */
export async function askPacks(
  source: LookupSource,
  ids: readonly string[],
  options: ReadOptions,
): Promise<Answer<PackKnown>[]> {
  try {
    const packs = await source.listNodes(ids, options);
    const found = byId(packs);
    const other = ids.filter((id) => !found.has(id.toLowerCase()) && id !== id.toLowerCase());
    if (other.length > 0) {
      const lower = await source.listNodes(
        other.map((id) => id.toLowerCase()),
        options,
      );
      for (const [id, pack] of byId(lower)) found.set(id, pack);
    }
    return ids.map((id) => ofPack(found.get(id.toLowerCase())));
  } catch (error) {
    if (!mayBeAskedSingly(error)) throw error;
    return few(ids, (id) => askPack(source, id, options));
  }
}

async function askVersion(
  source: LookupSource,
  { nodeId, version }: VersionPair,
  options: ReadOptions,
): Promise<Answer<VersionKnown>> {
  try {
    const found = await source.getVersion(nodeId, version, options);
    return found === undefined ? { kind: 'not-found' } : { kind: 'found', version: found };
  } catch (error) {
    return failed(error);
  }
}

/**
 * Asks for one pack by itself. A banned one is found, as such.
 *
 * @throws RegistryError `aborted`
 */
export async function askPack(
  source: LookupSource,
  nodeId: string,
  options: ReadOptions,
): Promise<Answer<PackKnown>> {
  try {
    return ofPack(await source.getNode(nodeId, options));
  } catch (error) {
    // The only answer about a banned pack that is no record of it.
    return isBanned(error) ? ofPack(bannedPack(nodeId)) : failed(error);
  }
}

/** A few at a time: more are not sent at once, and each listens to the signal. */
async function few<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (const chunk of chunks(items, 4)) answers.push(...(await Promise.all(chunk.map(ask))));
  return answers;
}

function ofBulk(result: BulkVersionResult | undefined): Answer<VersionKnown> {
  switch (result?.outcome) {
    case 'found':
      return { kind: 'found', version: result.nodeVersion };
    case 'not-found':
      return { kind: 'not-found' };
    case 'error':
      return { kind: 'failed', message: result.message, isPackBanned: saysBanned.test(result.message) };
    case undefined:
      return { kind: 'failed', message: '', isPackBanned: false };
  }
}

function ofPack(pack: NodePackRecord | undefined): Answer<PackKnown> {
  return pack === undefined ? { kind: 'not-found' } : { kind: 'found', pack };
}

function byId(packs: readonly NodePackRecord[]): Map<string, NodePackRecord> {
  return new Map(packs.map((pack) => [pack.id.toLowerCase(), pack]));
}

function bannedPack(id: string): NodePackRecord {
  return {
    id,
    name: '',
    publisherId: '',
    status: 'Banned',
    statusDetail: '',
    repository: '',
    downloads: undefined,
    latestVersion: undefined,
  };
}

/** Whether the registry is there, and only this operation is not. A busy one is not asked fifty times more. */
function mayBeAskedSingly(error: unknown): boolean {
  if (!isRegistryError(error)) return false;
  if (error.code === 'invalid-answer') return true;
  const { status } = error;
  return error.code === 'http' && status !== undefined && status !== 429 && status !== 503;
}

function failed(error: unknown): { kind: 'failed'; message: string; isPackBanned: boolean } {
  if (!isRegistryError(error) || error.code === 'aborted') throw error;
  return { kind: 'failed', message: error.message, isPackBanned: isBanned(error) };
}
