// A stub of the `vscode` module: as much of it as the extension needs to activate and to show its tree. Only
// benchmarks use it; behaviour is tested in a real VS Code.
import { Disposable } from './events';
import { host, type HoverProvider } from './host';
import type { Diagnostic } from './items';
import type { Uri } from './uri';

export { Disposable, EventEmitter } from './events';
export * from './items';
export { Uri } from './uri';
export { window } from './window';
export { workspace } from './workspace';

export const commands = {
  registerCommand: (id: string, run: (argument?: unknown) => unknown) => {
    host.commands.set(id, run);
    return new Disposable(() => host.commands.delete(id));
  },
  executeCommand: () => Promise.resolve(),
};

export const languages = {
  registerHoverProvider: (selector: unknown, provider: HoverProvider) => {
    host.hovers.push({ selector: JSON.stringify(selector), provider });
    return new Disposable(() => undefined);
  },
  registerCompletionItemProvider: () => new Disposable(() => undefined),
  registerCodeActionsProvider: () => new Disposable(() => undefined),
  createDiagnosticCollection: () => ({
    set: (uri: Uri, diagnostics: readonly Diagnostic[]) => {
      host.diagnosticsGiven++;
      host.diagnostics.set(uri.toString(), diagnostics);
    },
    delete: (uri: Uri) => host.diagnostics.delete(uri.toString()),
    dispose: () => undefined,
  }),
  getDiagnostics: (uri: Uri) => host.diagnostics.get(uri.toString()) ?? [],
};

export class FileSystemError extends Error {
  readonly code: string = 'FileNotFound';
}

export const env = { language: 'en' };

export const l10n = {
  bundle: undefined,
  t: (text: string, ...values: unknown[]) =>
    values.length === 0 ? text : text.replace(/\{(\d)\}/gu, (_, at: string) => String(values[Number(at)])),
};
