// Files of published archives as VS Code opens them, by the extension of this window, and as rows of the view.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { pack as packTar } from 'tar-stream';
import * as vscode from 'vscode';
import type { DetailNode, VersionsNode } from '../../../src/views/versionsNode';
import { zipOf } from '../../unit/archive/publishedArchive';
import { exampleWorkingCopy } from '../../registry';
import { eventually, theExtension } from '../support/extension';
import { useRegistry } from '../support/useRegistry';
import { useVersionsView } from '../support/useVersionsView';

const id = 'example-pack';

async function tarball(files: readonly (readonly [string, string])[]): Promise<Buffer> {
  const tar = packTar();
  for (const [name, content] of files) tar.entry({ name }, content);
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar) pieces.push(piece as Buffer);
  return gzipSync(Buffer.concat(pieces));
}

describe('files of published archives', function () {
  this.timeout(60_000);
  const local = useRegistry();
  const tree = useVersionsView();
  let number = 0;
  let version: string;
  before(() => theExtension().activate());

  function publish(bytes: Buffer): void {
    version = `8.${++number}.0`;
    local.registry.state.addVersion(id, { version });
    local.registry.state.storeArchive(id, version, bytes);
    local.registry.requests.length = 0;
  }
  const files: readonly (readonly [string, string])[] = [
    ['a.py', 'a = 1\n'],
    ['nodes/ä #%41.py', 'ü'],
    ['../outside.py', 'x'],
  ];
  const uriOf = (path: string, authority = new URL(local.registry.url).host) =>
    vscode.Uri.from({ scheme: 'comfy-registry', authority, path: `/${id}/${version}/${path}` });
  const downloads = () => local.registry.requests.filter(({ server }) => server === 'storage').length;
  const failureOf = (thenable: Thenable<unknown>): Promise<string> =>
    Promise.resolve(thenable).then(
      () => 'none',
      (error: unknown) =>
        error instanceof vscode.FileSystemError ? `${error.code}: ${error.message}` : String(error),
    );
  const { fs } = vscode.workspace;

  it('are listed and opened, and cannot be written', async () => {
    publish(zipOf(files));
    assert.deepEqual(await fs.readDirectory(uriOf('')), [
      ['nodes', vscode.FileType.Directory],
      ['a.py', vscode.FileType.File],
    ]);
    const { type, size, permissions } = await fs.stat(uriOf('a.py'));
    assert.deepEqual([type, size, permissions], [vscode.FileType.File, 6, vscode.FilePermission.Readonly]);
    const document = await vscode.workspace.openTextDocument(uriOf('nodes/ä #%41.py'));
    assert.equal(document.getText(), 'ü');
    assert.equal(
      document.languageId,
      (await vscode.workspace.openTextDocument({ language: 'python' })).languageId,
    );
    assert.equal(fs.isWritableFileSystem('comfy-registry'), false);
    assert.match(await failureOf(fs.writeFile(uriOf('a.py'), Buffer.from('x'))), /NoPermissions/);
    assert.ok(downloads() <= 4, 'the list once, and each file when it is opened');
  });

  it('are found by their name in the list, and nowhere else', async () => {
    publish(zipOf(files));
    for (const path of ['outside.py', 'nodes/none.py', '../../../etc/passwd', 'a.py/b']) {
      assert.match(await failureOf(fs.readFile(uriOf(path))), /FileNotFound/, path);
    }
    version = '99.0.0';
    assert.match(
      await failureOf(fs.stat(uriOf('a.py'))),
      /FileNotFound.*no archive of example-pack 99\.0\.0/,
    );
  });

  it('of another registry are not mixed up with those of this one', async () => {
    publish(zipOf(files));
    const failure = await failureOf(fs.readFile(uriOf('a.py', 'other.example')));
    assert.match(failure, /Unavailable.*from the registry other\.example/);
    assert.equal(downloads(), 0);
  });

  it('say why they cannot be had, and can be had later', async () => {
    publish(zipOf(files));
    local.registry.faults.next({ path: /^\/download/, status: 403, body: '' });
    assert.match(await failureOf(fs.readFile(uriOf('a.py'))), /Unavailable.*status 403/);
    await eventually('it can be read', async () => {
      const text = await fs.readFile(uriOf('a.py')).then(String, () => '');
      return text === 'a = 1\n';
    });
  });

  it('are read from an old tarball, and where the server gives no parts', async () => {
    publish(await tarball([['a.py', 'from a tarball']]));
    assert.equal(String(await fs.readFile(uriOf('a.py'))), 'from a tarball');
    local.registry.options.ranges = 'ignore';
    publish(await tarball([['a.py', 'from a tarball as a whole']]));
    assert.equal(String(await fs.readFile(uriOf('a.py'))), 'from a tarball as a whole');
    publish(zipOf(files));
    assert.equal(String(await fs.readFile(uriOf('a.py'))), 'a = 1\n');
    local.registry.options.ranges = 'give';
  });

  it('are rows of a version: how many, folders first, what is odd last', async () => {
    publish(zipOf(files));
    await tree.open('content', exampleWorkingCopy());
    await tree.window.store.refresh(id);
    const versionRow = async () => {
      const rows = await tree.view.getChildren();
      const found = rows.find((row) => row.type === 'version' && row.version.version === version);
      assert.ok(found);
      return found;
    };
    const filesRow = async (): Promise<DetailNode> => {
      const rows = await tree.view.getChildren(await versionRow());
      const found = rows.find((row) => row.type === 'detail' && row.label === 'Files');
      assert.ok(found?.type === 'detail');
      return found;
    };
    assert.equal((await filesRow()).description, 'in the archive');
    assert.equal(downloads(), 0, 'nothing is asked before it is opened');
    assert.equal(
      tree.view.getTreeItem(await filesRow()).collapsibleState,
      vscode.TreeItemCollapsibleState.Collapsed,
    );
    const inside = async (row: VersionsNode) => await tree.view.getChildren(row);
    local.registry.faults.next({ path: /^\/download/, status: 403, body: '' });
    const [loading] = await inside(await filesRow());
    assert.ok(loading?.type === 'message' && loading.icon === 'loading~spin');
    await eventually('it has failed', async () => {
      const [failed] = await inside(await filesRow());
      return failed?.type === 'message' && failed.retry && failed.archive === true;
    });
    assert.equal(downloads(), 1, 'it is left to Retry');

    const { published } = await tree.archives.load();
    published.forgetFailures();
    await eventually('it is read', async () => {
      await inside(await filesRow());
      return (await filesRow()).description === '2 files, 8 B';
    });
    const rows = await inside(await filesRow());
    const items = rows.map((row) => tree.view.getTreeItem(row));
    assert.deepEqual(
      items.map(({ label, description }) => [label, description]),
      [
        ['nodes', ''],
        ['a.py', '6 B'],
        ['../outside.py', 'not a safe name'],
      ],
    );
    assert.deepEqual(
      items.map(({ command }) => command?.command),
      [undefined, 'vscode.open', undefined],
    );
    assert.equal(String(items[1]?.command?.arguments?.[0]), uriOf('a.py').toString());
    const [nested] = await inside(rows[0]!);
    assert.ok(nested?.type === 'detail');
    assert.equal(nested.document?.toString(), uriOf('nodes/ä #%41.py').toString());
  });
});
