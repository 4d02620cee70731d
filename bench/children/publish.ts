// A whole publish by the shipped bundles: what the command does between two dialogs, in parts. The changes since the newest
// version are not in it: they are read of an archive that is elsewhere.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type * as PublishingRoom from '../../src/publishing/index';
import type * as RegistryRoom from '../../src/registry/index';
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
  const { checks, firstPublish } = await publishing.checkRegistry(copy, client, signal);
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
  ];
  const packed = await publishing.packArchive(list, {
    target: uploads.archivePath(key),
    signal,
    threadFile: path.join(given.dist, 'packThread.js'),
  });
  mark('archive');
  const again = await publishing.planPublish(await publishing.readWorkingCopy(packFolder), firstPublish);
  if (JSON.stringify(again.plan) !== JSON.stringify(plan)) throw new Error('The manifest has changed');
  await Promise.all(beside);
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
  answer({ times, size: packed.size, files: packed.files, contentSize: packed.contentSize });
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
