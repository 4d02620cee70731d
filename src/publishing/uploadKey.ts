// Apart from the rest of the uploads: loading node:crypto costs a third of the extension's start.
import { createHash } from 'node:crypto';

/** Name of a version on disk, the same in every window. */
export function uploadKey(origin: string, nodeId: string, version: string): string {
  return createHash('sha256')
    .update(`${origin}\n${nodeId.toLowerCase()}\n${version}`)
    .digest('hex')
    .slice(0, 32);
}
