import { close, constants, fstat, open, read } from 'node:fs';

/** Not known on Windows. */
const nonBlocking: number | undefined = constants.O_NONBLOCK;

/**
 * The content of a file of this machine that is no larger than `most` bytes. Many files are read at once while somebody
 * types, and through `vscode.workspace.fs` each would be looked at and read in nine steps; these are four.
 *
 * @returns `'missing'` also for what is no file, or cannot be read. Never rejects.
 */
export function readSmallFile(path: string, most: number): Promise<Uint8Array | 'missing' | 'too-large'> {
  return new Promise((resolve) => {
    // Opening a pipe would otherwise wait for somebody who writes to it.
    open(path, constants.O_RDONLY | (nonBlocking ?? 0), (failure, file) => {
      if (failure !== null) {
        resolve('missing');
        return;
      }
      const end = (found: Uint8Array | 'missing' | 'too-large') => {
        close(file, () => undefined);
        resolve(found);
      };
      fstat(file, (error, state) => {
        if (error !== null || !state.isFile()) end('missing');
        else if (state.size > most) end('too-large');
        else fill(file, Buffer.allocUnsafe(state.size), 0, end);
      });
    });
  });
}

/** Reads until the bytes are full, or the file has ended before. */
function fill(file: number, bytes: Buffer, from: number, end: (found: Uint8Array | 'missing') => void): void {
  if (from === bytes.length) {
    end(bytes);
    return;
  }
  read(file, bytes, from, bytes.length - from, from, (error, count) => {
    if (error !== null) end('missing');
    else if (count === 0) end(bytes.subarray(0, from));
    else fill(file, bytes, from + count, end);
  });
}
