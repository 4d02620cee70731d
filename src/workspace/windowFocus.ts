import * as vscode from 'vscode';

/** Calls back when the window gets or loses the focus. VS Code's own event tells of every pause in typing, too. */
export function onDidChangeFocus(listener: (focused: boolean) => void): vscode.Disposable {
  let before = vscode.window.state.focused;
  return vscode.window.onDidChangeWindowState(({ focused }) => {
    if (focused === before) return;
    before = focused;
    listener(focused);
  });
}
