import { open } from 'node:fs/promises';
import * as vscode from 'vscode';
import { findInTree } from '../archive/entryTree';
import { isText } from '../archive/lineEnds';
import { showInformation } from '../workspace/messages';
import type { Change, Comparison } from '../workspace/publishedChanges';
import { emptyUri, publishedUri } from '../workspace/publishedUri';
import { byteSize } from '../workspace/words/byteSize';
import type { Command, CommandContext } from './command';

/** Formats that VS Code shows side by side. */
const image = /\.(?:png|jpe?g|gif|webp|bmp|ico|avif)$/iu;

/** Opens the difference of a file: the published one on the left, the working copy's on the right. */
export const openChange: Command = async (context, argument) => {
  const shown = context.archives.ready?.changes.comparison;
  const name = (argument as { readonly name?: unknown } | undefined)?.name;
  const change = shown?.changes.find((each) => each.name === name);
  if (shown === undefined || change === undefined) return;
  const { pack, ref, registry } = shown;
  const file = vscode.Uri.joinPath(pack.folder, change.name);
  if (change.kind !== 'added' && !(await isInTree(context, shown, change))) {
    void showInformation(
      vscode.l10n.t(
        '{0} is in the archive of {1} under a name that is not safe to open.',
        change.name,
        ref.version,
      ),
    );
    return;
  }
  if (!image.test(change.name) && !(await isTextual(context, shown, change, file))) {
    const openAnyway = vscode.l10n.t('Open Anyway');
    if ((await showInformation(sizesOf(change), openAnyway)) !== openAnyway) return;
  }
  const { name: path, kind } = change;
  await vscode.commands.executeCommand(
    'vscode.diff',
    kind === 'added' ? emptyUri(path) : publishedUri({ ...ref, registry, path }),
    kind === 'removed' ? emptyUri(path) : file,
    titleOf(change, ref.version),
    { preview: true },
  );
};

async function isInTree(context: CommandContext, { ref }: Comparison, { name }: Change): Promise<boolean> {
  const { published } = await context.archives.load();
  return findInTree((await published.open(ref)).tree, name)?.kind === 'file';
}

/** By the beginning of the working copy's file; of one that is not there any more, by the published one. */
async function isTextual(
  context: CommandContext,
  { ref }: Comparison,
  { kind, name }: Change,
  { fsPath }: vscode.Uri,
): Promise<boolean> {
  if (kind !== 'removed') return isText(await beginningOf(fsPath));
  const { published } = await context.archives.load();
  const archive = await published.open(ref);
  const node = findInTree(archive.tree, name);
  return node?.kind !== 'file' || isText(await archive.read(node));
}

async function beginningOf(file: string): Promise<Uint8Array> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return new Uint8Array(0);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8000), 0, 8000, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function titleOf({ kind, name }: Change, version: string): string {
  switch (kind) {
    case 'added':
      return vscode.l10n.t('{0} (not in {1} ↔ working copy)', name, version);
    case 'removed':
      return vscode.l10n.t('{0} ({1} ↔ not in the working copy)', name, version);
    case 'changed':
      return vscode.l10n.t('{0} ({1} ↔ working copy)', name, version);
  }
}

function sizesOf({ kind, name, before = 0, after = 0 }: Change): string {
  switch (kind) {
    case 'added':
      return vscode.l10n.t('{0} is not text. It is not published, and has {1} here.', name, byteSize(after));
    case 'removed':
      return vscode.l10n.t(
        '{0} is not text. It is published with {1}, and not packed any more.',
        name,
        byteSize(before),
      );
    case 'changed':
      return vscode.l10n.t(
        '{0} is not text. It is published with {1}, and has {2} here.',
        name,
        byteSize(before),
        byteSize(after),
      );
  }
}
