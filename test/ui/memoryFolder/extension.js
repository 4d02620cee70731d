// Files that are on no disk, as in a repository that is opened without a clone. Read only.
const vscode = require('vscode');

const files = new Map([
  [
    '/pack/pyproject.toml',
    [
      '[project]',
      'name = "example-pack"',
      'version = "2.1.0"',
      '[tool.comfy]',
      'PublisherId = "example-publisher"',
      'DisplayName = "Example Pack"',
      '',
    ].join('\n'),
  ],
  ['/pack/nodes/text.py', 'def compute(expression):\n    return eval(expression)\n'],
]);
const isFolder = (path) => [...files.keys()].some((file) => file.startsWith(path === '/' ? '/' : `${path}/`));
const refuse = (uri) => {
  throw vscode.FileSystemError.NoPermissions(uri);
};

exports.activate = (context) => {
  const { File, Directory } = vscode.FileType;
  const provider = {
    onDidChangeFile: new vscode.EventEmitter().event,
    watch: () => new vscode.Disposable(() => undefined),
    stat(uri) {
      const text = files.get(uri.path);
      if (text === undefined && !isFolder(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
      return { type: text === undefined ? Directory : File, ctime: 0, mtime: 0, size: text?.length ?? 0 };
    },
    readDirectory(uri) {
      const start = uri.path === '/' ? '/' : `${uri.path}/`;
      const names = new Map();
      for (const file of files.keys()) {
        if (!file.startsWith(start)) continue;
        const [name, ...below] = file.slice(start.length).split('/');
        names.set(name, below.length === 0 ? File : Directory);
      }
      return [...names];
    },
    readFile(uri) {
      const text = files.get(uri.path);
      if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
      return new TextEncoder().encode(text);
    },
    writeFile: refuse,
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider('memory-folder', provider, { isReadonly: true }),
  );
};
