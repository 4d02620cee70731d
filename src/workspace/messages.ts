import * as vscode from 'vscode';

// The one place that shows messages, progress and lists of choices. VS Code reads links out of the first two, also
// such that run commands, and icons out of the last. Names, paths and a server's words are in all of them.

type Options = vscode.MessageOptions;
type Severity = 'Information' | 'Warning' | 'Error';

/** A text out of which VS Code reads no `[label](command:…)`. */
export function plainMessage(text: string): string {
  return text.replace(/\](?=\()/gu, '] ');
}

/** A text out of which VS Code reads no `$(icon)`. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/** A message with buttons; resolves to the one that was pressed. */
export function showInformation(text: string, ...buttons: string[]): Thenable<string | undefined> {
  return show('Information', text, {}, buttons);
}
export function showWarning(text: string, ...buttons: string[]): Thenable<string | undefined> {
  return show('Warning', text, {}, buttons);
}
export function showError(text: string, ...buttons: string[]): Thenable<string | undefined> {
  return show('Error', text, {}, buttons);
}

/** A question that is answered before anything goes on; resolves to nothing when it is cancelled. */
export function askModal(
  severity: 'Information' | 'Warning',
  text: string,
  detail: string,
  ...buttons: string[]
): Thenable<string | undefined> {
  return show(severity, text, { modal: true, detail: plainMessage(detail) }, buttons);
}

function show(severity: Severity, text: string, options: Options, buttons: readonly string[]) {
  return vscode.window[`show${severity}Message`](plainMessage(text), options, ...buttons);
}

type Step =
  Parameters<Parameters<typeof vscode.window.withProgress>[1]>[0] extends vscode.Progress<infer S>
    ? S
    : never;

/** Progress that can be cancelled, as a notification with this title. */
export function showProgress<T>(
  title: string,
  task: (progress: vscode.Progress<Step>, cancel: vscode.CancellationToken) => Thenable<T>,
): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: plainMessage(title), cancellable: true },
    (progress, cancel) =>
      task(
        {
          report: ({ message, ...rest }) =>
            progress.report(message === undefined ? rest : { ...rest, message: plainMessage(message) }),
        },
        cancel,
      ),
  );
}

/** Progress as the line on top of a view, the versions view by default. */
export function showProgressInView<T>(
  task: () => Thenable<T>,
  viewId = 'comfyRegistry.versions',
): Thenable<T> {
  return vscode.window.withProgress({ location: { viewId } }, task);
}

/** A list of choices; resolves to the chosen one. */
export async function choose<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Promise<T | undefined> {
  return (await vscode.window.showQuickPick(items.map(toPlain), options))?.item;
}

/** The same for any number of choices. */
export async function chooseMany<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Promise<T[] | undefined> {
  const chosen = await vscode.window.showQuickPick(items.map(toPlain), { ...options, canPickMany: true });
  return chosen?.map(({ item }) => item);
}

function toPlain<T extends vscode.QuickPickItem>(item: T) {
  const { label, description, detail } = item;
  return {
    ...item,
    label: withoutIcons(label),
    ...(description === undefined ? {} : { description: withoutIcons(description) }),
    ...(detail === undefined ? {} : { detail: withoutIcons(detail) }),
    item,
  };
}

/** A text in the status bar for 3 s. */
export function showBriefly(text: string): void {
  vscode.window.setStatusBarMessage(withoutIcons(text), 3000);
}
