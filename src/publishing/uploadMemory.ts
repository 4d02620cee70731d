import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../registry/ports';
import { isPublishLocked, takePublishLock } from './publishLock';

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
  /** Absent where the system keeps the signed URL; else the one window that has it, in its memory. */
  readonly window?: string;
}

/** `this-window`: no other window can read it, nor this one after a restart. */
export type KeptFor = 'stored' | 'this-window';

/** The signed URL is a credential, so it is kept apart from the record, where the system keeps secrets. */
export interface UploadSecrets {
  get(key: string): Promise<string | undefined>;
  /** Resolves to whether the secret outlives this window. */
  set(key: string, value: string): Promise<KeptFor>;
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
  /** Uploads whose record could not be written: this window can resume them, as long as it is open. */
  readonly #unrecorded = new Map<string, UnfinishedUpload>();
  /** Names this window to the others as long as it is open. */
  readonly #window = crypto.randomUUID();

  constructor(
    readonly folder: string,
    private readonly secrets: UploadSecrets,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  archivePath(key: string): string {
    return path.join(this.folder, `${key}.zip`);
  }

  /**
   * Resolves to who can resume the upload: every window of this machine, or this one only. Errors: what the disk says;
   * this window knows the upload all the same.
   */
  async remember(upload: UnfinishedUpload, signedUrl: string): Promise<KeptFor> {
    this.begunHere.add(upload.key);
    const kept = await this.secrets.set(secretKey(upload.key), signedUrl);
    this.#unrecorded.set(upload.key, { ...upload, window: this.#window });
    await mkdir(this.folder, { recursive: true });
    const file = path.join(this.folder, upload.key + recordSuffix);
    const record = kept === 'stored' ? upload : { ...upload, window: this.#window };
    try {
      await writeFile(`${file}.new`, JSON.stringify(record), { mode: 0o600 });
      await rename(`${file}.new`, file);
      this.#unrecorded.delete(upload.key);
    } catch (error) {
      await rm(`${file}.new`, { force: true }).catch(() => undefined);
      throw error;
    }
    return kept;
  }

  /** Whether this window can have the signed URL; another one may be keeping it in its memory. */
  isHere({ window }: UnfinishedUpload): boolean {
    return window === undefined || window === this.#window;
  }

  signedUrl(upload: UnfinishedUpload): Promise<string | undefined> {
    return this.secrets.get(secretKey(upload.key));
  }

  /** Removes what it can even if something stays, which is swept later. Errors: the first one met. */
  async forget(key: string): Promise<void> {
    this.#unrecorded.delete(key);
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

  /**
   * Opens the archive, where it is on disk with the size it was packed with. An open file can be read to its end although
   * its name is gone.
   */
  async openPacked(key: string, size: number): Promise<FileHandle | undefined> {
    const file = await open(this.archivePath(key)).catch(() => undefined);
    const found = await file?.stat().catch(() => undefined);
    if (found?.isFile() === true && found.size === size) return file;
    await file?.close();
    return undefined;
  }

  /**
   * The uploads that can still be resumed, here or in another window (see `isHere`). Those that cannot are swept
   * away, but for one that a window is at work on. Never rejects.
   */
  async list(): Promise<UnfinishedUpload[]> {
    const names = await readdir(this.folder).catch((): string[] => []);
    const uploads: UnfinishedUpload[] = [];
    for (const name of names.filter((entry) => entry.endsWith(recordSuffix))) {
      const upload = await this.#read(name);
      if (upload !== undefined && (await this.#isPossible(upload))) uploads.push(upload);
      else await this.#sweep(name.slice(0, -recordSuffix.length));
    }
    for (const upload of [...this.#unrecorded.values()]) {
      if (uploads.some(({ key }) => key === upload.key)) continue;
      if (await this.#isPossible(upload)) uploads.push(upload);
      else await this.#sweep(upload.key);
    }
    await this.#sweepOrphans(names, new Set(uploads.map(({ key }) => key)));
    return uploads;
  }

  /** Under the lock: an upload that began in time may end after its record has expired, and needs its archive. */
  async #sweep(key: string): Promise<void> {
    try {
      const lock = await takePublishLock(this.folder, key);
      if (lock === undefined) return;
      await this.forget(key).finally(() => lock.release());
    } catch {
      // What stays is swept later.
    }
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
    typeof record.expiresAt === 'number' &&
    (record.window === undefined || typeof record.window === 'string')
  );
}
