// The preview of what would be packed: its rows, their order, and what happens where there is none.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { packArchive } from '../../../src/publishing';
import { byteSize } from '../../../src/workspace/words/byteSize';
import {
  closeArchive,
  previewArchive,
  sortArchiveByName,
  sortArchiveBySize,
} from '../../../src/commands/previewArchive';
import { validate } from '../../../src/commands/validate';
import type { PreviewNode } from '../../../src/views/preview/previewNode';
import { eventually } from '../support/extension';
import { openFolder, removeFolder } from '../support/folders';
import { Desk } from '../support/useDesk';
import { manifestText, removeScratch } from '../support/scratch';
import { useRegistry } from '../support/useRegistry';

const secret = ['hf', '_aB3dE5gH7jK9mN1pQ2sT4vW6yZ8cF0xLrU'].join('');
const files = [
  { path: 'pyproject.toml', content: manifestText('example-pack', '7.0.0') },
  { path: '.comfyignore', content: '/docs/\n*.tmp\n' },
  { path: '__init__.py', content: 'from .nodes import a\n' },
  { path: 'nodes/a.py', content: 'a = 1\n' },
  { path: 'nodes/deep/b.py', content: 'b'.repeat(2000) },
  { path: 'docs/guide.md', content: 'guide\n' },
  { path: 'x.tmp', content: 'x\n' },
  { path: 'z.py', content: `token = "${secret}"\n` },
];

