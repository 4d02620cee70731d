import { Disposable } from './events';
import { host } from './host';

const quiet = (): undefined => undefined;

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
  registerWebviewPanelSerializer: () => new Disposable(quiet),
  createStatusBarItem: () => ({ show: quiet, hide: quiet, dispose: quiet }),
  createTreeView: (
    _id: string,
    { treeDataProvider }: { treeDataProvider: NonNullable<typeof host.tree> },
  ) => {
    host.tree = treeDataProvider;
    return {
      onDidChangeVisibility: host.visibility.event,
      onDidExpandElement: () => new Disposable(quiet),
      onDidCollapseElement: () => new Disposable(quiet),
      dispose: quiet,
    };
  },
};
