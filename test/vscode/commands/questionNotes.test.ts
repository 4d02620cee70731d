// Which notes stand in the question before publishing where there are more than it shows, and how few are counted.
import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { publish } from '../../../src/commands/publish';
import { validate } from '../../../src/commands/validate';
import { exampleWorkingCopy } from '../../registry';
import { removeScratch } from '../support/scratch';
import { Desk, unpublish } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

describe('the notes of the question before publishing', function () {
  this.timeout(30_000);
  const local = useRegistry();
  let desk: Desk;
  beforeEach(() => unpublish(local.registry));
  afterEach(() => desk.clear());
  after(removeScratch);

  const at = (name: string) => path.join(desk.pack.folder.fsPath, ...name.split('/'));
  async function question(): Promise<string[]> {
    desk.person.shown.length = 0;
    desk.person.answer = () => undefined;
    await publish(desk.context, desk.argument);
    const [shown] = desk.person.shown;
    assert.match(shown?.text ?? '', /^Publish example-pack /);
    return shown?.detail.split('\n') ?? [];
  }

  it('have one of each kind, however many there are of another', async () => {
    const files = exampleWorkingCopy('2.5.0').map((file) =>
      file.path === 'pyproject.toml'
        ? { ...file, content: file.content.replace('Icon = ""', 'Icon = 5') }
        : file,
    );
    const secrets = ['.env', 'a.key', 'b.key', 'credentials.json', 'id_rsa', 'secrets.json'];
    const named = secrets.map((name) => ({ path: name, content: 'x = 1\n' }));
    desk = await Desk.set(local.registry, local.example, [...files, ...named]);
    await appendFile(at('nodes/text.py'), '# more\n');
    const notes = (await question()).filter((line) => line.startsWith('• '));
    const kinds = [
      /^• "\.env" has a name/,
      /^• .*Icon/,
      /^• Version 2\.5\.0 skips numbers: after 2\.0\.1/,
      /^• Changed and not committed/,
      /^• The local check predicts/,
    ];
    for (const [index, kind] of kinds.entries()) assert.match(notes[index] ?? '', kind, notes.join('\n'));
    assert.match(notes[5] ?? '', /^• \d+ more notes, see "Check Before Publishing"$/);
    assert.equal(notes.length, 6);
  });

  it('count one in its own words: a file, a change, a note', async () => {
    desk = await Desk.set(local.registry, local.example);
    desk.person.answer = ({ buttons }) => buttons.find((button) => button === 'Publish');
    await publish(desk.context, desk.argument);
    const text = await readFile(at('pyproject.toml'), 'utf8');
    await writeFile(at('pyproject.toml'), text.replace('"2.1.0"', '"2.1.1"'));
    assert.ok((await question()).includes('Changes: 1 file since 2.1.0 (1 changed)'));
  });

  it('count the only file in its own words', async () => {
    const files = exampleWorkingCopy()
      .filter(({ path: of }) => of === 'pyproject.toml')
      .map((file) => ({ ...file, content: file.content.replace('license = { file = "LICENSE" }\n', '') }));
    desk = await Desk.set(local.registry, local.example, files);
    const lines = await question();
    assert.ok(
      lines.some((line) => /^Archive: 1 file, \d+ B$/.test(line)),
      lines.join('\n'),
    );
    await validate(desk.context, desk.argument);
    const labels = desk.person.lists.at(-1)?.labels ?? [];
    assert.ok(labels.includes('1 file would be packed.'), labels.join('\n'));
  });
});
