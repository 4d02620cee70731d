// A whole publish by the shipped bundles: what the command does between two dialogs, in parts.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type * as PublishedRoom from '../../src/archive/published';
import type * as PublishingRoom from '../../src/publishing/index';
import type * as RegistryRoom from '../../src/registry/index';
import type { NodeVersion } from '../../src/registry/nodeVersion';
import { newestVersion } from '../../src/registry/versionOrder';
import { systemClock } from '../../src/workspace/clock';
import { Scanner } from '../../src/workspace/scan/scanner';
import { answer, input } from './answer';
import { loadBundle } from './loadBundle';

interface PublishInput {
  readonly dist: string;
  readonly packFolder: string;
  readonly uploads: string;
  readonly registryUrl: string;
  readonly token: string;
}

async function publish(): Promise<void> {
  const given = input() as PublishInput;
  const times: Record<string, number> = {};
  let last = performance.now();
  const mark = (name: string) => {
    const now = performance.now();
    times[name] = now - last;
    last = now;
  };

  const { RegistryClient } = loadBundle(path.join(given.dist, 'registry.js')) as typeof RegistryRoom;
  const publishing = loadBundle(path.join(given.dist, 'publishing.js')) as typeof PublishingRoom;
  mark('load');
  const quiet = () => undefined;
  const log = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
  const client = new RegistryClient({
    baseUrl: new URL(given.registryUrl),
    fetch: globalThis.fetch,
    clock: systemClock,
    log,
  });
  const { signal } = new AbortController();

  const copy = await publishing.readWorkingCopy(given.packFolder);
  mark('manifest');
  const { checks, firstPublish, versions } = await publishing.checkRegistry(copy, client, signal);
  const { plan, checks: local } = await publishing.planPublish(copy, firstPublish);
  if (plan === undefined) throw new Error(JSON.stringify([...checks, ...local]));
  mark('checks');
  const list = await publishing.listPackFiles({
    packFolder: plan.packFolder,
    includes: plan.includes,
    signal,
  });
  mark('list');
  const secrets = new Map<string, string>();
  const uploads = new publishing.UploadMemory(
    given.uploads,
    {
      get: (key) => Promise.resolve(secrets.get(key)),
      set: (key, value) => {
        secrets.set(key, value);
        return Promise.resolve('stored');
      },
      delete: (key) => Promise.resolve(void secrets.delete(key)),
    },
    systemClock,
  );
  mkdirSync(given.uploads, { recursive: true });
  const key = 'archive';
  // Beside each other, as the command does it.
  const { includes, packFolder, version } = plan;
  const { files } = list;
  const beside = [
    publishing.workingCopyChecks({ packFolder, includes, files, version, signal }),
    publishing.remarkOnFiles(list, { signal, patience: signal }),
    localCheck(path.join(given.dist, 'scan.js'), files),
    changesSince(given.dist, client, versions, files, signal),
  ];
  const packed = await publishing.packArchive(list, {
    target: uploads.archivePath(key),
    signal,
    threadFile: path.join(given.dist, 'packThread.js'),
  });
  mark('archive');
  const again = await publishing.planPublish(await publishing.readWorkingCopy(packFolder), firstPublish);
  if (JSON.stringify(again.plan) !== JSON.stringify(plan)) throw new Error('The manifest has changed');
  const compared = (await Promise.all(beside)).at(-1);
  mark('rest');
  let posted = false;
  const result = await publishing.sendVersion(
    plan,
    new URL(given.registryUrl).origin,
    { key, size: packed.size, fileCount: packed.files },
    given.token,
    { client, uploads },
    {
      signal,
      onProgress: ({ step }) => {
        if (step !== 'uploading' || posted) return;
        posted = true;
        mark('post');
      },
    },
  );
  mark('put');
  if (result.kind !== 'uploaded') throw new Error(`not uploaded: ${result.kind}`);
  answer({ times, compared, size: packed.size, files: packed.files, contentSize: packed.contentSize });
}

/**
 * Against the archive of the newest published version, by its directory.
 *
 * @returns how many files differ; undefined before the first publish
 */
async function changesSince(
  dist: string,
  client: RegistryRoom.RegistryClient,
  versions: readonly NodeVersion[],
  files: Parameters<typeof PublishedRoom.compareWithPublished>[1],
  signal: AbortSignal,
): Promise<number | undefined> {
  const newest = newestVersion(versions);
  if (newest === undefined) return undefined;
  const source = await client.openArchive(newest.downloadUrl, { signal });
  if (source === undefined) throw new Error('The registry gives no parts of archives');
  const published = loadBundle(path.join(dist, 'published.js')) as typeof PublishedRoom;
  const { entries } = await published.openPublishedZip(source, signal);
  const difference = await published.compareWithPublished(entries, files, signal, { anyLineEnds: true });
  return Object.values(difference).flat().length;
}

/** Of all Python files, on the thread that does it. */
async function localCheck(
  file: string,
  files: readonly { readonly name: string; readonly absolutePath: string }[],
): Promise<void> {
  const scanner = new Scanner({ file });
  const sources = files.filter(({ name }) => name.endsWith('.py'));
  await Promise.all(sources.map(({ absolutePath }) => scanner.scan(readFileSync(absolutePath, 'utf8'))));
  scanner.dispose();
}

publish().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
