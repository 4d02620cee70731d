// Folders on disk that are not part of the window's workspace, and packs in them.
import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { parseManifest } from '../../../src/nodePack/index';
import type { NodePack, PackRelation } from '../../../src/workspace/nodePack';
import { writeFiles, type GivenFile } from '../../../scripts/gitFolder';
import { testParameters } from './parameters';

let count = 0;

/** A new folder with these files; its last part is `name`. */
export async function scratchFolder(files: readonly GivenFile[], name = 'scratch'): Promise<vscode.Uri> {
  const folder = path.join(testParameters().temporaryFolder, `scratch-${++count}`, name);
  await mkdir(folder, { recursive: true });
  await writeFiles(folder, files);
  return vscode.Uri.file(folder);
}

export async function removeScratch(): Promise<void> {
  const { temporaryFolder } = testParameters();
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      rm(path.join(temporaryFolder, `scratch-${index + 1}`), {
        recursive: true,
        force: true,
        // VS Code may still write a file that was edited here a moment ago.
        maxRetries: 10,
      }),
    ),
  );
}

/** A pipe that nobody writes into: who reads it waits for ever. */
export async function makePipe(file: string): Promise<void> {
  await promisify(execFile)('mkfifo', [file]);
}

export function asRoot(uri: vscode.Uri): vscode.WorkspaceFolder {
  return { uri, name: path.basename(uri.path), index: 0 };
}

/** The text of a pyproject.toml. */
export function manifestText(id: string, version: string, publisherId = 'example-publisher'): string {
  return [
    '[project]',
    `name = ${JSON.stringify(id)}`,
    `version = ${JSON.stringify(version)}`,
    '[tool.comfy]',
    `PublisherId = ${JSON.stringify(publisherId)}`,
    '',
  ].join('\n');
}

/** A pack as the finder would give it, for views that are shown no disk. */
export function packAt(
  folder: string,
  {
    text = manifestText('example-pack', '2.1.0'),
    relation = 'authored',
  }: { readonly text?: string; readonly relation?: PackRelation } = {},
): NodePack {
  const uri = vscode.Uri.file(folder);
  const manifest = parseManifest(text);
  const id = manifest.name?.value ?? '';
  return {
    key: uri.toString(),
    folder: uri,
    manifestUri: vscode.Uri.joinPath(uri, 'pyproject.toml'),
    root: asRoot(uri),
    relation,
    manifest,
    id,
    publisherId: manifest.publisherId?.value ?? '',
    label: manifest.displayName?.value ?? id,
    version: manifest.version?.value ?? '',
    alsoReadFrom: [],
  };
}
