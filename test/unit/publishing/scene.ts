import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  UploadMemory,
  checkRegistry,
  listPackFiles,
  packArchive,
  planPublish,
  readWorkingCopy,
  resumeUpload,
  sendVersion,
  uploadKey,
  type PublishPlan,
  type PublishProgress,
  type SendResult,
  type UnfinishedUpload,
} from '../../../src/publishing';
import type { UploadSecrets } from '../../../src/publishing/uploadMemory';
import { RegistryClient } from '../../../src/registry/registryClient';
import type { RegistryError } from '../../../src/registry/registryError';
import { startRegistry, type LocalRegistry, type LoggedRequest, type RegistryOptions } from '../../registry';
import { ScratchPack } from '../archive/scratchPack';
import { accessTo, failureOf, type Access } from '../registry/fixture';

export const token = '9b0f6c1d-7a35-4e2b-8c41-5d2e9f60a7b3';

/** The secret storage of a system, shared by all windows. */
export class KeptSecrets implements UploadSecrets {
  readonly values = new Map<string, string>();
  /** Everything that was ever to be kept. */
  readonly seen: string[] = [];
  /** What each call fails with, where that is wanted. */
  failure: ((value: string) => Error) | undefined;

  async get(key: string): Promise<string | undefined> {
    if (this.failure !== undefined) throw this.failure('');
    return Promise.resolve(this.values.get(key));
  }

  async set(key: string, value: string): Promise<'stored'> {
    this.seen.push(value);
    if (this.failure !== undefined) throw this.failure(value);
    await Promise.resolve(this.values.set(key, value));
    return 'stored';
  }

  async delete(key: string): Promise<void> {
    if (this.failure !== undefined) throw this.failure('');
    await Promise.resolve(this.values.delete(key));
  }
}

export interface Prepared {
  readonly plan: PublishPlan;
  readonly archive: { readonly key: string; readonly size: number; readonly fileCount: number };
  readonly file: string;
}

/** A registry, a pack in a git repository, and what a window has: a client, a folder for uploads, secrets. */
export class PublishScene {
  readonly pack = new ScratchPack();
  readonly folder = path.join(this.pack.place, 'uploads');
  readonly secrets = new KeptSecrets();
  readonly access: Access;
  readonly client: RegistryClient;
  readonly uploads: UploadMemory;
  /** What a person or a caller was told. */
  readonly told: unknown[] = [];
  readonly progress: PublishProgress[] = [];

  private constructor(readonly registry: LocalRegistry) {
    mkdirSync(this.folder);
    this.access = accessTo(registry.url, { silence: 5000, timeout: 5000 });
    this.client = new RegistryClient(this.access);
    this.uploads = this.window();
    registry.state.addPublisher({ id: 'acme', tokens: [token] });
    this.pack.write('pyproject.toml', manifestText());
    for (const name of ['LICENSE', '__init__.py', 'nodes/über blick.py']) this.pack.write(name);
    this.pack.git('add', '-A');
  }

  static async start(options: Partial<RegistryOptions> = {}): Promise<PublishScene> {
    return new PublishScene(await startRegistry(options));
  }

  /** Another window's view of the unfinished uploads. */
  window(secrets: UploadSecrets = this.secrets): UploadMemory {
    return new UploadMemory(this.folder, secrets, this.access.clock);
  }

  /** All steps before the first write: read, check, pack. */
  async prepare(): Promise<Prepared> {
    const copy = await readWorkingCopy(this.pack.folder);
    const { firstPublish, checks } = await checkRegistry(copy, this.client, new AbortController().signal);
    const { plan, checks: local } = await planPublish(copy, firstPublish);
    const errors = [...local, ...checks].filter(({ severity }) => severity === 'error');
    assert.deepEqual(errors, []);
    assert.ok(plan);
    const key = uploadKey(this.registry.url, plan.nodeId, plan.version);
    const list = await listPackFiles({ packFolder: plan.packFolder, includes: plan.includes });
    const packed = await packArchive(list, { target: this.uploads.archivePath(key) });
    this.registry.requests.length = 0;
    return { plan, archive: { key, size: packed.size, fileCount: packed.files }, file: packed.path };
  }

  async send(
    { plan, archive }: Prepared,
    {
      signal = new AbortController().signal,
      withToken = token,
      onProgress = ignore,
      client = this.client,
      uploads = this.uploads,
    } = {},
  ): Promise<SendResult> {
    const ports = { client, uploads };
    const result = await sendVersion(plan, this.registry.url, archive, withToken, ports, {
      signal,
      onProgress: (progress) => {
        this.progress.push(progress);
        onProgress(progress);
      },
    });
    this.told.push(result);
    return result;
  }

