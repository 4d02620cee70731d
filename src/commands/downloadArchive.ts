import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import { showError, showProgress } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import { abortSignal } from '../workspace/abortSignal';
import { byteSize } from '../workspace/words/byteSize';
import type { Command, CommandContext } from './command';
import { showFailure } from './showFailure';
import { tellSaved } from './tellSaved';
import { chooseVersion } from './target';

/** Saves the published archive of a version. Read from its download address, never by the counting `/install`. */
export const downloadArchive: Command = async (context, argument) => {
  const hasArchive = ({ downloadUrl, status }: NodeVersion) => downloadUrl !== '' && status !== 'Deleted';
  const chosen = await chooseVersion(context, argument, vscode.l10n.t('Download Archive'), hasArchive);
  if (chosen === undefined) return;
  const { pack, version } = chosen;
  const name = safeName(`${pack.id}-${version.version}`) + extensionOf(version.downloadUrl);
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Download {0} {1}', pack.label, version.version),
    ...(pack.folder.scheme === 'file'
      ? { defaultUri: vscode.Uri.file(path.join(path.dirname(pack.folder.fsPath), name)) }
      : {}),
  });
  if (target === undefined) return;
  const again = () => downloadArchive(context, { pack, version });
  if (target.scheme !== 'file') {
    await offerAnotherPlace(vscode.l10n.t('Choose a folder on a real disk.'), again);
    return;
  }
  try {
    if (!(await save(context, pack, version, target.fsPath))) return;
  } catch (error) {
    const code = diskCode(error);
    if (code !== undefined) {
      const name = path.basename(target.fsPath);
      await offerAnotherPlace(
        vscode.l10n.t('{0} could not be written there ({1}). Choose another place.', name, code),
        again,
      );
      return;
    }
    await showFailure(context, error, { pack, retry: again });
    return;
  }
  await tellSaved(target);
};

async function offerAnotherPlace(sentence: string, again: () => Promise<void>): Promise<void> {
  const choose = vscode.l10n.t('Choose Another Place…');
  if ((await showError(sentence, choose)) === choose) await again();
}

/** Resolves to false when the person cancelled. Nothing is left behind unless the whole archive has arrived. */
async function save(
  context: CommandContext,
  pack: NodePack,
  version: NodeVersion,
  target: string,
): Promise<boolean> {
  const part = `${target}.${randomUUID()}.part`;
  return await showProgress(
    vscode.l10n.t('Downloading {0} {1}', pack.label, version.version),
    async (progress, cancel) => {
      const signal = abortSignal(cancel);
      try {
        const client = await context.connection.current.client();
        const { body, total } = await client.downloadArchive(version.downloadUrl, { signal });
        let bytes = 0;
        const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            bytes += chunk.byteLength;
            const message =
              total === undefined
                ? byteSize(bytes)
                : vscode.l10n.t('{0} of {1}', byteSize(bytes), byteSize(total));
            progress.report({
              message,
              ...(total === undefined ? {} : { increment: (chunk.byteLength / total) * 100 }),
            });
            yield chunk;
          }
        };
        // The two declarations of the same stream, Node's and the DOM's, do not know of each other.
        const source = Readable.fromWeb(body as unknown as Parameters<typeof Readable.fromWeb>[0]);
        await pipeline(source, counted, createWriteStream(part), { signal });
        await rename(part, target);
        return true;
      } catch (error) {
        await rm(part, { force: true });
        if (signal.aborted) return false;
        throw error;
      }
    },
  );
}

/** Ids and versions come from the registry: nothing of them may lead to another folder. */
function safeName(name: string): string {
  return name.replace(/[^\w.+-]+/gu, '_').replace(/^\.+/u, '');
}

function extensionOf(address: string): string {
  return /\.tar\.gz(?:[?#]|$)/u.test(address) ? '.tar.gz' : '.zip';
}

/** The system's word for what is wrong with the place, such as ENOSPC; undefined for every other failure. */
function diskCode(error: unknown): string | undefined {
  const { syscall, code, path: file } = error as NodeJS.ErrnoException;
  return syscall !== undefined && file !== undefined ? code : undefined;
}
