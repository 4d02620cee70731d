// Program of its own for killed.test.ts: publishes a pack as a window does, until it is killed. What it is to do comes as
// JSON in its first argument, the token in its input.
import { mkdirSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import {
  UploadMemory,
  checkRegistry,
  listPackFiles,
  packArchive,
  planPublish,
  readWorkingCopy,
  sendVersion,
  takePublishLock,
  uploadKey,
} from '../../../src/publishing';
import { RegistryClient } from '../../../src/registry/registryClient';

export interface Order {
  readonly url: string;
  readonly packFolder: string;
  /** Of the unfinished uploads. */
  readonly folder: string;
  /** Stands for the secret storage of the system, which outlives the program: a file for each secret. */
  readonly secrets: string;
}

async function main({ url, packFolder, folder, secrets }: Order): Promise<void> {
  const token = (await text(process.stdin)).trim();
  const { signal } = new AbortController();
  const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
  const silent = (): void => undefined;
  const log = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };
  const client = new RegistryClient({ baseUrl: new URL(url), fetch, clock, log });
  const { origin } = new URL(url);
  const copy = await readWorkingCopy(packFolder);
  const key = uploadKey(origin, copy.nodeId, copy.version);
  const uploads = new UploadMemory(
    folder,
    {
      get: () => Promise.resolve(undefined),
      set: (name, value) => {
        mkdirSync(secrets, { recursive: true });
        writeFileSync(`${secrets}/${encodeURIComponent(name)}`, value);
        return Promise.resolve('stored');
      },
      delete: () => Promise.resolve(),
    },
    clock,
  );
  if ((await takePublishLock(folder, key)) === undefined) throw new Error('locked');
  const { firstPublish } = await checkRegistry(copy, client, signal);
  const { plan } = await planPublish(copy, firstPublish);
  if (plan === undefined) throw new Error('no plan');
  const list = await listPackFiles({ packFolder, includes: plan.includes });
  const { size, files } = await packArchive(list, { target: uploads.archivePath(key) });
  await sendVersion(
    plan,
    origin,
    { key, size, fileCount: files },
    token,
    { client, uploads },
    {
      signal,
      onProgress: silent,
    },
  );
}

void main(JSON.parse(process.argv[2] ?? '') as Order);
