import { open } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { PngSource } from '../../references/pngWorkflow';
import { mostBytes } from './namedFiles';
import { namedFile, rangesIn, type NamedFile } from './namedFile';
import { isYamlPath, textReferences } from './textReferences';

/** A picture that can only be read as a whole. */
const mostPicture = 32 * 2 ** 20;
const decoder = new TextDecoder();

/**
 * What a file of the workspace names: a workflow or a snapshot as JSON or YAML, or a picture that ComfyUI has written a
 * workflow into. Undefined where it names nothing, is gone, or is too large. Never rejects.
 */
export async function fileReferences(
  uri: vscode.Uri,
  fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>,
): Promise<NamedFile | undefined> {
  try {
    const { type, size } = await fs.stat(uri);
    // A pipe or a device could be waited for without end.
    if ((type & vscode.FileType.File) === 0) return undefined;
    const found = /\.png$/iu.test(uri.path)
      ? await inPicture(uri, size, fs)
      : size <= mostBytes
        ? await inText(uri, decoder.decode(await fs.readFile(uri)))
        : undefined;
    return found === undefined || found.packs.size === 0 ? undefined : found;
  } catch {
    return undefined; // Gone, or not readable.
  }
}

async function inText(uri: vscode.Uri, text: string): Promise<NamedFile | undefined> {
  const references = await textReferences(text, isYamlPath(uri.path));
  return references.length === 0 ? undefined : namedFile(uri, 'document', references, rangesIn(text));
}

async function inPicture(
  uri: vscode.Uri,
  size: number,
  fs: Pick<vscode.FileSystem, 'readFile'>,
): Promise<NamedFile | undefined> {
  const text = await (uri.scheme === 'file' ? fromDisk(uri.fsPath, size) : fromBytes(uri, size, fs));
  if (text === undefined) return undefined;
  return namedFile(uri, 'picture', await textReferences(text, false), () => undefined);
}

/** Reads the pieces that are no pixels. */
async function fromDisk(path: string, size: number): Promise<string | undefined> {
  const { pngWorkflow } = await import('../../references/index');
  const file = await open(path);
  try {
    return await pngWorkflow({
      size,
      read: async (offset, length) => {
        const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
        return buffer.subarray(0, bytesRead);
      },
    });
  } finally {
    await file.close();
  }
}

async function fromBytes(
  uri: vscode.Uri,
  size: number,
  fs: Pick<vscode.FileSystem, 'readFile'>,
): Promise<string | undefined> {
  if (size > mostPicture) return undefined;
  const { pngWorkflow } = await import('../../references/index');
  const bytes = await fs.readFile(uri);
  const source: PngSource = {
    size: bytes.byteLength,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
  return await pngWorkflow(source);
}
