import * as l10n from '@vscode/l10n';
import { Zip } from 'fflate';
import type { ZipInputFile } from 'fflate';
import { ArchiveError } from './archiveError';
import type { ArchiveFile } from './archiveFile';
import type { CompressedFile } from './compressFile';
import { Spool } from './spool';

const DEFLATED = 8;
const UNIX = 3;
/** 1980-01-01 00:00, read by local time: the same on every machine and in every checkout. */
const FIXED_DATE = new Date(1980, 0, 1);
const NOTHING = new Uint8Array(0);
/** What a zip without Zip64 can say of itself (APPNOTE 4.4.8, 4.4.22). */
const MOST_BYTES = 0xffffffff;
const MOST_FILES = 0xffff;

/** Writes deflated files into an archive, one after the other. */
export class PackZip {
  private readonly zip: Zip;
  private readonly waiting: Uint8Array[] = [];
  private files = 0;

  constructor(private readonly file: ArchiveFile) {
    this.zip = new Zip((error, data) => {
      if (error !== null) throw error;
      this.waiting.push(data);
    });
  }

  /** @throws ArchiveError `too-large`, `disk-full`, `io` */
  async add({ file, size, crc32, data, compressedSize }: CompressedFile): Promise<void> {
    if (++this.files > MOST_FILES || size > MOST_BYTES || this.file.size + compressedSize > MOST_BYTES) {
      throw tooLarge();
    }
    const entry: ZipInputFile = {
      filename: file.name,
      size,
      crc: crc32,
      compression: DEFLATED,
      os: UNIX,
      attrs: (file.mode << 16) >>> 0,
      mtime: FIXED_DATE,
    };
    this.zip.add(entry);
    for await (const chunk of data instanceof Spool ? data.read() : data) {
      entry.ondata?.(null, chunk as Uint8Array<ArrayBuffer>, false);
      await this.flush();
    }
    entry.ondata?.(null, NOTHING, true);
    await this.flush();
  }

  /** Writes the directory; nothing can be added after. */
  async close(): Promise<void> {
    this.zip.end();
    await this.flush();
    if (this.file.size > MOST_BYTES) throw tooLarge();
  }

  private async flush(): Promise<void> {
    for (const data of this.waiting.splice(0)) await this.file.write(data);
  }
}

function tooLarge(): ArchiveError {
  return new ArchiveError(
    'too-large',
    l10n.t(
      'The archive would have more than {0} files or 4 GB. Leave out what users do not need, in .comfyignore.',
      MOST_FILES,
    ),
  );
}
