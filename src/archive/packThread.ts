/**
 * Entry of the bundle dist/packThread.js, which runs on threads of its own: reads small files and deflates them. Here it
 * can wait for the disk and for zlib, which saves five callbacks and a stream for each file.
 */
import fs from 'node:fs';
import { parentPort } from 'node:worker_threads';
import zlib from 'node:zlib';
import { crc32 } from './crc32';
import { deflateOptions, SAMPLED_FROM } from './deflateOptions';
import type { FileState } from './fileState';
import { OPEN_FLAGS } from './openFlags';
import type { PackAnswer, PackQuestion, ThreadFile } from './packThreadProtocol';

/** The content of the file that is being read. */
const content = Buffer.allocUnsafeSlow(SAMPLED_FROM);

parentPort?.on('message', ({ task, paths }: PackQuestion) => {
  if (task === 'pack') {
    const { files, data } = packFiles(paths);
    parentPort?.postMessage({ task, files, data } satisfies PackAnswer, [data.buffer]);
  } else {
    const states = paths.map((path) => attempt(() => stateOf(fs.statSync(path, { bigint: true }))));
    parentPort?.postMessage({ task, states } satisfies PackAnswer);
  }
});

function packFiles(paths: readonly string[]) {
  const pieces: Buffer[] = [];
  const files = paths.map((path) => {
    const packed = attempt(() => packFile(path));
    if (packed !== undefined) pieces.push(packed.deflated);
    return packed?.file;
  });
  // Memory of its own, so that it can be handed over: small buffers share theirs.
  const data = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    data.set(piece, at);
    at += piece.length;
  }
  return { files, data };
}

/** Undefined where it is no small file, or ends before its size. */
function packFile(path: string): { readonly file: ThreadFile; readonly deflated: Buffer } | undefined {
  const descriptor = fs.openSync(path, OPEN_FLAGS);
  try {
    const stats = fs.fstatSync(descriptor, { bigint: true });
    const size = Number(stats.size);
    if (!stats.isFile() || size >= SAMPLED_FROM) return undefined;
    for (let filled = 0; filled < size;) {
      const bytes = fs.readSync(descriptor, content, filled, size - filled, null);
      if (bytes === 0) return undefined;
      filled += bytes;
    }
    const data = content.subarray(0, size);
    const deflated = zlib.deflateRawSync(data, deflateOptions({ size, last: true }));
    const file = { state: stateOf(stats), crc32: crc32(data), compressedSize: deflated.length };
    return { file, deflated };
  } finally {
    fs.closeSync(descriptor);
  }
}

function stateOf({ ino, size, mtimeNs }: fs.BigIntStats): FileState {
  return { ino, size, mtimeNs };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
