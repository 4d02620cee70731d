import * as vscode from 'vscode';
import { allReferences } from '../views/references/referenceFilter';
import { chooseMany } from '../workspace/messages';
import { verdicts, type Verdict } from '../workspace/references/verdict';
import { verdictIcon, verdictWords } from '../workspace/words/verdictWords';
import type { Command } from './command';

interface Choice extends vscode.QuickPickItem {
  readonly verdicts?: readonly Verdict[];
}

/** Asks which packs and versions the view shows. */
export const filterReferences: Command = async (context) => {
  const { view, references, statuses } = await context.audit();
  const before = view.filter;
  const found = references.packs.map(({ reference }) => statuses.of(reference).verdict);
  // Two verdicts have the same word: nobody has asked, and nobody has answered.
  const words = [...new Set(verdicts.map((verdict) => verdictWords(verdict).word))];
  const choices = words.map((word): Choice => {
    const same = verdicts.filter((verdict) => verdictWords(verdict).word === word);
    const [first = 'unasked'] = same;
    return {
      label: word,
      description: String(found.filter((verdict) => same.includes(verdict)).length),
      iconPath: verdictIcon(first),
      verdicts: same,
      picked: before.verdicts.size < verdicts.length && same.some((verdict) => before.verdicts.has(verdict)),
    };
  });
  const installedOnly: Choice = {
    label: vscode.l10n.t('Only installed packs'),
    iconPath: new vscode.ThemeIcon('package'),
    picked: before.isInstalledOnly,
  };
  const withText: Choice = {
    label: vscode.l10n.t('Only with a text in the id, the version or the path of a file…'),
    description: before.text,
    iconPath: new vscode.ThemeIcon('search'),
    picked: before.text !== '',
  };
  const title = vscode.l10n.t('Filter References');
  const chosen = await chooseMany([...choices, installedOnly, withText], {
    title,
    placeHolder: vscode.l10n.t('What does the view show? Nothing chosen shows all.'),
  });
  if (chosen === undefined) return;
  const shown = chosen.flatMap((choice) => choice.verdicts ?? []);
  let text = '';
  if (chosen.includes(withText)) {
    const prompt = vscode.l10n.t('Text that the id, the version or the path of a file contains');
    const given = await vscode.window.showInputBox({ title, prompt, value: before.text });
    if (given === undefined) return;
    text = given.trim();
  }
  view.filter = {
    verdicts: shown.length === 0 ? allReferences.verdicts : new Set(shown),
    isInstalledOnly: chosen.includes(installedOnly),
    text,
  };
};

export const clearReferenceFilter: Command = async (context) => {
  (await context.audit()).view.filter = allReferences;
};
