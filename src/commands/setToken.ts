import * as vscode from 'vscode';
import { choose, showError, showInformation } from '../workspace/messages';
import type { Command, CommandContext } from './command';
import { packOf } from './target';
import { inputToken, keepToken } from './tokenInput';

/** Keeps the personal access token of a publisher. */
export const setToken: Command = async (context, argument) => {
  const { origin } = context.connection.current;
  const publisherId = await choosePublisher(context, argument, vscode.l10n.t('Set Personal Access Token'));
  if (publisherId === undefined) return;
  const token = await inputToken(origin, publisherId);
  if (token === undefined || !(await keepToken(context, origin, publisherId, token))) return;
  void showInformation(vscode.l10n.t('The token of {0} is kept.', publisherId));
};

/** Forgets the personal access token of a publisher. */
export const removeToken: Command = async (context, argument) => {
  const { origin } = context.connection.current;
  const publisherId = await choosePublisher(context, argument, vscode.l10n.t('Remove Personal Access Token'));
  if (publisherId === undefined) return;
  await removeTokenOf(context, origin, publisherId);
};

async function removeTokenOf(context: CommandContext, origin: string, publisherId: string): Promise<void> {
  const { tokens } = context;
  const found = await tokens.look(origin, publisherId);
  // Also where there is none: what was remembered of it goes.
  const gone = await tokens.delete(origin, publisherId);
  if (found === 'none') {
    void showInformation(vscode.l10n.t('There is no token of {0} for {1}.', publisherId, origin));
    return;
  }
  if (!gone) {
    const retry = vscode.l10n.t('Retry');
    const sentence =
      found === 'unreadable'
        ? vscode.l10n.t(
            'The secret storage of this system cannot be read, so a token of {0} may still be kept. Unlock it and try again, or revoke the token on the registry page.',
            publisherId,
          )
        : vscode.l10n.t(
            'The secret storage of this system cannot be changed, so the token of {0} is still kept. Try again when it is unlocked, and revoke the token on the registry page.',
            publisherId,
          );
    if ((await showError(sentence, retry)) === retry) await removeTokenOf(context, origin, publisherId);
    return;
  }
  void showInformation(
    vscode.l10n.t(
      'The token of {0} is forgotten here. Revoke it on the registry page to make it useless everywhere.',
      publisherId,
    ),
  );
}

async function choosePublisher(
  context: CommandContext,
  argument: unknown,
  title: string,
): Promise<string | undefined> {
  await context.packs.start();
  const called = packOf(context, argument)?.publisherId ?? '';
  if (called !== '') return called;
  const withToken = context.tokens.publishers(context.connection.current.origin);
  const named = context.packs.all.map(({ publisherId }) => publisherId).filter((id) => id !== '');
  const known = [...new Set([...named, ...withToken])];
  if (known.length === 1) return known[0];
  if (known.length > 1) {
    const chosen = await choose(
      known.map((label) => ({ label })),
      { title, placeHolder: vscode.l10n.t('Which publisher?') },
    );
    return chosen?.label;
  }
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Id of the publisher, as it stands after PublisherId in pyproject.toml'),
    validateInput: (value) =>
      /^[a-z][a-z0-9-]*$/u.test(value.trim())
        ? undefined
        : vscode.l10n.t('A publisher id has small letters, digits and hyphens, and no "@".'),
  });
  return typed?.trim();
}
