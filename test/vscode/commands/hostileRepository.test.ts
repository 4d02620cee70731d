// Publishing from a repository that wants to start programs, and files with names that few expect.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { publish } from '../../../src/commands/publish';
import { run } from '../../../scripts/processes';
import { writeFiles } from '../../../scripts/gitFolder';
import { exampleArchive, examplePack } from '../../registry';
import { removeScratch } from '../support/scratch';
import { Desk, unpublish } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

describe('publishing from', function () {
  if (process.platform === 'win32') return;
  this.timeout(60_000);
  const local = useRegistry();
  let desk: Desk;

  beforeEach(async () => {
    unpublish(local.registry);
    desk = await Desk.set(local.registry, local.example);
    local.registry.requests.length = 0;
    desk.person.answer = ({ buttons }) => buttons.find((button) => button === 'Publish');
  });
  afterEach(() => {
    desk.clear();
  });
  after(removeScratch);

  const folder = () => desk.pack.folder.fsPath;
  const git = (...args: string[]) => run('git', args, { cwd: folder(), timeoutMs: 30_000 });
  const writes = () =>
    local.registry.requests.filter(({ method }) => method !== 'GET').map(({ method }) => method);

  /** Names and contents of what has arrived at the registry. */
  async function published(): Promise<Map<string, string>> {
    const { bytes } = local.registry.state.archive(examplePack, '2.1.0') ?? {};
    assert.ok(bytes, `nothing arrived: ${desk.person.read}`);
    const reader = new ZipReader(new Uint8ArrayReader(bytes), { checkCrc32: true, useWebWorkers: false });
    const files = new Map<string, string>();
    for (const entry of await reader.getEntries()) {
      assert.ok(!entry.directory, entry.filename);
      // zip.js reads ASCII by an old table that has pictures in place of line ends.
      const name = Buffer.from(entry.rawFilename).toString('utf8');
      assert.ok(!files.has(name), name);
      files.set(name, Buffer.from(await entry.arrayBuffer()).toString('utf8'));
    }
    return files;
  }

  it('a hostile repository starts none of its programs', async () => {
    const place = path.dirname(folder());
    const marker = path.join(place, 'started');
    const program = path.join(place, 'program.sh');
    await writeFile(program, `#!/bin/sh\necho "$0 $*" >> '${marker}'\nexit 1\n`, { mode: 0o755 });
    const settings = {
      'core.fsmonitor': program,
      'core.sshCommand': program,
      'core.editor': program,
      'core.pager': program,
      'diff.external': program,
      'diff.evil.textconv': program,
      'filter.evil.clean': program,
      'filter.evil.smudge': program,
      'filter.evil.process': program,
      'filter.evil.required': 'true',
      'credential.helper': `!${program}`,
      'alias.ls-files': `!${program}`,
      'alias.rev-parse': `!${program}`,
      'pager.ls-files': program,
    };
    for (const [name, value] of Object.entries(settings)) await git('config', name, value);
    await writeFile(path.join(folder(), '.gitattributes'), '* filter=evil diff=evil\n');
    const hooks = path.join(folder(), '.git', 'hooks');
    await mkdir(hooks, { recursive: true });
    for (const hook of ['fsmonitor-watchman', 'post-index-change', 'pre-auto-gc', 'reference-transaction'])
      await writeFile(path.join(hooks, hook), `#!/bin/sh\n'${program}' ${hook}\n`, { mode: 0o755 });
    // Whoever compares with the index has to run the filters.
    await appendFile(path.join(folder(), 'nodes', 'text.py'), '# changed\n');
    await git('status');
    assert.ok(existsSync(marker), 'the set-up is harmless, so this test proves nothing');
    await rm(marker);

    await publish(desk.context, desk.argument);
    assert.equal(existsSync(marker), false, existsSync(marker) ? await readFile(marker, 'utf8') : '');
    assert.deepEqual(writes(), ['POST', 'PUT']);
    const files = await published();
    const names = exampleArchive('2.1.0').map(({ path: name }) => name);
    assert.deepEqual([...files.keys()].sort(), names.sort());
    assert.match(files.get('nodes/text.py') ?? '', /# changed\n$/, 'as it is on the disk');
  });

  it('a folder with unusual names packs every file under its own', async () => {
    const names = [
      'two  blanks.py',
      ' blank first.txt',
      'blank last ',
      'it\'s "quoted".txt',
      '!line\nPublisher: forged\nend.txt',
      'tab\tin it.txt',
      'größe/日本語 ノード.json',
      'decomposed u\u0308.txt',
      '🦊.png',
      '-n',
      '--help',
      '[a]*?.txt',
      '$(touch x);`y`.txt',
    ];
    await writeFiles(
      folder(),
      names.map((name) => ({ path: name, content: `content of ${name}` })),
    );
    assert.equal((await git('add', '--all')).code, 0);
    await publish(desk.context, desk.argument);
    assert.deepEqual(writes(), ['POST', 'PUT'], desk.person.read);
    const files = await published();
    for (const name of names) assert.equal(files.get(name), `content of ${name}`);
    assert.equal(files.size, names.length + exampleArchive('2.1.0').length);
    // What Windows cannot hold is said in the question, and a name adds no line to the facts there.
    const question = desk.person.shown.find(({ text }) => text.startsWith('Publish '));
    assert.match(
      question?.detail ?? '',
      /^• Windows cannot hold a file named "!line Publisher: forged end\.txt"/m,
    );
    const publishers = question?.detail.split('\n').filter((line) => line.startsWith('Publisher: '));
    assert.deepEqual(publishers, ['Publisher: example-publisher']);
  });

  it('a folder with a name that would be unpacked elsewhere is refused in one line', async () => {
    await writeFiles(folder(), [{ path: 'web\\evil\n.js', content: '' }]);
    assert.equal((await git('add', '--all')).code, 0);
    const before = await desk.packFiles();
    await publish(desk.context, desk.argument);
    const [told, ...more] = desk.person.shown;
    assert.deepEqual(more, []);
    assert.match(told?.text ?? '', /^"web\\evil \.js" cannot be published under this name: .* Rename it/);
    assert.deepEqual(told?.buttons, ['Retry', 'Show Log']);
    assert.deepEqual([writes(), await desk.kept(), desk.secretNames()], [[], [], ['token']]);
    assert.deepEqual(await desk.packFiles(), before);
  });
});
