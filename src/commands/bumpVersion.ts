import * as vscode from 'vscode';
import { versionToRaise } from '../registry/nextVersion';
import { livePack, type LivePack } from '../workspace/livePack';
import { choose, showBriefly, showError } from '../workspace/messages';
import { openDocument } from '../workspace/packText';
import { toRange } from '../workspace/toRange';
import { versionEdit } from '../workspace/versionEdit';
import { bumpChoices, type BumpChoice } from './bumpChoices';
import { bumpSuggestion, type BumpSuggestion } from './bumpSuggestion';
import type { Command } from './command';
import { choosePack } from './target';

/** Raises the version of the working copy, past every number that is spent. */
export const bumpVersion: Command = async (context, argument) => {
  const pack = await choosePack(context, argument, vscode.l10n.t('Raise Version'), 'own');
  if (pack === undefined) return;
  const live = await livePack(pack, vscode.workspace.fs);
  if (live.versionAt === undefined) {
    void showError(
      vscode.l10n.t('{0} has no version yet. Write version = "1.0.0" under [project].', pack.label),
    );
    return;
  }
  const items = await bumpChoices(context, pack, live.version);
  if (items.length === 0) {
    const published = (context.store.state(pack.id).versions ?? []).map(({ version }) => version);
    await tellToWrite(live, versionToRaise(live.version, published) ?? live.version);
    return;
  }
  const suggested = await bumpSuggestion(context, pack, live.version);
  const chosen = await choose(withSuggestion(items, suggested), {
    title: vscode.l10n.t('Raise Version of {0}', pack.label),
    placeHolder: vscode.l10n.t('From {0} to…', live.version),
    matchOnDescription: true,
  });
  if (chosen === undefined) return;
  const change = await versionEdit(pack, live, chosen.version);
  const document = change === undefined ? undefined : openDocument(change.uri);
  const wasDirty = document?.isDirty === true;
  if (change === undefined || !(await vscode.workspace.applyEdit(change.edit))) {
    void showError(
      vscode.l10n.t(
        'The version could not be changed. Write {0} in {1}.',
        chosen.version,
        live.versionAt.uri.path.split('/').at(-1) ?? '',
      ),
    );
    return;
  }
  // The view and a publish go by what is on disk; what else was being changed stays unsaved.
  if (!wasDirty) await openDocument(change.uri)?.save();
  showBriefly(vscode.l10n.t('{0} is at version {1} now.', pack.label, chosen.version));
};

/** Where steps lead nowhere, the person's own number is left. */
async function tellToWrite({ versionAt }: LivePack, from: string): Promise<void> {
  const open = vscode.l10n.t('Open Version');
  const text = vscode.l10n.t(
    'No step leads on from version {0}: it has a number that is too long to count. Write a higher version yourself.',
    from,
  );
  if ((await showError(text, open)) !== open || versionAt === undefined) return;
  await vscode.window.showTextDocument(versionAt.uri, { selection: toRange(versionAt.range) });
}

/** The suggested one first, where Enter takes it. */
function withSuggestion(items: readonly BumpChoice[], suggested: BumpSuggestion | undefined): BumpChoice[] {
  const at = items.findIndex(({ step }) => step !== undefined && step === suggested?.step);
  const [found] = items.slice(at, at + 1);
  if (at < 0 || found === undefined || suggested === undefined) return [...items];
  return [{ ...found, detail: suggested.detail }, ...items.filter((item) => item !== found)];
}
