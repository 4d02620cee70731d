import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';

/** An entry as a reader that is not ours sees it. */
export interface ReadEntry {
  name: string;
  /** File type and permissions, octal. */
  mode: string;
  date: number[];
  utf8: boolean;
  stored: boolean;
  /** Bit 3: sizes follow the data. */
  descriptor: boolean;
  zip64: boolean;
  size: number;
  /** SHA-256 of the content. */
  hash: string;
}

const script = `
import hashlib, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    print(json.dumps([{
        'name': i.filename, 'mode': oct(i.external_attr >> 16)[2:], 'date': i.date_time, 'utf8': bool(i.flag_bits & 0x800),
        'stored': i.compress_type == 0, 'descriptor': bool(i.flag_bits & 8), 'zip64': i.extract_version >= 45,
        'size': i.file_size, 'hash': hashlib.sha256(z.read(i)).hexdigest(),
    } for i in z.infolist()]))
`;

/** Reads an archive by Python, which checks every CRC; where there is no Python, by the reader of the zip library. */
export async function readZip(file: string): Promise<ReadEntry[]> {
  try {
    const output = execFileSync('python3', ['-c', script, file], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return JSON.parse(output) as ReadEntry[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return readByLibrary(file);
  }
}

async function readByLibrary(file: string): Promise<ReadEntry[]> {
  const reader = new ZipReader(new Uint8ArrayReader(readFileSync(file)), {
    checkCrc32: true,
    useWebWorkers: false,
  });
  const entries: ReadEntry[] = [];
  for (const entry of await reader.getEntries()) {
    if (entry.directory) throw new Error(`a folder: ${entry.filename}`);
    const content = await entry.arrayBuffer();
    const digest = await crypto.subtle.digest('SHA-256', content);
    const [date, time] = [Number(entry.rawLastModDate) >>> 16, Number(entry.rawLastModDate) & 0xffff];
    entries.push({
      name: entry.filename,
      mode: (entry.externalFileAttributes >>> 16).toString(8),
      date: [(date >> 9) + 1980, (date >> 5) & 15, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2],
      utf8: entry.bitFlag?.languageEncodingFlag === true,
      stored: entry.compressionMethod === 0,
      descriptor: entry.bitFlag?.dataDescriptor === true,
      zip64: entry.zip64,
      size: entry.uncompressedSize,
      hash: Buffer.from(digest).toString('hex'),
    });
  }
  return entries;
}
