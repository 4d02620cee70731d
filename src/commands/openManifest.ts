import * as vscode from 'vscode';
import type { TextRange } from '../nodePack/manifest';
import type { NodePack } from '../workspace/nodePack';
import type { Command } from './command';
import { choosePack } from './target';

/** Opens a pack's pyproject.toml where its version or its table stands. */
export const openManifest: Command = async (context, argument) => {
  const pack = await choosePack(context, argument, vscode.l10n.t('Open pyproject.toml'), 'all');
  if (pack !== undefined) await showInManifest(pack);
};

/** Shows a place of a pack's pyproject.toml; without one, the version. */
export async function showInManifest(pack: NodePack, place?: TextRange): Promise<void> {
  const { manifest } = pack;
  const at = place ?? manifest.version?.range ?? manifest.comfyHeader;
  const selection =
    at === undefined
      ? undefined
      : new vscode.Range(at.start.line, at.start.character, at.end.line, at.end.character);
  await vscode.window.showTextDocument(pack.manifestUri, selection === undefined ? {} : { selection });
}
