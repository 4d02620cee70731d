// What is in the archive, and what is not.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { makeGitFolder } from '../../../scripts/gitFolder';
import { leaveOutOfArchive } from '../../../src/commands/leaveOutOfArchive';
import { closeArchive, previewArchive } from '../../../src/commands/previewArchive';
import { exampleWorkingCopy } from '../../registry';
import { scratchFolder } from '../support/scratch';
import type { PainPoint } from './points';
import { workingCopy, type Row } from './scene';

export const files: Partial<Record<PainPoint, Row>> = {
  'submodules are missing in the archive': async (scene) => {
    await scene.open();
    const library = await scratchFolder([], 'library');
    await makeGitFolder(library.fsPath, [{ path: 'lib.py', content: 'x = 1\n' }]);
    const add = [
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      library.fsPath,
      'vendored',
    ];
    await scene.git(...add);
    assert.match(
      (await scene.publish('Publish')).text,
      /^"vendored" is a submodule: .* Add it to "includes"/,
    );
    scene.assertNothingSpent();

    const manifest = await scene.read('pyproject.toml');
    await scene.write('pyproject.toml', manifest.replace('includes = []', 'includes = ["vendored"]'));
    await scene.publish('Publish');
    const names = await scene.archive();
    assert.ok(names.includes('vendored/lib.py'));
    assert.deepEqual(
      names.filter((name) => name.endsWith('/') || name.split('/').includes('.git')),
      [],
    );
  },

  'files that nobody wanted are shipped': async (scene) => {
    await scene.open([
      ...exampleWorkingCopy(),
      { path: 'demo.bin', content: Buffer.alloc(11_000_000) },
      { path: '.vscode/settings.json', content: '{}\n' },
      { path: 'keys/.env', content: 'PASSWORD=x\n' },
    ]);
    const { context, argument, person } = scene.desk;
    const question = await scene.publish();
    assert.match(question.detail, /^Archive: 15 files, /m);
    assert.match(question.detail, /^• "keys\/\.env" has a name that keys and passwords are kept under/m);
    assert.match(question.detail, /^• "demo\.bin" has 11 MB/m);
    await previewArchive(context, argument);
    const preview = context.archives.ready?.preview.preview;
    assert.ok(preview?.files.some(({ name }) => name === '.vscode/settings.json'));
    person.answer = ({ buttons }) => buttons[0];
    for (const of of ['demo.bin', '.vscode', 'keys']) await leaveOutOfArchive(context, { path: of });
    await closeArchive(context, undefined);

    assert.match((await scene.publish('Publish')).detail, /^Archive: 12 files, /m);
    const shipped = (await scene.archive()).filter((name) => /^(?:demo|\.vscode|keys|docs|tests)/.test(name));
    assert.deepEqual(shipped, []);
  },

  'the built front end is missing in the archive': async (scene) => {
    const built = { path: '.gitignore', content: 'dist/\n' };
    const module = {
      path: '__init__.py',
      content: 'NODE_CLASS_MAPPINGS = {}\nWEB_DIRECTORY = "./web/dist"\n',
    };
    const others = exampleWorkingCopy().filter(({ path: of }) => of !== built.path && of !== module.path);
    await scene.open([...others, built, module]);
    await mkdir(path.join(scene.desk.pack.folder.fsPath, 'web', 'dist'), { recursive: true });
    await scene.write('web/dist/app.js', 'export {};\n');
    const question = await scene.publish();
    assert.match(
      question.detail,
      /^• The browser is to load "web\/dist" \(WEB_DIRECTORY .* name the folder in/m,
    );

    const manifest = await scene.read('pyproject.toml');
    const include = (folder: string) =>
      scene.write('pyproject.toml', manifest.replace('includes = []', `includes = ["${folder}"]`));
    await include('web/build');
    assert.match((await scene.publish('Publish')).text, /"web\/build"/);
    scene.assertNothingSpent();
    await include('web/dist');
    assert.doesNotMatch((await scene.publish('Publish')).detail, /browser/);
    assert.ok((await scene.archive()).includes('web/dist/app.js'));
  },

  'no changelog': async (scene) => {
    await scene.open(workingCopy(['version = "2.1.0"', 'version = "2.2.0"']));
    const question = await scene.publish();
    assert.match(question.detail, /^Changelog: none$/m);
    assert.ok(question.buttons.includes('Write Changelog…'));
    await scene.open();
    assert.match((await scene.publish('Publish')).detail, /^ {4}- Text nodes can repeat their input$/m);
    assert.equal(
      scene.version()?.changelog,
      '- Text nodes can repeat their input\n- The expression node says which name it does not know',
    );
  },
};
