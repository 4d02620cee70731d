import * as vscode from 'vscode';
import type { Manifest, TextRange } from '../nodePack/manifest';
import { documentManifest } from './documentManifest';
import type { NodePack } from './nodePack';
import { openDocument, packText } from './packText';

/** What the files of a pack say at this moment, changes that are not saved included. */
export interface LivePack {
  readonly manifest: Manifest;
  /** Version text of the working copy, empty when missing or unreadable. */
  readonly version: string;
  /** Where the version is written, quotes included: in pyproject.toml, or in the file of a dynamic version. */
  readonly versionAt: { readonly uri: vscode.Uri; readonly range: TextRange } | undefined;
  /** Where pyproject.toml says something of the version: the version, the path of its file, else the table. */
  readonly range: TextRange;
}

const startOfFile: TextRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Reads a pack as its editors show it, and what is not open as it was found on disk. Never rejects. */
export async function livePack(
  pack: NodePack,
  fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>,
): Promise<LivePack> {
  const open = openDocument(pack.manifestUri);
  const { dynamicVersionFile, readDynamicVersion } = await import('../nodePack/index');
  const manifest = open === undefined ? pack.manifest : await documentManifest(open);
  const written = manifest.version;
  const range =
    written?.range ??
    manifest.dynamicVersionPath?.range ??
    manifest.projectHeader ??
    manifest.comfyHeader ??
    startOfFile;
  if (written !== undefined && written.value.trim() !== '') {
    const versionAt = { uri: pack.manifestUri, range: written.range };
    return { manifest, version: written.value.trim(), versionAt, range };
  }
  const file = dynamicVersionFile(manifest);
  if (!file.ok) return { manifest, version: '', versionAt: undefined, range };
  const uri = vscode.Uri.joinPath(pack.folder, file.path);
  const source = await packText(uri, fs);
  const found = source === 'missing' ? undefined : readDynamicVersion(source.text ?? '');
  if (found?.ok !== true) return { manifest, version: '', versionAt: undefined, range };
  return { manifest, version: found.version.trim(), versionAt: { uri, range: found.range }, range };
}
