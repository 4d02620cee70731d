import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { listPackFiles, packArchive } from '../../src/archive';
import { checkRegistry, planPublish, readWorkingCopy } from '../../src/publishing';
import type { Check } from '../../src/publishing';
import { RegistryClient } from '../../src/registry';
import type { LocalRegistry } from '../../test/registry';

/** What a publish has come to: the archive as it can be downloaded now, or the checks, one of which refuses. */
export type PackOutcome =
  | { readonly checks: readonly Check[] }
  | { readonly bytes: Buffer; readonly files: number; readonly size: number; readonly status: string };

/**
 * Publishes a pack to a registry on this machine, in the order of the publish command: the manifest, the registry's
 * checks, the archive, POST and PUT; then the scan. The publisher is made where there is none, as its author has
 * made it before.
 * @throws ArchiveError, and RegistryError when the registry refuses what the checks have let through
 */
export async function publishPack(
  folder: string,
  registry: LocalRegistry,
  place: string,
): Promise<PackOutcome> {
  const copy = await readWorkingCopy(folder);
  const alone = await planPublish(copy, false);
  if (alone.plan === undefined) return { checks: alone.checks };
  const { publishers } = registry.state;
  const owner = publishers.get(copy.publisherId) ?? registry.state.addPublisher({ id: copy.publisherId });
  const client = clientOf(registry);
  const found = await checkRegistry(copy, client, new AbortController().signal);
  const { plan, checks: local } = await planPublish(copy, found.firstPublish);
  const checks = [...local, ...found.checks];
  if (plan === undefined || checks.some(({ severity }) => severity === 'error')) return { checks };

  const list = await listPackFiles({ packFolder: folder, includes: plan.includes });
  const target = path.join(place, `${createHash('sha256').update(folder).digest('hex')}.zip`);
  const archive = await packArchive(list, { target });
  const { publisherId, nodeId, version, node, nodeVersion } = plan;
  const token = owner.tokens[0] ?? '';
  const { signedUrl } = await client.publishVersion({ publisherId, nodeId, node, nodeVersion, token });
  await client.uploadArchive(signedUrl, {
    size: archive.size,
    open: () => new Blob([readFileSync(archive.path)]).stream(),
  });
  await registry.scan();
  const published = await client.getVersion(nodeId, version);
  if (published?.downloadUrl === undefined) throw new Error(`${nodeId} ${version} cannot be downloaded`);
  const { body } = await client.downloadArchive(published.downloadUrl);
  const bytes = Buffer.concat(await Readable.fromWeb(body as never).toArray());
  return { bytes, files: archive.files, size: archive.size, status: published.status };
}

function clientOf({ url }: LocalRegistry): RegistryClient {
  const quiet = (): void => undefined;
  return new RegistryClient({
    baseUrl: new URL(url),
    fetch: globalThis.fetch,
    clock: { now: Date.now, sleep: async (milliseconds) => sleep(milliseconds) },
    log: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
}
