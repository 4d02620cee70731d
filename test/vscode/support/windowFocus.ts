// The focus of the window, which nobody but a person can take away and give in the host.
import * as vscode from 'vscode';

/** Takes the focus into the test's own hands until `release`. What was made before listens to the window's own. */
export function holdFocus() {
  const changed = new vscode.EventEmitter<vscode.WindowState>();
  const names = ['state', 'onDidChangeWindowState'] as const;
  const before = names.map((name) => Object.getOwnPropertyDescriptor(vscode.window, name) ?? {});
  let state: vscode.WindowState = { focused: true, active: true };
  Object.defineProperty(vscode.window, 'state', { configurable: true, get: () => state });
  Object.defineProperty(vscode.window, 'onDidChangeWindowState', {
    configurable: true,
    value: changed.event,
  });
  return {
    /** Gives the window the focus, or takes it away. */
    set(focused: boolean): void {
      state = { focused, active: focused };
      changed.fire(state);
    },
    release(): void {
      for (const [index, name] of names.entries())
        Object.defineProperty(vscode.window, name, before[index] ?? {});
      changed.dispose();
    },
  };
}
