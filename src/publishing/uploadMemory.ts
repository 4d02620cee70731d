import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../registry/ports';
import { isPublishLocked } from './publishLock';

/** A version that the registry has, and whose archive is not there yet. */
export interface UnfinishedUpload {
  readonly key: string;
  readonly origin: string;
  readonly publisherId: string;
  readonly nodeId: string;
  readonly version: string;
  /** Bytes of the archive, and how many files it holds. */
  readonly size: number;
  readonly fileCount: number;
  /** Milliseconds since the epoch when the registry stops taking the archive. */
  readonly expiresAt: number;
}

/** The signed URL is a credential, so it is kept apart from the record, where the system keeps secrets. */
export interface UploadSecrets {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

const recordSuffix = '.json';
/** How long an archive without a record may belong to a publish in another window that does not say so (ms). */
const orphanAge = 60 * 60_000;

/**
 * Unfinished uploads on disk, shared by all windows: for each a record and its archive in one folder. They
 * outlive a closed window and are swept when the registry takes them no longer.
 */
export class UploadMemory {
  /** Keys of the uploads that were begun in this window. */
  readonly begunHere = new Set<string>();

  constructor(
    readonly folder: string,
    private readonly secrets: UploadSecrets,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  archivePath(key: string): string {
    return path.join(this.folder, `${key}.zip`);
  }

  async remember(upload: UnfinishedUpload, signedUrl: string): Promise<void> {
    this.begunHere.add(upload.key);
    await mkdir(this.folder, { recursive: true });
    await this.secrets.set(secretKey(upload.key), signedUrl);
    const record = path.join(this.folder, upload.key + recordSuffix);
    await writeFile(`${record}.new`, JSON.stringify(upload), { mode: 0o600 });
    await rename(`${record}.new`, record);
  }

  signedUrl(upload: UnfinishedUpload): Promise<string | undefined> {
    return this.secrets.get(secretKey(upload.key));
  }

  /** Removes what it can even if something stays, which is swept later. Errors: the first one met. */
  async forget(key: string): Promise<void> {
    const outcomes = await Promise.allSettled([
      rm(path.join(this.folder, key + recordSuffix), { force: true }),
      rm(this.archivePath(key), { force: true }),
      this.secrets.delete(secretKey(key)),
    ]);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  /** Whether the archive is on disk with the size it was packed with. */
  async hasArchive(key: string, size: number): Promise<boolean> {
    return await stat(this.archivePath(key)).then(
      (found) => found.isFile() && found.size === size,
      () => false,
    );
  }

  /** The uploads that can still be resumed; those that cannot are swept away. Never rejects. */
  async list(): Promise<UnfinishedUpload[]> {
    const names = await readdir(this.folder).catch(() => []);
    const uploads: UnfinishedUpload[] = [];
    for (const name of names.filter((entry) => entry.endsWith(recordSuffix))) {
      const upload = await this.#read(name);
      if (upload !== undefined && (await this.#isPossible(upload))) uploads.push(upload);
      else await this.forget(name.slice(0, -recordSuffix.length)).catch(() => undefined);
    }
    await this.#sweepOrphans(names, new Set(uploads.map(({ key }) => key)));
    return uploads;
  }

  async #isPossible({ key, size, expiresAt }: UnfinishedUpload): Promise<boolean> {
    return expiresAt > this.clock.now() && (await this.hasArchive(key, size));
  }

  async #read(name: string): Promise<UnfinishedUpload | undefined> {
    try {
      const value: unknown = JSON.parse(await readFile(path.join(this.folder, name), 'utf8'));
      return isUpload(value) && value.key + recordSuffix === name ? value : undefined;
    } catch {
      return undefined;
    }
  }

  async #sweepOrphans(names: readonly string[], kept: ReadonlySet<string>): Promise<void> {
    for (const name of names) {
      const [key = ''] = name.split('.');
      if (name.endsWith(recordSuffix) || kept.has(key)) continue;
      const file = path.join(this.folder, name);
      const age = await stat(file).then(
        ({ mtimeMs }) => this.clock.now() - mtimeMs,
        () => 0,
      );
      if (age <= orphanAge) continue;
      // A publish may have waited that long for its confirmation.
      if (!(await isPublishLocked(this.folder, key))) await rm(file, { force: true }).catch(() => undefined);
    }
  }
}

/** Name of a version on disk, the same in every window. */
export function uploadKey(origin: string, nodeId: string, version: string): string {
  return createHash('sha256')
    .update(`${origin}\n${nodeId.toLowerCase()}\n${version}`)
    .digest('hex')
    .slice(0, 32);
}

function secretKey(key: string): string {
  return `upload ${key}`;
}

function isUpload(value: unknown): value is UnfinishedUpload {
  const record = value as Partial<Record<keyof UnfinishedUpload, unknown>> | null;
  return (
    typeof record === 'object' &&
    record !== null &&
    typeof record.key === 'string' &&
    typeof record.origin === 'string' &&
    typeof record.publisherId === 'string' &&
    typeof record.nodeId === 'string' &&
    typeof record.version === 'string' &&
    typeof record.size === 'number' &&
    typeof record.fileCount === 'number' &&
    typeof record.expiresAt === 'number'
  );
}
