import type { FileHandle } from 'node:fs/promises';

/** Bytes that are read at a time. */
const step = 64 * 1024;

/** An open file from its beginning, as the body of a request. It stays open: the request may be tried again. */
export function archiveBody(file: FileHandle): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(step), 0, step, at);
      at += bytesRead;
      if (bytesRead === 0) controller.close();
      else controller.enqueue(buffer.subarray(0, bytesRead));
    },
  });
}
