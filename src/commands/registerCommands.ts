import * as vscode from 'vscode';
import type { CommandContext } from './command';
import { commandId, commandNames } from './commandIds';

/**
 * Registers every command; the code of the commands is loaded when the first one runs. The one place that calls
 * `registerCommand`.
 */
export function registerCommands(context: CommandContext): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandNames.map((name) =>
      vscode.commands.registerCommand(commandId(name), async (argument: unknown) => {
        const { commands, showFailure } = await import('./index');
        try {
          await commands[name](context, argument);
        } catch (error) {
          await showFailure(context, error);
        }
      }),
    ),
  );
}
