// A whole publish by the shipped bundles: what the command does between two dialogs, in parts.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type * as PublishingRoom from '../../src/publishing/index';
import type * as RegistryRoom from '../../src/registry/index';
import { systemClock } from '../../src/workspace/clock';
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
  const packed = await publishing.packArchive(list, { target: uploads.archivePath(key), signal });
  mark('archive');
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

publish().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
