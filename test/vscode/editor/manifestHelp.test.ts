// Completion and documentation in pyproject.toml.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { comfyKeyDocs, projectKeyDocs } from '../../../src/nodePack/rules/keyDocs';
import { eventually } from '../support/extension';
import { hoverOn } from '../support/hoverOn';
import { usePackInEditor } from '../support/packInEditor';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

const file = 'pyproject.toml';

describe('help in pyproject.toml', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const pack = usePackInEditor(local, 'help-pack');
  let text = '';

  /** What is offered at the mark, and the text that VS Code filters by. */
  const offeredAt = async (before: string, marked: string) => {
    const offset = text.replace(before, marked).indexOf('|');
    const document = await pack.replace(file, before, marked.replace('|', ''));
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(offset),
    );
    const { Property, EnumMember } = vscode.CompletionItemKind;
    return { document, items: items.filter(({ kind }) => kind === Property || kind === EnumMember) };
  };
  const labels = (items: readonly vscode.CompletionItem[]) =>
    items.map(({ label }) => (typeof label === 'string' ? label : label.label)).sort();

  before(async () => {
    text = (await pack.open(file)).getText();
  });
  afterEach(() => pack.write(file, text));

  it('completes the keys of [tool.comfy] that are not there, with their value', async () => {
    const { items, document } = await offeredAt('includes = []\n', 'includes = []\nBan|\n');
    assert.deepEqual(labels(items), ['Banner', 'Models', 'version', 'web']);
    const banner = items.find(({ label }) => label === 'Banner');
    assert.ok(banner);
    assert.equal((banner.insertText as vscode.SnippetString).value, 'Banner = "https://$1"');
    const range = banner.range instanceof vscode.Range ? banner.range : banner.range?.replacing;
    assert.equal(document.getText(range), 'Ban');
    const { value } = banner.documentation as vscode.MarkdownString;
    assert.match(value, /wide image[\s\S]*Banner = "https[\s\S]*\]\(https:\/\/docs\.comfy\.org\//);
  });

  it('completes the keys of [project] that the registry reads', async () => {
    const { items } = await offeredAt('[project]\n', '[project]\n|\n');
    assert.deepEqual(labels(items), ['dynamic']);
  });

  it('completes classifiers inside of their quotes, and puts quotes around them elsewhere', async () => {
    const { items, document } = await offeredAt(
      '["Operating System :: OS Independent"]',
      '["Operating System :: OS Independent", "Environment :: G|"]',
    );
    assert.deepEqual(labels(items).slice(0, 3), [
      'Environment :: GPU :: AMD ROCm',
      'Environment :: GPU :: Apple Metal',
      'Environment :: GPU :: Intel Arc',
    ]);
    assert.equal(items.length, 8);
    for (const { range, filterText, insertText, label } of items) {
      assert.equal(
        document.getText(range instanceof vscode.Range ? range : range?.replacing),
        'Environment :: G',
      );
      assert.deepEqual([filterText ?? label, insertText], [label, label]);
    }
    await pack.write(file, text);
    const { items: quoted } = await offeredAt('["Operating System :: OS Independent"]', '[|]');
    assert.equal(
      quoted.find(({ label }) => label === 'Operating System :: MacOS')?.insertText,
      '"Operating System :: MacOS"',
    );
    assert.equal(quoted.length, 9);
  });

  it('completes nothing elsewhere, nor in a file that is for no node pack', async () => {
    assert.deepEqual((await offeredAt('Icon = ""', 'Icon = "|"')).items, []);
    await pack.write(file, text);
    assert.deepEqual((await offeredAt(text, '[project]\n|')).items, []);
  });

  it('says what a key and a classifier are', async () => {
    const uri = pack.uriOf(file);
    const icon = await hoverOn(uri, 'Icon');
    assert.match(icon, /Address of an image/);
    assert.match(icon, /\]\(https:\/\/docs\.comfy\.org\/registry\/specifications#icon-optional\)/);
    assert.match(await hoverOn(uri, 'requires-comfyui'), /begin with 0/);
    assert.match(await hoverOn(uri, 'dependencies'), /requirements\\?\.txt/);
    assert.match(await hoverOn(uri, '"Operating System :: OS Independent"'), /sent as \\"OS Independent\\"/);
  });

  const subjects = [
    ['PublisherId', 'Who publishes the pack', 'publisherid-required'],
    ['name', 'The id of the pack', 'name-required'],
    ['version', 'The version to publish', 'version-required'],
  ] as const;
  for (const [key, words, anchor] of subjects) {
    it(`says below what the registry says what ${key} is, and on its value the former alone`, async () => {
      const uri = pack.uriOf(file);
      const told = await eventually('the registry', async () => {
        const hover = await hoverOn(uri, `${key} = `);
        return hover.includes('2\\.0\\.0') && hover;
      });
      assert.ok(told.indexOf(words) > told.indexOf('Raise Version'), told);
      assert.ok(told.endsWith(`](https://docs.comfy.org/registry/specifications#${anchor})`), told);
      const value = new RegExp(`^${key} = "(.*)"$`, 'm').exec(text)?.[1] ?? '';
      const onValue = await hoverOn(uri, `"${value}"`);
      assert.match(onValue, /Raise Version/);
      assert.doesNotMatch(onValue, /Specification/);
    });
  }

  it('tells of every key of [tool.comfy] and [project] what is kept of it', async () => {
    const tables = [
      ['[tool.comfy]', comfyKeyDocs()],
      ['[project]', projectKeyDocs()],
    ] as const;
    for (const [table, docs] of tables) {
      for (const { name, text: told, example, specification } of docs) {
        const comfy = table === '[project]' ? '[tool.comfy]\nPublisherId = "example"\n' : '';
        const uri = pack.uriOf(`keys/${table === '[project]' ? 'project' : 'comfy'}-${name}/pyproject.toml`);
        const written = `${table}\n${example}\n${comfy}`;
        await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(written));
        const hover = await hoverOn(uri, example);
        assert.ok(hover.includes(example) && hover.endsWith(`](${specification})`), `${name}: ${hover}`);
        // Signs are escaped in the hover.
        const plain = (words: string) => words.replace(/\\(?=[^A-Za-z0-9\s])|&nbsp;|\s/g, '');
        assert.ok(plain(hover).startsWith(plain(told)), `${name}: ${hover}`);
      }
    }
  });

  it('says it in a file of another folder too, and not while hovers are off', async () => {
    const uri = pack.uriOf('deep/down/pyproject.toml');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('[tool.comfy]\nIcon = ""\n'));
    assert.match(await hoverOn(uri, 'Icon'), /Address of an image/);
    await setSetting('hover.enabled', false);
    assert.equal(await hoverOn(uri, 'Icon'), '');
    await setSetting('hover.enabled', undefined);
  });
});
