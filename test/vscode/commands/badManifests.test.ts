// What the publish says of a pyproject.toml that cannot be published, and that it changes nothing then.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { publish } from '../../../src/commands/publish';
import { exampleWorkingCopy } from '../../registry';
import { removeScratch } from '../support/scratch';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

const good = exampleWorkingCopy().find(({ path }) => path === 'pyproject.toml')?.content ?? '';
const without = (line: RegExp) => good.replace(line, '');
const mark = '<<<<<<< HEAD\nversion = "2.1.0"\n=======\nversion = "2.2.0"\n>>>>>>> other\n';
const latin1 = Buffer.from(good.replace('Nodes that', 'N\xe9uds'), 'latin1');

/** What is wrong, the file (nothing: there is none), and the one sentence. */
const bad: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['a value that is missing', good.replace('"2.1.0"', ''), /line 5/],
  ['a string without end', good.replace('"2.1.0"', '"2.1.0'), /line 4/],
  ['a bracket too few', good.replace('[tool.comfy]', '[tool.comfy'), /line \d+/],
  ['a key that comes twice', good.replace('[project.urls]', 'version = "9.0.0"\n[project.urls]'), /twice/],
  ['merge marks', good.replace(/^version.*\n/m, mark), /merge/i],
  ['Windows line ends and a syntax error', `${good}x = = 1\n`.replaceAll('\n', '\r\n'), /line \d+/],
  ['a BOM and a syntax error', `\ufeff${good}x = = 1\n`, /line \d+/],
  ['nothing in it', '', /\[tool\.comfy\].*\(3 more\)$/],
  ['blank lines alone', '\r\n\r\n', /\[tool\.comfy\].*\(3 more\)$/],
  ['no [project]', good.slice(good.indexOf('[tool.comfy]')), /name.*\(2 more\)$/],
  ['no [tool.comfy]', good.slice(0, good.indexOf('[tool.comfy]')), /\[tool\.comfy\]/],
  ['no name', without(/^name.*\n/m), /name/],
  ['an empty name', good.replace('"example-pack"', '""'), /name/],
  ['a name of a wrong type', good.replace('"example-pack"', '7'), /name/],
  ['a name with a blank', good.replace('"example-pack"', '"example pack"'), /node id "example pack"/],
  ['no version', without(/^version.*\n/m), /version/],
  ['a version that is a number', good.replace('"2.1.0"', '2.1'), /version/],
  ['a version that is a list', good.replace('"2.1.0"', '["2.1.0"]'), /version/],
  ['a version for Python only', good.replace('2.1.0', '2.1.0rc1'), /2\.1\.0-rc\.?1/],
  ['a version of four numbers', good.replace('2.1.0', '2.1.0.1'), /version/i],
  ['no publisher', without(/^PublisherId.*\n/m), /PublisherId/],
  ['a publisher of a wrong type', good.replace('"example-publisher"', 'true'), /PublisherId/],
  ['a publisher with @', good.replace('"example-publisher"', '"@example-publisher"'), /@/],
  [
    'dependencies that are a text',
    good.replace(/^dependencies.*$/m, 'dependencies = "numpy"'),
    /dependencies/,
  ],
  ['[project] as a list', good.replace('[project]', '[[project]]'), /project/],
  ['[tool.comfy] as a text', `tool.comfy = "x"\n${good.slice(0, good.indexOf('[tool.comfy]'))}`, /comfy/],
  ['bytes that are no UTF-8', latin1, /UTF-8/],
  ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), /UTF-8/],
];

const passing: readonly (readonly [string, string])[] = [
  ['a BOM', `\ufeff${good}`],
  ['Windows line ends', good.replaceAll('\n', '\r\n')],
  ['both', `\ufeff${good.replaceAll('\n', '\r\n')}`],
  ['a wrong type where nothing needs it', good.replace('Icon = ""', 'Icon = ["a"]')],
  ['no end of its last line', good.trimEnd()],
];

describe('publishing a pyproject.toml', function () {
  this.timeout(30_000);
  const local = useRegistry();
  let desk: Desk;
  let untouched: Awaited<ReturnType<Desk['packFiles']>>;

  before(async () => {
    desk = await Desk.set(local.registry, local.example);
  });
  afterEach(() => void desk.person.shown.splice(0));
  after(async () => {
    desk.clear();
    await removeScratch();
  });

  async function put(content: string | Uint8Array): Promise<void> {
    await writeFile(vscode.Uri.joinPath(desk.pack.folder, 'pyproject.toml').fsPath, content);
    untouched = await desk.packFiles();
    local.registry.requests.length = 0;
  }

  async function assertUntouched(): Promise<void> {
    assert.deepEqual(
      local.registry.requests.filter(({ method }) => method !== 'GET'),
      [],
    );
    assert.deepEqual(await desk.kept(), [], 'nothing is kept');
    assert.deepEqual(await desk.packFiles(), untouched, 'the pack is as it was');
    assert.deepEqual(desk.secretNames(), ['token']);
  }

  for (const [name, content, sentence] of bad) {
    it(`is refused in one sentence, and nothing is touched: ${name}`, async () => {
      await put(content);
      await publish(desk.context, desk.argument);
      const [refusal, ...more] = desk.person.shown;
      assert.deepEqual(more, []);
      assert.equal(refusal?.severity, 'Error');
      assert.match(refusal.text, sentence);
      assert.match(refusal.text, /^[\p{Lu}"[p].{15,280}[.…](?: \([23] more\))?$/u, 'in one line');
      assert.doesNotMatch(refusal.text, /undefined|\[object|TypeError/);
      // Where a whole table is missing, what has to be in it is listed behind a button.
      if (!sentence.source.includes('more')) assert.doesNotMatch(refusal.text, /\d more/);
      assert.ok(refusal.buttons.includes('Open pyproject.toml'), 'with something to do');
      assert.deepEqual(local.registry.requests, [], 'nothing is asked');
      await assertUntouched();
    });
  }

  it('is refused in one sentence, and nothing is touched: the file is gone', async () => {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(desk.pack.folder, 'pyproject.toml'));
    untouched = await desk.packFiles();
    local.registry.requests.length = 0;
    await publish(desk.context, desk.argument);
    assert.equal(desk.person.shown.length, 1);
    assert.match(desk.person.shown[0]?.text ?? '', /pyproject\.toml.*\.$/);
    assert.deepEqual(desk.person.shown[0]?.buttons, ['Show All Checks'], 'there is no file to open');
    await assertUntouched();
  });

  for (const [name, content] of passing) {
    it(`goes as far as the question: ${name}`, async () => {
      await put(content);
      await publish(desk.context, desk.argument);
      assert.deepEqual(
        desk.person.shown.map(({ text }) => text),
        ['Publish example-pack 2.1.0?'],
      );
      assert.match(desk.person.shown[0]?.detail ?? '', /^Publisher: example-publisher$/m);
      await assertUntouched();
    });
  }
});
