// What the Problems view says of packs and versions that open documents name.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { eventually } from '../support/extension';
import { useNamingFolder, workflowOf, type Named } from '../support/namingFolder';
import { codeOf } from '../support/packInEditor';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

/** One of each: pack, version, and what is said of it. */
const one: readonly (readonly [...Named, code: string, shown: 'flagged' | 'all' | 'never'])[] = [
  ['example-pack', '1.2.0', 'version-flagged', 'flagged'],
  ['example-pack', '1.1.0', 'version-banned', 'flagged'],
  ['example-pack', '0.9.0', 'version-deleted', 'flagged'],
  ['example-pack', '9.9.9', 'version-not-found', 'flagged'],
  ['nobodys-pack', '1.0.0', 'pack-not-found', 'flagged'],
  ['banned-pack', '1.0.0', 'pack-banned', 'flagged'],
  ['example-pack', '2.0.1', 'version-pending', 'all'],
  ['example-pack', '1.9.0', 'version-deprecated', 'all'],
  ['example-pack', '1.3.0-rc.1', 'version-outdated', 'all'],
  ['example-pack', '1.10.0', '', 'never'],
  ['comfy-core', '0.3.0', '', 'never'],
  ['example-pack', 'nightly', '', 'never'],
];
const named = one.map(([id, version]): Named => [id, version]);
const codesOf = (...shown: string[]) => one.filter((row) => shown.includes(row[3])).map(([, , code]) => code);

