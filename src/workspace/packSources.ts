import * as vscode from 'vscode';
import { mayLoad, type SourceFile } from '../nodePack/moduleUses';
import { mapLimited } from './mapLimited';
import type { NodePack } from './nodePack';
import { packedFiles } from './packedFiles';
import { packText } from './packText';

const concurrency = 16;

/**
 * The packed files that can load others, with their texts as they are on disk.
 *
 * @returns undefined where the packed files cannot be listed
 * @throws ArchiveError
 */
export async function readSources(pack: NodePack, signal: AbortSignal): Promise<SourceFile[] | undefined> {
  const list = await packedFiles(pack, signal);
  if (list === undefined) return undefined;
  const named = list.files.filter(({ name }) => mayLoad(name));
  return await mapLimited(named, concurrency, async ({ name }) => {
    const file = await packText(vscode.Uri.joinPath(pack.folder, name), vscode.workspace.fs);
    return { path: name, text: file === 'missing' ? '' : (file.text ?? '') };
  });
}

/** What is typed and not saved can be the one use of a file. */
export function asTyped({ folder }: Pick<NodePack, 'folder'>, sources: readonly SourceFile[]): SourceFile[] {
  const dirty = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
  const typed = new Map(dirty.map((document) => [document.uri.toString(), document]));
  if (typed.size === 0) return [...sources];
  return sources.map(({ path, text }) => {
    const document = typed.get(vscode.Uri.joinPath(folder, path).toString());
    return { path, text: document?.getText() ?? text };
  });
}