describe('the preview of the archive', function () {
  this.timeout(60_000);
  const local = useRegistry();
  let desk: Desk;
  beforeEach(async () => {
    desk = await Desk.set(local.registry, local.example, files);
    await write('new.py', 'n = 1\n');
  });
  afterEach(async () => {
    await closeArchive(desk.context, undefined);
    desk.clear();
  });
  after(removeScratch);

  const write = (name: string, content: string) =>
    writeFile(path.join(desk.pack.folder.fsPath, name), content);
  const run = () => previewArchive(desk.context, desk.argument);
  const view = async () => (await desk.context.archives.load()).preview;
  const texts = () => desk.person.shown.map(({ text }) => text);

  async function rows(below?: PreviewNode): Promise<string[]> {
    const shown = await view();
    return shown.getChildren(below).map((node) => {
      const { label, description } = shown.getTreeItem(node);
      assert.ok(typeof label === 'string' && typeof description !== 'boolean');
      return [label, description ?? ''].filter((part) => part !== '').join(' | ');
    });
  }
  async function rowOf(label: string, below?: PreviewNode): Promise<PreviewNode> {
    const shown = await view();
    const found = shown.getChildren(below).find((node) => shown.getTreeItem(node).label === label);
    assert.ok(found, label);
    return found;
  }
  const remarked = () => eventually('the remarks', async () => (await view()).remarks.length > 0);

  it('shows folders and files with sizes, what is left out and why, and remarks', async () => {
    await run();
    await remarked();
    assert.deepEqual(texts(), []);
    assert.equal((await view()).message, 'What a publish of example-pack 7.0.0 would pack: 6 files, 2.2 KB');
    assert.deepEqual(
      await rows(),
      [
        'Remarks | 1',
        'nodes | 2 files · 2 KB',
        '__init__.py | 21 B',
        '.comfyignore | 13 B',
        'pyproject.toml | 102 B',
        'z.py | 48 B · looks like a secret',
        'Left out | 3',
      ].map((row) =>
        row
          .replace('102 B', `${manifestText('example-pack', '7.0.0').length} B`)
          .replace('48 B', `${secret.length + 11} B`),
      ),
    );
    assert.deepEqual(await rows(await rowOf('nodes')), ['deep | 1 file · 2 KB', 'a.py | 6 B']);
    assert.deepEqual(await rows(await rowOf('Left out')), [
      'docs/guide.md | line 1 of .comfyignore: /docs/',
      'new.py | not tracked by git',
      'x.tmp | line 2 of .comfyignore: *.tmp',
    ]);
    assert.deepEqual(await rows(await rowOf('Remarks')), ['z.py | looks like a secret · line 1']);
  });

  it('says what comes by "includes" alone', async () => {
    desk.clear();
    const including = {
      path: 'pyproject.toml',
      content: `${manifestText('example-pack', '7.0.0')}includes = ["new.py"]\n`,
    };
    desk = await Desk.set(local.registry, local.example, [including, ...files.slice(1)]);
    await write('new.py', 'n = 1\n');
    await run();
    const node = await rowOf('new.py');
    const { description, tooltip, accessibilityInformation } = (await view()).getTreeItem(node);
    assert.equal(description, '6 B · by includes');
    assert.match(
      typeof tooltip === 'string' ? tooltip : '',
      /Packed, since "includes" in pyproject\.toml brings it\./u,
    );
    assert.equal(accessibilityInformation?.label, 'new.py, 6 B, by includes');
    assert.ok(!(await rows(await rowOf('Left out'))).some((row) => row.startsWith('new.py')));
  });

  it('says of a folder of an editor and of a large file what they are, in their rows and as remarks', async () => {
    desk.clear();
    const settings = { path: '.vscode/settings.json', content: '{}\n' };
    const large = { path: 'nodes/model.bin', content: Buffer.alloc(11_000_000) };
    desk = await Desk.set(local.registry, local.example, [...files, settings, large]);
    await run();
    await eventually('the remarks', async () => (await view()).remarks.length > 2);
    const top = await rows();
    assert.ok(top.includes('.vscode | 1 file · 3 B · left behind by a tool'), top.join('\n'));
    const below = await rows(await rowOf('nodes'));
    assert.ok(below.includes('model.bin | 11 MB · large'), below.join('\n'));
    assert.deepEqual(await rows(await rowOf('Remarks')), [
      'z.py | looks like a secret · line 1',
      'model.bin | large · nodes',
      '.vscode | left behind by a tool',
    ]);
    const shown = await view();
    const tooltips = await Promise.all([rowOf('.vscode'), rowOf('model.bin', await rowOf('nodes'))]).then(
      (nodes) => nodes.map((node) => shown.getTreeItem(node).tooltip),
    );
    assert.deepEqual(tooltips, [
      '.vscode\nThe folder ".vscode" (1 files) is made by a tool, and users of the pack do not need it.',
      'nodes/model.bin\nPacked, since git tracks it.\n"nodes/model.bin" has 11 MB. Models and videos are better downloaded from elsewhere when they are needed.',
    ]);
  });

  it('says why a file is packed where nothing else is to be said of it', async () => {
    await run();
    const item = (await view()).getTreeItem(await rowOf('a.py', await rowOf('nodes')));
    assert.equal(item.tooltip, 'nodes/a.py\nPacked, since git tracks it.');
  });

  it('says how large the archive will be, once the rows are there, and anew when files change', async () => {
    await run();
    const said = async () => /^6 files, 2\.2 KB, about (.*) packed$/.exec((await view()).description)?.[1];
    const size = await eventually('the size', said);
    assert.match(size, /^\d{3} B$|^1(?:\.\d)? KB$/);
    const target = path.join(desk.storage, 'real.zip');
    const packed = await packArchive((await view()).preview ?? assert.fail(), { target });
    assert.equal(size, byteSize(packed.size));
    await write('nodes/deep/b.py', randomBytes(200_000).toString('latin1'));
    await (await view()).refresh();
    await eventually('the new size', async () =>
      /^6 files, \d{3} KB, about \d{3} KB packed$/.test((await view()).description),
    );
  });

  it('opens files by their rows, a remark at its line, and is spoken in words', async () => {
    await run();
    await remarked();
    const shown = await view();
    const item = shown.getTreeItem(await rowOf('z.py'));
    assert.match(item.accessibilityInformation?.label ?? '', /^z\.py, \d+ B, looks like a secret$/);
    assert.ok(!JSON.stringify(item).includes(secret));
    const remark = shown.getTreeItem(await rowOf('z.py', await rowOf('Remarks')));
    assert.match(
      remark.accessibilityInformation?.label ?? '',
      /^Line 1 of "z\.py" looks like a Hugging Face token\./,
    );
    for (const { command } of [item, remark]) {
      assert.ok(command);
      await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
      assert.equal(vscode.window.activeTextEditor?.document.uri.path.endsWith('/z.py'), true);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });

  it('has the largest first when asked, and names again', async () => {
    await run();
    await sortArchiveBySize(desk.context, undefined);
    const labels = async () => (await rows()).map((row) => row.split(' | ')[0]);
    await remarked();
    assert.deepEqual((await labels()).slice(1, 3), ['nodes', 'pyproject.toml']);
    assert.deepEqual((await labels()).at(-2), '.comfyignore');
    await sortArchiveByName(desk.context, undefined);
    assert.deepEqual((await labels()).slice(1, 3), ['nodes', '__init__.py']);
  });

  it('follows the files while it is visible', async () => {
    // VS Code hears of changes in the folders of the workspace.
    await openFolder(desk.pack.folder);
    await run();
    await write('nodes/a.py', 'a = 1000\n');
    const isThere = async () => (await rows(await rowOf('nodes'))).includes('a.py | 9 B');
    await eventually('the new size', isThere, 20_000);
    await rm(path.join(desk.pack.folder.fsPath, 'z.py'));
    await eventually(
      'why it cannot be packed',
      async () => (await rows())[0]?.startsWith('"z.py": tracked by git, but not on the disk') ?? '',
      20_000,
    );
    await write('z.py', 'z = 1\n');
    await eventually('all is well', async () => (await rows()).includes('z.py | 6 B'), 20_000);
    await closeArchive(desk.context, undefined);
    await removeFolder(desk.pack.folder);
  });

  it('says what is wrong where git cannot tell, and shows nothing', async () => {
    await rm(path.join(desk.pack.folder.fsPath, '.git'), { recursive: true });
    await run();
    assert.equal(texts().length, 1);
    assert.match(texts()[0] ?? '', /git/);
    assert.equal((await view()).preview, undefined);
  });

  it('shows nothing when it is cancelled, and refuses a pack that is on no disk', async () => {
    desk.person.onProgress = (_text, cancel) => cancel();
    await run();
    assert.deepEqual([(await view()).preview, texts()], [undefined, []]);
    const folder = desk.pack.folder.with({ scheme: 'memory' });
    const packs = Object.create(desk.context.packs, {
      all: { value: [{ ...desk.pack, folder }] },
    }) as typeof desk.context.packs;
    await previewArchive({ ...desk.context, packs }, desk.argument);
    assert.match(texts()[0] ?? '', /^example-pack is not on a real disk\. /);
  });

  it('has the remarks in the list of checks, the secret before all other warnings on files', async () => {
    await write('cache.pyc', 'x');
    await validate(desk.context, desk.argument);
    const labels = desk.person.lists[0]?.labels ?? [];
    const at = labels.findIndex((label) =>
      label.startsWith('Line 1 of "z.py" looks like a Hugging Face token.'),
    );
    assert.ok(at >= 0, labels.join('\n'));
    assert.ok(!labels.join('\n').includes(secret));
  });

  it('shows 10,000 files, and no more rows of a folder than somebody reads', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({ path: `many/f${at}.txt`, content: 'x' }));
    desk.clear();
    desk = await Desk.set(local.registry, local.example, [...files, ...many]);
    await run();
    assert.ok((await rows()).includes('many | 10000 files · 10 KB'));
    const below = await rows(await rowOf('many'));
    assert.deepEqual([below.length, below[999], below[1000]], [1001, 'f999.txt | 1 B', '9000 more']);
  });
});
