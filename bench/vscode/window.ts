import { Disposable } from './events';
import { host } from './host';
import { neverCancelled } from './items';

const quiet = (): undefined => undefined;

function tell(text: string): Promise<undefined> {
  host.messages.push(text);
  return Promise.resolve(undefined);
}

export const window = {
  state: { focused: true, active: true },
  activeTextEditor: undefined,
  onDidChangeWindowState: host.windowState.event,
  onDidChangeActiveTextEditor: () => new Disposable(quiet),
  createOutputChannel: () => ({
    trace: quiet,
    debug: quiet,
    info: quiet,
    warn: (line: string) => process.stderr.write(`${line}\n`),
    error: (line: string) => process.stderr.write(`${line}\n`),
    dispose: quiet,
  }),
  tabGroups: { all: [] },
  showInformationMessage: tell,
  showWarningMessage: tell,
  showErrorMessage: tell,
  withProgress: <T>(
    _options: unknown,
    task: (progress: unknown, cancel: unknown) => Promise<T>,
  ): Promise<T> => task({ report: quiet }, neverCancelled),
  registerWebviewPanelSerializer: () => new Disposable(quiet),
  createStatusBarItem: () => ({ show: quiet, hide: quiet, dispose: quiet }),
  createTreeView: (id: string, { treeDataProvider }: { treeDataProvider: NonNullable<typeof host.tree> }) => {
    if (id === 'comfyRegistry.versions') host.tree = treeDataProvider;
    if (id === 'comfyRegistry.references') host.references = treeDataProvider;
    return {
      visible: id === 'comfyRegistry.references',
      onDidChangeVisibility: host.visibility.event,
      onDidExpandElement: () => new Disposable(quiet),
      onDidCollapseElement: () => new Disposable(quiet),
      dispose: quiet,
    };
  },
};
