import * as fs from 'node:fs';
import { Disposable, EventEmitter } from './events';
import { host } from './host';
import { FileType } from './items';
import type { Uri } from './uri';

/** The files of this machine, as the extension host reads them in its own process; every reading call is noted. */
const files = {
  async readFile({ path }: Uri): Promise<Uint8Array> {
    host.reads.push({ call: 'readFile', path });
    return fs.promises.readFile(path);
  },
  async readDirectory({ path }: Uri): Promise<[string, number][]> {
    host.reads.push({ call: 'readDirectory', path });
    const entries = await fs.promises.readdir(path, { withFileTypes: true });
    return entries.map((entry) => [entry.name, entry.isDirectory() ? FileType.Directory : FileType.File]);
  },
  async stat({ path }: Uri): Promise<fs.Stats> {
    host.reads.push({ call: 'stat', path });
    return fs.promises.stat(path);
  },
  async writeFile({ path }: Uri, content: Uint8Array): Promise<void> {
    await fs.promises.writeFile(path, content);
  },
  async rename(from: Uri, to: Uri): Promise<void> {
    await fs.promises.rename(from.path, to.path);
  },
};

const never = (): Disposable => new Disposable(() => undefined);

export const workspace = {
  fs: files,
  isTrusted: true,
  get textDocuments() {
    return host.documents;
  },
  get workspaceFolders() {
    return host.folders;
  },
  getConfiguration: () => ({
    get: (key: string) => host.settings[key],
    inspect: (key: string) => ({ globalValue: host.settings[key] }),
    update: () => Promise.resolve(),
  }),
  createFileSystemWatcher: () => {
    const { event } = new EventEmitter<Uri>();
    return { onDidCreate: event, onDidChange: event, onDidDelete: event, dispose: () => undefined };
  },
  registerFileSystemProvider: never,
  onDidChangeConfiguration: never,
  onDidChangeWorkspaceFolders: never,
  onDidGrantWorkspaceTrust: never,
  onDidOpenTextDocument: never,
  onDidSaveTextDocument: never,
  onWillSaveTextDocument: never,
  onDidChangeTextDocument: host.textChanges.event,
  onDidCloseTextDocument: never,
};
