import * as vscode from 'vscode';
import type { Command } from './command';
import { packOf } from './target';

/** Reads the versions again, past every cache. What fails is said in the view, where the rows would be. */
export const refresh: Command = async (context, argument) => {
  await context.packs.start();
  const called = packOf(context, argument);
  const ids = called === undefined ? context.packs.authored.map(({ id }) => id) : [called.id];
  const known = [...new Set(ids.filter((id) => id !== ''))];
  await vscode.window.withProgress({ location: { viewId: 'comfyRegistry.versions' } }, async () => {
    await Promise.all([
      ...known.map((id) => context.store.refresh(id).catch(() => undefined)),
      context.watch.look('person'),
      context.uploads.refresh(),
    ]);
  });
};
