import * as vscode from 'vscode';
import { mapLimited } from '../mapLimited';
import { fileReferences } from './fileReferences';
import type { NamedFile } from './namedFile';
import { mostFiles, namingFiles, skippedFiles } from './namedFiles';

/** Enough to hide the latency of a disk; each file is read on this thread, so that more would not be faster. */
const concurrency = 8;
/** A while in which nothing else runs on this thread (ms). */
const turn = 20;

export interface FileSearch {
  readonly fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>;
  readonly signal?: AbortSignal | undefined;
  /** How many files have been read, of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** A file that names something, as soon as it is read: who stops the search keeps what was found. */
  readonly onFound: (file: NamedFile) => void;
}

export interface Searched {
  /** How many files were looked at. */
  readonly files: number;
  /** Whether these are all there are. */
  readonly isWhole: boolean;
}

/** Reads every file of the workspace that may name packs. Rejects where VS Code cannot list files. */
export async function searchFiles({ fs, signal, onProgress, onFound }: FileSearch): Promise<Searched> {
  const found = await listFiles(signal);
  const uris = found.slice(0, mostFiles);
  let done = 0;
  let pausedAt = performance.now();
  await mapLimited(uris, concurrency, async (uri) => {
    if (signal?.aborted === true) return;
    const file = await fileReferences(uri, fs);
    if (file !== undefined) onFound(file);
    done++;
    onProgress?.(done, uris.length);
    if (performance.now() - pausedAt > turn) {
      await new Promise((resolve) => setImmediate(resolve));
      pausedAt = performance.now();
    }
  });
  return { files: done, isWhole: done === found.length };
}

async function listFiles(signal: AbortSignal | undefined): Promise<vscode.Uri[]> {
  const cancel = new vscode.CancellationTokenSource();
  const stop = () => cancel.cancel();
  signal?.addEventListener('abort', stop);
  try {
    // One more tells that there are more.
    return await vscode.workspace.findFiles(namingFiles, skippedFiles, mostFiles + 1, cancel.token);
  } finally {
    signal?.removeEventListener('abort', stop);
    cancel.dispose();
  }
}
