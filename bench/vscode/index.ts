// A stub of the `vscode` module: as much of it as the extension needs to activate and to show its tree. Only
// benchmarks use it; behaviour is tested in a real VS Code.
import { Disposable } from './events';
import { host } from './host';
import type { Diagnostic } from './items';
import type { Uri } from './uri';

export { Disposable, EventEmitter } from './events';
export * from './items';
export { Uri } from './uri';
export { window } from './window';
export { workspace } from './workspace';

export const commands = {
  registerCommand: (id: string) => {
    host.commands.add(id);
    return new Disposable(() => host.commands.delete(id));
  },
  executeCommand: () => Promise.resolve(),
};

export const languages = {
  registerHoverProvider: () => new Disposable(() => undefined),
  registerCompletionItemProvider: () => new Disposable(() => undefined),
  registerCodeActionsProvider: () => new Disposable(() => undefined),
  createDiagnosticCollection: () => ({
    set: (uri: Uri, diagnostics: readonly Diagnostic[]) => {
      host.diagnosticsGiven++;
      host.diagnostics.set(uri.toString(), diagnostics);
    },
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
