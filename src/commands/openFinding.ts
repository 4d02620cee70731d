import * as vscode from 'vscode';
import { sameFinding } from '../findings/sameFinding';
import { findingsOf } from '../registry/statusReason';
import type { FoundPlace } from '../workspace/foundPlace';
import { toRange } from '../workspace/toRange';
import { goneWords } from '../workspace/words/goneWords';
import { showInformation } from '../workspace/messages';
import type { Command } from './command';
import { chooseFinding } from './chooseFinding';

/** Opens the place of a finding in the working copy. */
export const openFinding: Command = async (context, argument) => {
  const chosen = await chooseFinding(context, argument);
  if (chosen === undefined) return;
  const { pack, version } = chosen;
  const { places } = await context.editor.load();
  const reason = await context.store.reasons.read(pack.id, version);
  const { findings } = findingsOf(reason);
  const index = findings.findIndex((finding) => sameFinding(finding, chosen.finding));
  if (index < 0) {
    void showInformation(
      vscode.l10n.t(
        'The registry does not report this finding for version {0} any more. Open the details of the version to see what it reports now.',
        version.version,
      ),
    );
    return;
  }
  // Looked for anew: a page can have been open for long.
  await places.place(pack, version.version, findings);
  const found = places.peek(pack, version.version, findings)?.[index];
  if (found === undefined) {
    void showInformation(
      vscode.l10n.t(
        'The findings of version {0} were read anew meanwhile. Open this one again.',
        version.version,
      ),
    );
    return;
  }
  if (found.uri === undefined && found.place.kind === 'file') {
    // It names no file: the page has all that is known of it.
    await context.editor.show(pack, version.version);
    return;
  }
  if (found.uri === undefined || found.place.kind === 'gone') {
    void showInformation(goneSentence(found));
    return;
  }
  const { place, uri } = found;
  if (place.kind === 'file') {
    await vscode.commands.executeCommand('vscode.open', uri);
    return;
  }
  const selection = toRange(place.range);
  const editor = await vscode.window.showTextDocument(uri, { selection });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
};

function goneSentence(found: FoundPlace): string {
  const words = goneWords(found);
  switch (found.why) {
    case 'unknown':
      return vscode.l10n.t('Could not be looked for in your working copy: {0}', words);
    case 'left-out':
      return vscode.l10n.t('Its file is left out of the archive by .comfyignore: {0}', words);
    case 'untracked':
      return vscode.l10n.t('Its file is not published, as git does not track it: {0}', words);
    case 'file':
      return vscode.l10n.t('Its file is not in your working copy: {0}', words);
    case 'code':
    case undefined:
      return vscode.l10n.t('No longer in your working copy: {0}', words);
  }
}
