import * as vscode from 'vscode';
import { tokenDocsUrl } from '../registry/pageUrls';
import { cleanToken, looksLikeToken } from '../workspace/tokenStore';
import type { CommandContext } from './command';

/** The token of the pack's publisher, asked for when there is none. */
export async function tokenOf(
  context: Pick<CommandContext, 'connection' | 'tokens'>,
  publisherId: string,
): Promise<string | undefined> {
  const { origin } = context.connection.current;
  return (await context.tokens.get(origin, publisherId)) ?? (await askForToken(context, origin, publisherId));
}

/** Asks for a publisher's token and keeps it. Resolves to nothing when the person gives up. */
export async function askForToken(
  { tokens }: Pick<CommandContext, 'tokens'>,
  origin: string,
  publisherId: string,
): Promise<string | undefined> {
  const token = await inputToken(origin, publisherId);
  if (token === undefined) return undefined;
  if ((await tokens.set(origin, publisherId, token)) === 'this-window') {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'This system has no place to keep secrets, so the token is kept only until this window closes.',
      ),
    );
  }
  return token;
}

function inputToken(origin: string, publisherId: string): Promise<string | undefined> {
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
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}