describe('problems of versions that documents name', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { uriOf, open, ours, codes, replace, asked } = useNamingFolder(local, 'naming-problems');
  const flagged: Named = ['example-pack', '1.2.0'];

  afterEach(async () => {
    await setSetting('diagnostics.references', undefined);
    await setSetting('autoRefresh', undefined);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are shown as the setting says, each with its code, at the characters that are wrong', async () => {
    const document = await open('one.json', workflowOf(named));
    await eventually('the problems', () => codes(document.uri).length === 6);
    assert.deepEqual(codes(document.uri), codesOf('flagged'));
    await setSetting('diagnostics.references', 'all');
    await eventually('all problems', () => codes(document.uri).length === 9);
    assert.deepEqual(codes(document.uri), codesOf('flagged', 'all'));
    const texts = ours(document.uri).map(({ range }) => document.getText(range));
    const expected = one
      .filter(([, , code]) => code !== '')
      .map(([id, version, code]) => (code.startsWith('pack-') ? id : version));
    assert.deepEqual(texts, expected);
    const { Error, Warning, Information } = vscode.DiagnosticSeverity;
    assert.deepEqual(
      ours(document.uri).map(({ severity }) => severity),
      [Warning, Error, Warning, Warning, Warning, Error, Information, Information, Information],
    );
    const tags = ours(document.uri).map((each) => [codeOf(each), each.tags ?? []]);
    assert.deepEqual(
      tags.filter(([, list]) => String(list) !== ''),
      [['version-deprecated', [vscode.DiagnosticTag.Deprecated]]],
    );
    await setSetting('diagnostics.references', 'off');
    await eventually('none', () => codes(document.uri).length === 0);
  });

  it('say what it means, and which version is Active', async () => {
    const document = await open('words.json', workflowOf([flagged, ['banned-pack', '1.0.0']]));
    await eventually('the problems', () => ours(document.uri).length === 2);
    assert.deepEqual(
      ours(document.uri).map(({ message }) => message),
      [
        'example-pack 1.2.0: Flagged. The security scan found something in this version, and no person has cleared it. The newest Active version is 1.10.0.',
        'banned-pack: Pack banned. The registry has banned the whole node pack. No version of it can be installed.',
      ],
    );
  });

  it('are one for all places of a file, ids in any case, with the first 20 of the others', async () => {
    const places = Array.from({ length: 30 }, (_, index): Named => [
      index % 2 === 0 ? 'example-pack' : 'Example-Pack',
      '1.2.0',
    ]);
    const document = await open('places.json', workflowOf([...places, ['example-pack', '1.1.0']]));
    await eventually('the problems', () => ours(document.uri).length === 2);
    const [first, second] = ours(document.uri);
    assert.equal(first?.relatedInformation?.length, 20);
    assert.match(first.message, /named at 29 more places in this file, the first 20 of which are listed/u);
    const [place] = first.relatedInformation;
    assert.equal(place?.message, 'Named here as well');
    assert.equal(document.getText(place.location.range), '1.2.0');
    assert.notEqual(place.location.range.start.line, first.range.start.line);
    assert.deepEqual(second?.relatedInformation ?? [], []);
  });

  it('are at most 200 of a file, and one that says how many more', async () => {
    const many = Array.from({ length: 800 }, (_, index): Named => ['example-pack', `7.${index % 250}.0`]);
    const before = asked().length;
    const document = await open('many.json', workflowOf(many));
    await eventually('the problems', () => ours(document.uri).length > 1);
    assert.equal(ours(document.uri).length, 201);
    assert.equal(ours(document.uri).at(-1)?.message, '50 more versions in this file have problems.');
    assert.deepEqual(
      asked()
        .slice(before)
        .filter((request) => request.includes('versions')),
      Array.from({ length: 5 }, () => 'POST /bulk/nodes/versions'),
    );
  });

  it('are found in a megabyte on one line, in snapshots, and in what was never saved', async () => {
    const padding = 'x'.repeat(2 ** 20);
    const line = await open(
      'line.json',
      workflowOf([flagged], 0).replace('"links"', `"pad":"${padding}","links"`),
    );
    assert.equal(line.lineCount, 1);
    await eventually('on the line', () => codes(line.uri).join() === 'version-flagged');
    const yaml = await open('snapshot.yaml', 'cnr_custom_nodes:\n  example-pack: 1.2.0 # kept\n');
    await eventually('in the snapshot', () => codes(yaml.uri).join() === 'version-flagged');
    assert.equal(yaml.getText(ours(yaml.uri)[0]?.range), '1.2.0');
    const unsaved = await vscode.workspace.openTextDocument({
      language: 'json',
      content: workflowOf([flagged]),
    });
    await eventually('in the new one', () => codes(unsaved.uri).join() === 'version-flagged');
  });

  it('follow the text, and cost a request only for what is new', async () => {
    const document = await open('typing.json', workflowOf([flagged]));
    await eventually('the problem', () => ours(document.uri).length === 1);
    const before = asked().length;
    for (let count = 0; count < 20; count++) await replace(document, '{', '{ ');
    await sleep(800);
    assert.deepEqual(asked().slice(before), []);
    assert.equal(document.getText(ours(document.uri)[0]?.range), '1.2.0');
    await replace(document, '1.2.0', '6.1.0');
    await eventually('the other version', () => ours(document.uri)[0]?.message.includes('6.1.0'));
    assert.deepEqual(asked().slice(before), ['POST /bulk/nodes/versions']);
    // What stands there for a moment while somebody types is nobody's version.
    for (let last = 1; last < 10; last++) await replace(document, `6.1.${last - 1}`, `6.1.${last}`);
    await eventually('the last one', () => ours(document.uri)[0]?.message.includes('6.1.9'));
    const bodies = local.registry.requests.slice(-2).map(({ body }) => JSON.stringify(body));
    assert.deepEqual(asked().slice(before), ['POST /bulk/nodes/versions', 'POST /bulk/nodes/versions']);
    assert.ok(bodies.at(-1)?.includes('6.1.9'), bodies.join());
    await replace(document, '6.1.9', '1.10.0');
    await eventually('none', () => ours(document.uri).length === 0);
  });

  it('go with their document', async () => {
    // A document that an extension has opened is kept for minutes; one that a person has opened is not.
    await vscode.workspace.fs.writeFile(uriOf('closed.json'), Buffer.from(workflowOf([flagged])));
    await vscode.commands.executeCommand('vscode.open', uriOf('closed.json'));
    await eventually('the problem', () => ours(uriOf('closed.json')).length === 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('closed', () => ours(uriOf('closed.json')).length === 0, 30_000);
  });
});

describe('problems of versions where the registry lacks something', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { open, codes, asked } = useNamingFolder(local, 'naming-troubles');

  it('are found by single reads where it has no request for many', async () => {
    const fault = local.registry.faults.next({ path: /bulk/u, times: 100, status: 404, body: {} });
    const held = { version: '6.0.0', status: 'NodeVersionStatusFlagged' } as const;
    local.registry.state.addVersion('example-pack', held);
    const document = await open('single.json', workflowOf([['example-pack', '6.0.0']]));
    await eventually('the problem', () => codes(document.uri).join() === 'version-flagged');
    assert.ok(asked().includes('GET /nodes/example-pack/versions/6.0.0'), asked().join('\n'));
    fault.remove();
  });

  it('are none while it cannot be reached', async () => {
    const fault = local.registry.faults.next({ times: 1000, drop: 'before' });
    const before = asked().length;
    const document = await open('down.json', workflowOf([['example-pack', '6.0.2']]));
    await eventually('it was asked', () => asked().length > before);
    await sleep(1500);
    assert.deepEqual(codes(document.uri), []);
    fault.remove();
  });
});
