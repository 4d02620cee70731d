import * as vscode from 'vscode';
import { showBriefly } from '../workspace/messages';
import { oneLine } from '../workspace/oneLine';
import type { Command } from './command';
import { referenceRowOf } from './referenceRow';

/** Copies what a row of the references view names, as `id@version`. */
export const copyReference: Command = async (_context, argument) => {
  const row = referenceRowOf(argument);
  if (row === undefined) return;
  const { id, version } = row.pack.reference;
  // A file's text: a line break in it would run what comes before, when it is pasted into a terminal.
  const text = oneLine(version === '' ? id : `${id}@${version}`);
  await vscode.env.clipboard.writeText(text);
  showBriefly(vscode.l10n.t('Copied {0}', text));
};
