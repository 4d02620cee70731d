import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { measureInChild } from '../archive';
import type { Part } from '../figure';
import { writeFile } from '../packs';

const MB = 1_000_000;

/** A pack of 1 GB, with files of 40 MB: its memory must be that of a small one. Measured once, since it takes long. */
export const archiveLarge: Part = async ({ scratch, dist, quick }) => {
  const part = quick ? 20 : 1;
  const pack = path.join(scratch, 'large', 'pack');
  for (let at = 0; at < 20 / part; at++) writeFile(pack, `models/weights${at}.bin`, content(40 * MB));
  for (let at = 0; at < 200 / part; at++) writeFile(pack, `data/part${at}.json`, content(MB));
  execFileSync('git', ['init', '--quiet'], { cwd: pack });
  // Names are enough: content of the index is not read.
  execFileSync('git', ['add', '--intent-to-add', '.'], { cwd: pack });
  const run = await measureInChild(pack, path.join(scratch, 'large', 'out.zip'), dist);
  return [
    { name: '1 GB, archive', value: run.archive, unit: 'ms' },
    { name: '1 GB, throughput', value: run.contentSize / MB / (run.archive / 1000), unit: 'MB/s' },
    { name: '1 GB, peak growth of memory', value: run.growth / MB, unit: 'MB', limit: 150 },
    { name: '1 GB, time to raw deflate', value: run.archive / run.deflate, unit: 'x', limit: 1.9 },
    { name: '1 GB, longest block', value: run.blocked, unit: 'ms' },
  ];
};

/** A quarter noise, the rest text that repeats: compresses about as weights do. */
function content(bytes: number): Buffer {
  const data = Buffer.alloc(bytes, randomBytes(2000).toString('hex'));
  randomBytes(bytes >> 2).copy(data, bytes >> 1);
  return data;
}
