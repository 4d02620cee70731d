// The first pyproject.toml of a folder, as a person meets it.
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CommandContext } from '../../../src/commands/command';
import { initialize } from '../../../src/commands/initialize';
import type { GivenFile } from '../../../scripts/gitFolder';
import { useAnswers } from '../support/useAnswers';
import { scratchFolder } from '../support/scratch';

const nodes: GivenFile = { path: '__init__.py', content: 'NODE_CLASS_MAPPINGS = {}\n' };
const config = (url: string) => `[core]\n\tbare = false\n[remote "origin"]\n\turl = ${url}\n`;
const gitFolder = (url: string): GivenFile => ({ path: '.git/config', content: config(url) });

describe('writing the first pyproject.toml', function () {
  this.timeout(30_000);
  const answers = useAnswers();

  const packs = { all: [], authored: [], start: () => Promise.resolve() };
  const run = (folder: vscode.Uri) => initialize({ packs } as unknown as CommandContext, folder);
  const manifest = (folder: vscode.Uri) => readFile(path.join(folder.fsPath, 'pyproject.toml'), 'utf8');
  const { texts } = answers;

  it('takes from the folder what it knows, asks for the rest, and opens the file', async () => {
    const folder = await scratchFolder(
      [
        nodes,
        gitFolder('https://me:secret@github.com/me/ComfyUI-Foo_Bar.git'),
        { path: 'LICENSE', content: 'GNU GENERAL PUBLIC LICENSE\nVersion 3' },
        { path: 'README.md', content: '# Foo\n\nNodes that do **foo**.\n' },
        { path: 'requirements.txt', content: 'numpy>=1.2 # x\n--extra-index-url https://a:b@c.org\n' },
      ],
      'my-clone',
    );
    const done = run(folder);
    const publisher = await answers.inputs.answer('me');
    assert.deepEqual([publisher.title, publisher.step, publisher.totalSteps], ['Write pyproject.toml', 1, 4]);
    assert.equal((await answers.inputs.answer()).value, 'foo_bar');
    assert.equal((await answers.inputs.answer('Foo Bar')).step, 3);
    assert.equal((await answers.inputs.answer()).value, 'Nodes that do foo.');
    await done;
    assert.equal(
      await manifest(folder),
      [
        '[project]',
        'name = "foo_bar"',
        'description = "Nodes that do foo."',
        'version = "1.0.0"',
        'license = {file = "LICENSE"}',
        'dependencies = [',
        '    "numpy>=1.2",',
        ']',
        '',
        '[project.urls]',
        'Repository = "https://github.com/me/ComfyUI-Foo_Bar"',
        '',
        '[tool.comfy]',
        'PublisherId = "me"',
        'DisplayName = "Foo Bar"',
        '',
      ].join('\n'),
    );
    assert.match(vscode.window.activeTextEditor?.document.fileName ?? '', /pyproject\.toml$/);
    assert.deepEqual(texts(), [
      'Information: pyproject.toml is written. Check it, and add it to git. Not taken over from requirements.txt: --extra-index-url https://c.org.',
    ]);
    assert.deepEqual(answers.person.shown[0]?.buttons, ['Add Publish Workflow']);
  });

  it('leaves nothing when it is left at any question', async () => {
    const folder = await scratchFolder([nodes, { path: 'README.md', content: 'Some words.\n' }], 'left-pack');
    for (let answered = 0; answered < 4; answered++) {
      const done = run(folder);
      if (answered > 0) await answers.inputs.answer('me');
      for (let more = 1; more < answered; more++) await answers.inputs.answer();
      await answers.inputs.next();
      await answers.inputs.escape();
      await done;
      assert.deepEqual(await readdir(folder.fsPath), ['README.md', '__init__.py']);
    }
    assert.equal(answers.inputs.count, 10);
    assert.deepEqual(texts(), []);
  });

  it('goes back to what was written, and takes nothing that the registry refuses', async () => {
    const folder = await scratchFolder([nodes], 'ComfyUI-Some_Pack');
    const done = run(folder);
    const publisher = await answers.inputs.next();
    for (const [text, why] of [
      ['@Me', 'Publisher ids have no "@" and no capital letters. Write "me".'],
      ['9me', 'A publisher id starts with a letter a-z, then letters a-z, digits and "-".'],
      ['', 'Write the id of your publisher, or press Escape.'],
    ]) {
      await answers.inputs.enter(publisher, text);
      assert.equal(publisher.validationMessage, why);
    }
    await answers.inputs.enter(publisher, ' me ');
    const id = await answers.inputs.next();
    assert.equal(id.value, 'some_pack');
    await answers.inputs.enter(id, '-no');
    assert.match(JSON.stringify(id.validationMessage), /An id has at most 100 letters/);
    id.value = 'other-pack';
    await answers.inputs.back();
    assert.equal((await answers.inputs.answer()).value, ' me ', 'what was written is there again');
    assert.equal((await answers.inputs.answer()).value, 'other-pack');
    assert.equal((await answers.inputs.answer()).value, 'Some Pack');
    const description = await answers.inputs.next();
    await answers.inputs.enter(description, 'ä'.repeat(501));
    assert.equal(description.validationMessage, 'The registry takes 1000 bytes, and these are 1002.');
    await answers.inputs.enter(description, 'Words');
    await done;
    assert.match(await manifest(folder), /name = "other-pack"\ndescription = "Words"/);
    assert.match(
      texts()[0] ?? '',
      /There is no LICENSE file, and the registry asks for one\. No git remote was found/,
    );
  });

  it('asks first where no nodes are found', async () => {
    const folder = await scratchFolder([{ path: 'tool.py', content: 'x = 1\n' }], 'no-nodes');
    await run(folder);
    assert.match(texts()[0] ?? '', /^Warning: No ComfyUI nodes were found in .*no-nodes\.$/);
    assert.equal(answers.inputs.count, 0);
    answers.person.answer = ({ buttons }) => buttons.find((button) => button === 'Go On');
    const done = run(folder);
    await answers.inputs.next();
    await answers.inputs.escape();
    await done;
    await writeFile(path.join(folder.fsPath, 'tool.py'), '');
    await mkdir(path.join(folder.fsPath, 'pack'));
    await writeFile(path.join(folder.fsPath, 'pack', 'nodes.py'), 'def comfy_entrypoint(): ...\n');
    answers.person.shown.length = 0;
    const again = run(folder);
    await answers.inputs.next();
    await answers.inputs.escape();
    await again;
    assert.deepEqual(texts(), [], 'one level down counts');
  });

  it('never touches a file that came meanwhile', async () => {
    const folder = await scratchFolder([nodes], 'raced-pack');
    const done = run(folder);
    await answers.inputs.answer('me');
    await answers.inputs.answer();
    await answers.inputs.answer();
    const last = await answers.inputs.next();
    await writeFile(path.join(folder.fsPath, 'pyproject.toml'), 'theirs');
    await answers.inputs.enter(last, 'Words');
    await done;
    assert.equal(await manifest(folder), 'theirs');
    assert.match(texts()[0] ?? '', /^Error: pyproject\.toml could not be written, or is there by now/);
  });

  describe('follows the repository', () => {
    const url = 'git@github.com:me/theirs.git';
    for (const [name, files, repository] of [
      [
        'of a second working tree',
        [
          { path: 'main/.git/config', content: config(url) },
          { path: 'main/.git/worktrees/w/commondir', content: '../..\n' },
          { path: 'pack/.git', content: 'gitdir: ../main/.git/worktrees/w\n' },
        ],
        'https://github.com/me/theirs',
      ],
      [
        'of a submodule',
        [
          { path: '.git/modules/pack/config', content: config(url) },
          { path: 'pack/.git', content: 'gitdir: ../.git/modules/pack\r\n' },
        ],
        'https://github.com/me/theirs',
      ],
      [
        'on a share, which is not looked at',
        [{ path: 'pack/.git', content: 'gitdir: //host/x\n' }],
        undefined,
      ],
      [
        'on this machine, which has no page',
        [{ path: 'pack/.git/config', content: config('/x/y') }],
        undefined,
      ],
    ] as const) {
      it(name, async () => {
        const around = await scratchFolder(
          [...files, { path: 'pack/__init__.py', content: nodes.content }],
          'around',
        );
        const folder = vscode.Uri.joinPath(around, 'pack');
        const done = run(folder);
        await answers.inputs.answer('me');
        await answers.inputs.answer();
        await answers.inputs.answer();
        await answers.inputs.answer('Words');
        await done;
        const text = await manifest(folder);
        if (repository === undefined) assert.match(text, /# .*Repository = "https:\/\/…"/);
        else assert.ok(text.includes(`Repository = "${repository}"`), text);
      });
    }
  });
});
