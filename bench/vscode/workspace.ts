import * as fs from 'node:fs';
import { Disposable, EventEmitter } from './events';
import { host } from './host';
import { FileType } from './items';
import { Uri } from './uri';

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
  async stat({ path }: Uri) {
    host.reads.push({ call: 'stat', path });
    const found = await fs.promises.stat(path);
    const type = found.isDirectory() ? FileType.Directory : FileType.File;
    return { type, size: found.size, ctime: found.ctimeMs, mtime: found.mtimeMs };
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
  /** Of the patterns that there are: names that end in one of some ways, and folders that are left out. */
  findFiles: async (pattern: string, left: string, most: number): Promise<Uri[]> => {
    const among = (glob: string) => /\{(.*)\}/u.exec(glob)?.[1]?.replaceAll(',', '|').replaceAll('.', '\\.');
    const wanted = new RegExp(`\\.(?:${among(pattern) ?? ''})$`, 'u');
    const skipped = new RegExp(`(?:^|/)(?:${among(left) ?? ''})/`, 'u');
    const found: Uri[] = [];
    for (const { uri } of host.folders) {
      for (const name of await fs.promises.readdir(uri.path, { recursive: true }))
        if (wanted.test(name) && !skipped.test(name)) found.push(Uri.joinPath(uri, name));
    }
    return found.slice(0, most);
  },
  asRelativePath: ({ path }: Uri): string => path,
  getWorkspaceFolder: ({ path }: Uri) => host.folders.find(({ uri }) => path.startsWith(`${uri.path}/`)),
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
