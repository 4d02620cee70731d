import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import type { Reference } from './reference';

/** Every difference between a published archive and what has to be in it; what is exempt is looked at too. */
export async function compareArchive(
  folder: string,
  bytes: Uint8Array,
  { files, exemptions }: Reference,
): Promise<string[]> {
  const expected = new Set(files);
  const differences: string[] = [];
  for (const [name, { rule, ours }] of exemptions) {
    if (ours === 'packs') expected.add(name);
    if (ours.startsWith('refuses'))
      differences.push(`published, though it has to be refused (${rule}): ${name}`);
  }
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { checkCrc32: true, useWebWorkers: false });
  const names = new Set<string>();
  for (const entry of await reader.getEntries()) {
    // zip.js reads ASCII by an old table that has pictures in place of control characters.
    const name = Buffer.from(entry.rawFilename).toString('utf8');
    if (names.has(name)) differences.push(`twice: ${name}`);
    names.add(name);
    if (entry.directory) differences.push(`a folder: ${name}`);
    else if (!expected.has(name)) differences.push(`only ours: ${name}`);
    else if (!Buffer.from(await entry.arrayBuffer()).equals(readFileSync(path.join(folder, name))))
      differences.push(`other content: ${name}`);
  }
  for (const name of expected) if (!names.has(name)) differences.push(`only theirs: ${name}`);
  return differences;
}
