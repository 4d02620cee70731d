// Where findings are in a working copy on disk.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { FindingPlaces } from '../../../src/workspace/findingPlaces';
import { makeGitFolder, writeFiles } from '../../../scripts/gitFolder';
import { manifestText, packAt, removeScratch, scratchFolder } from '../support/scratch';
import { aFinding } from '../support/versionFacts';

describe('FindingPlaces', () => {
  after(removeScratch);

  it('takes a file of the same name for the one that was deleted only where the code is in it', async () => {
    const folder = await scratchFolder([
      { path: 'nodes/math.py', content: 'import os\nvalue = eval(text)\n' },
      { path: '__init__.py', content: 'run = exec(code)\n' },
    ]);
    const places = new FindingPlaces(vscode.workspace.fs);
    const findings = [
      aFinding({ file: '/scans/job/nodes/math.py', line: 2, snippet: 'eval(text)' }),
      aFinding({ file: '/scans/job/__init__.py', line: 1, snippet: 'exec(code)' }),
      aFinding({ file: 'vendor/nodes/math.py', line: 2, snippet: 'os.system(text)' }),
      aFinding({ file: 'vendor/nodes/math.py', line: 2 }),
      aFinding({ file: 'vendor/nodes/math.py', line: undefined }),
      aFinding({ file: 'vendor/nodes/other.py', line: 2 }),
    ];
    await places.place(packAt(folder.fsPath), '2.0.0', findings);
    const found = places.peek({ key: folder.toString() }, '2.0.0', findings) ?? [];
    assert.deepEqual(
      found.map(({ place, why }) => `${place.kind} ${why ?? ''}`.trim()),
      ['code', 'code', 'gone code', 'gone file', 'gone file', 'gone file'],
    );
    assert.equal(found[3]?.uri, undefined);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'nodes/math.py'));
    places.follow(document);
    assert.equal(places.peek({ key: folder.toString() }, '2.0.0', findings)?.[3]?.place.kind, 'gone');
    places.dispose();
  });

  it('finds the code of a renamed file, in what would be packed and in no file that has findings of its own', async () => {
    const folder = await scratchFolder([
      { path: '.comfyignore', content: 'tests/\n' },
      { path: 'tests/text.py', content: 'value = eval(text)\n' },
      { path: 'nodes/own.py', content: 'value = eval(text)\n' },
      { path: 'lib/strings.py', content: '\nvalue = eval(text)\n' },
      { path: 'lib/notes.md', content: 'os.system(text)\n' },
      { path: 'lib/text.py', content: 'exec(text)\n' },
      { path: 'lib/a.py', content: 'exec(text)\n' },
    ]);
    const places = new FindingPlaces(vscode.workspace.fs);
    const findings = [
      aFinding({ file: 'nodes/text.py', line: 1, snippet: 'eval(text)' }),
      aFinding({ file: 'nodes/text.py', line: 1, snippet: 'exec(text)' }),
      aFinding({ file: 'nodes/text.py', line: 1, snippet: 'os.system(text)' }),
      aFinding({ file: 'nodes/text.py', line: 1, snippet: '' }),
      aFinding({ file: 'nodes/own.py', line: 1, snippet: 'eval(text)' }),
    ];
    const pack = packAt(folder.fsPath);
    await places.place(pack, '2.0.0', findings);
    const found = () =>
      places.peek(pack, '2.0.0', findings)?.map(({ place, why, uri }) => {
        const file = uri === undefined ? '' : vscode.workspace.asRelativePath(uri, false).split('/').at(-1);
        return [place.kind, why, file].filter(Boolean).join(' ');
      });
    const own = 'code own.py';
    assert.deepEqual(found(), ['code strings.py', 'code text.py', 'gone file', 'gone file', own]);
    const renamed = vscode.Uri.joinPath(folder, 'lib/strings.py');
    assert.ok(places.concerns(renamed));
    await rm(renamed.fsPath);
    await places.place(pack, '2.0.0', findings);
    assert.deepEqual(found(), ['gone file', 'code text.py', 'gone file', 'gone file', own]);
    places.dispose();
  });

  it('does not take for gone what is in one of too many files', async () => {
    const folder = await scratchFolder(
      Array.from({ length: 401 }, (_, at) => ({ path: `lib/${String(at)}.py`, content: 'x = 1\n' })),
    );
    const places = new FindingPlaces(vscode.workspace.fs);
    const findings = [aFinding({ file: 'nodes/text.py', line: 1, snippet: 'eval(text)' })];
    const pack = packAt(folder.fsPath);
    const why = () => places.peek(pack, '2.0.0', findings)?.[0]?.why;
    await places.place(pack, '2.0.0', findings);
    assert.equal(why(), 'unknown');
    await rm(vscode.Uri.joinPath(folder, 'lib/7.py').fsPath);
    await places.place(pack, '2.0.0', findings);
    assert.equal(why(), 'file');
    places.dispose();
  });

  it('takes no file for a deleted one that the registry names by its own path', async () => {
    const folder = await scratchFolder([{ path: 'nodes/math.py', content: 'value = eval(text)\n' }]);
    const places = new FindingPlaces(vscode.workspace.fs);
    const findings = ['nodes/math.py', 'vendor/nodes/math.py'].map((file) =>
      aFinding({ file, line: 1, snippet: 'eval(text)' }),
    );
    await places.place(packAt(folder.fsPath), '2.0.0', findings);
    const found = places.peek({ key: folder.toString() }, '2.0.0', findings) ?? [];
    assert.deepEqual(
      found.map(({ place, why }) => `${place.kind} ${why ?? ''}`.trim()),
      ['code', 'gone file'],
    );
    places.dispose();
  });

  it('counts what git does not track as not published, unless it is included', async () => {
    const code = 'value = eval(text)\n';
    const folder = await scratchFolder([]);
    await makeGitFolder(folder.fsPath, [{ path: 'a.py', content: code }]);
    await writeFiles(folder.fsPath, [
      { path: 'b.py', content: code },
      { path: 'lib/c.py', content: code },
    ]);
    const places = new FindingPlaces(vscode.workspace.fs);
    const findings = ['a.py', 'b.py', 'lib/c.py'].map((file) =>
      aFinding({ file, line: 1, snippet: 'eval(text)' }),
    );
    const text = `${manifestText('example-pack', '2.1.0')}includes = ["/lib/"]\n`;
    const pack = packAt(folder.fsPath, { text });
    await places.place(pack, '2.0.0', findings);
    const found = () =>
      places.peek(pack, '2.0.0', findings)?.map(({ place, why }) => `${place.kind} ${why ?? ''}`.trim());
    assert.deepEqual(found(), ['code', 'gone untracked', 'code']);
    await rm(vscode.Uri.joinPath(folder, '.git').fsPath, { recursive: true });
    await places.place(pack, '2.0.0', findings);
    assert.deepEqual(found(), ['code', 'code', 'code'], 'git cannot say');
    places.dispose();
  });

  it('knows of a change that came while the files were looked at for the first time', async () => {
    const folder = await scratchFolder([{ path: 'a.py', content: 'x = eval(s)\n' }]);
    const { fs } = vscode.workspace;
    const places = new FindingPlaces(fs);
    const pack = packAt(folder.fsPath);
    const findings = [aFinding({ file: 'a.py', line: 1, snippet: 'eval(s)' })];
    const first = places.place(pack, '2.0.0', findings);
    assert.equal(places.isCurrent(pack, '2.0.0', findings), true, 'it is being looked for');
    places.forget(pack);
    assert.equal(places.isCurrent(pack, '2.0.0', findings), false);
    await first;
    assert.equal(places.isCurrent(pack, '2.0.0', findings), false);
    await places.place(pack, '2.0.0', findings);
    assert.equal(places.isCurrent(pack, '2.0.0', findings), true);
    places.dispose();
  });

  it('has the places when a look ends, also where a later one has taken over', async () => {
    const folder = await scratchFolder([{ path: 'slow/a.py', content: 'x = eval(s)\n' }]);
    const { fs } = vscode.workspace;
    let delay = 0;
    const places = new FindingPlaces({
      stat: (uri) => fs.stat(uri),
      readFile: (uri) => fs.readFile(uri),
      readDirectory: async (uri) => {
        await new Promise((resolve) => setTimeout(resolve, delay));
        return fs.readDirectory(uri);
      },
    });
    const pack = packAt(folder.fsPath);
    const findings = [aFinding({ file: 'slow/a.py', line: 1, snippet: 'eval(s)' })];
    const first = places.place(pack, '2.0.0', findings);
    delay = 300;
    const second = places.place(pack, '2.0.0', findings);
    await first;
    assert.equal(places.peek(pack, '2.0.0', findings)?.[0]?.place.kind, 'code');
    await second;
    places.dispose();
  });

  it('takes over what is typed while files are looked at', async () => {
    const folder = await scratchFolder([
      { path: 'a.py', content: 'x = eval(s)\n' },
      { path: 'slow/b.py', content: 'x = eval(s)\n' },
    ]);
    const { fs } = vscode.workspace;
    let go: () => void = () => undefined;
    const typed = new Promise<void>((resolve) => (go = resolve));
    let begun: () => void = () => undefined;
    const listing = new Promise<void>((resolve) => (begun = resolve));
    const places = new FindingPlaces({
      stat: (uri) => fs.stat(uri),
      readFile: (uri) => fs.readFile(uri),
      readDirectory: async (uri) => {
        if (uri.path.endsWith('/slow')) {
          begun();
          await typed;
        }
        return fs.readDirectory(uri);
      },
    });
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'a.py'));
    const findings = ['a.py', 'slow/b.py'].map((file) => aFinding({ file, line: 1, snippet: 'x = eval(s)' }));
    const placed = places.place(packAt(folder.fsPath), '2.0.0', findings);
    await listing;
    await new Promise((resolve) => setTimeout(resolve, 200));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# moves it\n\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    go();
    await placed;
    const found = places.peek({ key: folder.toString() }, '2.0.0', findings) ?? [];
    assert.deepEqual(
      found.map(({ place }) => (place.kind === 'code' ? place.range.start.line : place.kind)),
      [2, 0],
    );
    places.dispose();
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