  /** A publish that is stopped when the registry has made the version, before the archive is sent. */
  stopped(prepared: Prepared, uploads = this.uploads): Promise<SendResult> {
    const stop = new AbortController();
    const onProgress = ({ step }: PublishProgress): void => {
      if (step === 'uploading') stop.abort();
    };
    return this.send(prepared, { signal: stop.signal, onProgress, uploads });
  }

  /** The error that a publish ends with. Anything else fails the test. */
  async refusal(prepared: Prepared, withToken = token): Promise<RegistryError> {
    const failure = await failureOf(this.send(prepared, { withToken }));
    this.told.push(failure);
    return failure;
  }

  async unfinished(
    sent: Promise<SendResult | { kind: 'address-gone' }>,
  ): Promise<Extract<SendResult, { kind: 'upload-unfinished' }>> {
    const result = await sent;
    assert.equal(result.kind, 'upload-unfinished');
    return result;
  }

  async resume(upload: UnfinishedUpload, uploads = this.uploads, signal = new AbortController().signal) {
    const result = await resumeUpload(
      upload,
      { client: this.client, uploads },
      { signal, onProgress: (progress) => this.progress.push(progress) },
    );
    this.told.push(result);
    return result;
  }

  get posts(): LoggedRequest[] {
    return this.registry.requests.filter(({ method }) => method === 'POST');
  }

  get puts(): LoggedRequest[] {
    return this.registry.requests.filter(({ method }) => method === 'PUT');
  }

  /** Names of the files that are kept for unfinished uploads. */
  kept(): string[] {
    return existsSync(this.folder) ? readdirSync(this.folder).sort() : [];
  }

  /** Bytes in the registry's storage. */
  stored(version = '1.2.0'): Buffer | undefined {
    return this.registry.state.archive('acme-pack', version)?.bytes;
  }

  /** Also holds what is true after every publish, whatever became of it. */
  async close(): Promise<void> {
    try {
      this.#assertNoLeak();
      assert.deepEqual(this.registry.violations, []);
    } finally {
      await this.registry.close();
      this.pack.dispose();
    }
  }

  /** Token and signed address are nowhere but where they belong. */
  #assertNoLeak(): void {
    const { requests } = this.registry;
    const places = new Map([
      ['log', this.access.log.text],
      ['told', this.told.map(everyText).join('\n')],
      ['progress', JSON.stringify(this.progress)],
      ...this.kept()
        .filter((name) => !name.endsWith('.zip'))
        .map((name) => [name, readFileSync(path.join(this.folder, name), 'utf8')] as const),
    ]);
    for (const request of requests) {
      const { method, server, target, headers, body } = request;
      const upload = server === 'storage' && method === 'PUT';
      // The token belongs into the body of a POST, the signature into the address of a PUT.
      const parts = [headers, upload ? '' : target, method === 'POST' ? '' : body];
      places.set(`${method} ${request.path}`, JSON.stringify(parts));
      if (method === 'POST') assert.doesNotMatch(JSON.stringify([body]), /X-Goog-Signature/);
      if (upload) assert.ok(!target.includes(token));
    }
    const signatures = [...this.secrets.seen, ...requests.map(({ target }) => target)].flatMap(
      (text) => /X-Goog-Signature=(\w+)/.exec(text)?.slice(1) ?? [],
    );
    for (const secret of [token, ...signatures]) {
      for (const [place, text] of places) assert.ok(!text.includes(secret), `${secret} stands in: ${place}`);
    }
  }
}

function ignore(_progress: PublishProgress): void {
  // Kept by the scene in any case.
}

/** Every text in a value: of an error also the stack and what caused it. */
function everyText(value: unknown): string {
  if (value instanceof Error) {
    const own = JSON.stringify(value, Object.getOwnPropertyNames(value));
    return `${own}\n${everyText(value.cause)}`;
  }
  if (typeof value === 'object' && value !== null) return Object.values(value).map(everyText).join('\n');
  return String(value);
}

/** A manifest that can be published at once; `project` and `comfy` are further lines of these tables. */
export function manifestText({ version = '1.2.0', project = '', comfy = '' } = {}): string {
  return `[project]
name = "acme-pack"
description = "Two nodes"
version = "${version}"
license = { file = "LICENSE" }
dependencies = ["numpy>=1.26", "pillow"]
${project}

[project.urls]
Repository = "https://git.example.org/acme/acme-pack"

[tool.comfy]
PublisherId = "acme"
DisplayName = "Acme Pack"
${comfy}
`;
}
