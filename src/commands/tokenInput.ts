import * as vscode from 'vscode';
import { tokenDocsUrl } from '../registry/pageUrls';
import { showWarning } from '../workspace/messages';
import { cleanToken, looksLikeToken } from '../workspace/tokenStore';
import type { CommandContext } from './command';

/** The token of a publisher at one registry, asked for when there is none. `signal` takes the question back. */
export async function tokenOf(
  context: Pick<CommandContext, 'tokens'>,
  origin: string,
  publisherId: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const kept = await context.tokens.get(origin, publisherId);
  return kept ?? (await askForToken(context, origin, publisherId, signal));
}

/** Asks for a publisher's token and keeps it. Resolves to nothing when the person gives up. */
export async function askForToken(
  context: Pick<CommandContext, 'tokens'>,
  origin: string,
  publisherId: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const token = await inputToken(origin, publisherId, signal);
  if (token !== undefined) await keepToken(context, origin, publisherId, token);
  return token;
}

/** Keeps a token, and says so where it is kept for this window only. Resolves to whether it is kept for good. */
export async function keepToken(
  { tokens }: Pick<CommandContext, 'tokens'>,
  origin: string,
  publisherId: string,
  token: string,
): Promise<boolean> {
  if ((await tokens.set(origin, publisherId, token)) !== 'this-window') return true;
  void showWarning(
    vscode.l10n.t(
      'This system has no place to keep secrets, so the token is kept only until this window closes.',
    ),
  );
  return false;
}

/** Asks for a publisher's token. Resolves to nothing when the person gives up. `signal` takes the question back. */
export function inputToken(
  origin: string,
  publisherId: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  // Nobody would take back a box that opens after the signal.
  if (signal?.aborted === true) return Promise.resolve(undefined);
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('Personal Access Token of {0}', publisherId);
  input.prompt = vscode.l10n.t(
    'Kept in the secret storage of this system and sent to {0} only, when you publish.',
    origin,
  );
  input.placeholder = vscode.l10n.t('Paste the token');
  input.password = true;
  input.ignoreFocusOut = true;
  const whereMade: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Where tokens are made'),
  };
  input.buttons = [whereMade];
  return new Promise((resolve) => {
    input.onDidTriggerButton(() => void vscode.env.openExternal(vscode.Uri.parse(tokenDocsUrl)));
    input.onDidChangeValue((value) => {
      const token = cleanToken(value);
      input.validationMessage =
        token === '' || looksLikeToken(token)
          ? undefined
          : {
              message: vscode.l10n.t(
                'This does not look like a token of the Comfy Registry. Press Enter to keep it all the same.',
              ),
              severity: vscode.InputBoxValidationSeverity.Info,
            };
    });
    input.onDidAccept(() => {
      const token = cleanToken(input.value);
      if (token === '') {
        input.validationMessage = {
          message: vscode.l10n.t('Paste the token, or press Escape.'),
          severity: vscode.InputBoxValidationSeverity.Error,
        };
        return;
      }
      resolve(token);
      input.hide();
    });
    const takeBack = () => input.hide();
    signal?.addEventListener('abort', takeBack, { once: true });
    input.onDidHide(() => {
      signal?.removeEventListener('abort', takeBack);
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}
