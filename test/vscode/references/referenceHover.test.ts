// The hover on packs and versions in workflows and snapshots, as VS Code gets it from the extension.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { eventually } from '../support/extension';
import { hoverOn } from '../support/hoverOn';
import { useNamingFolder, workflowOf, type Named } from '../support/namingFolder';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

describe('the hover on versions that documents name', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { open, ours, asked } = useNamingFolder(local, 'naming-hover');
  let count = 0;
  /** What is said of a version, of which a new file names one. Markdown's escapes are taken out. */
  const said = async (named: Named, at: string = named[1]) => {
    const { uri } = await open(`hover-${++count}.json`, workflowOf([named]));
    return (await hoverOn(uri, `"${at}"`)).replaceAll('\\', '');
  };

  afterEach(async () => {
    await setSetting('hover.enabled', undefined);
    await setSetting('diagnostics.references', undefined);
    await setSetting('autoRefresh', undefined);
  });

  it('has the status, the reason in short, the newest Active version and what can be done', async () => {
    await setSetting('diagnostics.references', 'off');
    const text = await said(['example-pack', '1.2.0']);
    assert.match(text, /\$\(warning\) \*\*example-pack 1\.2\.0: Flagged\*\* · published 7 mo\. ago/u);
    assert.match(text, /no person has cleared it\. The newest Active version is 1\.10\.0\./u);
    assert.match(text, /\*\*3 findings\*\*\s+- .*eval-usage · nodes\/text\.py, line \d+\n/u);
    assert.match(
      text,
      /\[Name 1\.10\.0 in This File\]\(command:comfyRegistry\.useNewestActive\?%5B\d+%5D\) · \[In the Whole Workspace…\]\(command:comfyRegistry\.useNewestActive\?%5B\d+%5D\)/u,
    );
    const onPack = await said(['example-pack', '1.2.0'], 'example-pack');
    const plain = (words: string) => words.replaceAll(/%5B\d+%5D/gu, '');
    assert.equal(plain(onPack), plain(text));
  });

  it('leaves out what a problem at the same place says, which VS Code shows above', async () => {
    const { uri } = await open('above.json', workflowOf([['example-pack', '1.2.0']]));
    await eventually('the problem', () => ours(uri).length === 1);
    assert.doesNotMatch(await hoverOn(uri, '"1.2.0"'), /cleared/u);
    assert.match(await hoverOn(uri, '"example-pack"'), /cleared/u);
  });

  const others: readonly (readonly [named: Named, expected: RegExp])[] = [
    [['example-pack', '1.4.0'], /example-pack 1\.4\.0: Banned[^]*The registry says: Rejected: the archive/u],
    [['example-pack', '0.9.0'], /0\.9\.0: Deleted[^]*withdrawn/u],
    [['example-pack', '9.9.9'], /9\.9\.9: Unknown version[^]*not this version of it/u],
    [['example-pack', '1.10.0'], /\$\(pass\) \*\*example-pack 1\.10\.0: Active/u],
    [['EXAMPLE-Pack', '1.3.0-rc.1'], /1\.3\.0-rc\.1: Outdated[^]*newest Active version is 1\.10\.0/u],
    [['example-pack', 'nightly'], /nightly: No version of the registry[^]*Name 1\.10\.0 in This File/u],
    [['nobodys-pack', '1.0.0'], /\*\*nobodys-pack: Unknown pack\*\*/u],
    [['banned-pack', '1.0.0'], /\*\*banned-pack: Pack banned\*\*/u],
    [['comfy-core', '0.3.1'], /comfy-core 0\.3\.1: Not from the registry/u],
  ];
  for (const [named, expected] of others)
    it(`tells what ${named.join(' ')} is`, async () => {
      await setSetting('diagnostics.references', 'off');
      assert.match(await said(named), expected);
    });

  it('offers no change where there is none to make', async () => {
    for (const named of [
      ['example-pack', '1.10.0'],
      ['nobodys-pack', '1.0.0'],
    ] as const)
      assert.doesNotMatch(await said(named), /command:/u);
  });

  it('reads the reason when somebody points at a version that is held, and not before', async () => {
    local.registry.state.addVersion('example-pack', {
      version: '5.5.0',
      status: 'NodeVersionStatusFlagged',
      statusReason: 'Held for a test',
    });
    const reasons = () =>
      local.registry.requests.filter(({ query }) => query.get('include_status_reason') === 'true').length;
    const { uri } = await open('reason.json', workflowOf([['example-pack', '5.5.0']]));
    await eventually('the problem', () => ours(uri).length === 1);
    const before = reasons();
    await sleep(500);
    assert.equal(reasons(), before);
    assert.match(await hoverOn(uri, '"5.5.0"'), /Held for a test/u);
    assert.equal(reasons(), before + 1);
    await hoverOn(uri, '"5.5.0"');
    assert.equal(reasons(), before + 1);
  });

  it('costs no request once it is known', async () => {
    const { uri } = await open('known.json', workflowOf([['example-pack', '1.5.0']]));
    await hoverOn(uri, '"1.5.0"');
    const before = asked().length;
    const start = performance.now();
    for (let round = 0; round < 20; round++) await hoverOn(uri, '"1.5.0"');
    assert.ok(performance.now() - start < 4000);
    assert.deepEqual(asked().slice(before), []);
  });

  it('asks when somebody points, with manual as well', async () => {
    await setSetting('autoRefresh', 'manual');
    const { uri } = await open('manual.json', workflowOf([['other-pack', '1.0.0']]));
    const before = asked().length;
    await sleep(800);
    assert.deepEqual(asked().slice(before), []);
    assert.match((await hoverOn(uri, '"1.0.0"')).replaceAll('\\', ''), /other-pack 1\.0\.0: Active/u);
    assert.notEqual(asked().length, before);
  });

  it('can be switched off', async () => {
    await setSetting('hover.enabled', false);
    assert.equal(await said(['example-pack', '1.2.0']), '');
  });

  it('says that the registry could not be reached, and tries again the next time', async () => {
    const fault = local.registry.faults.next({ times: 1000, status: 500, body: { message: 'no' } });
    const { uri } = await open('down.json', workflowOf([['example-pack', '6.0.1']]));
    const text = (await hoverOn(uri, '"6.0.1"')).replaceAll('\\', '');
    assert.match(text, /example-pack 6\.0\.1: Not checked/u);
    fault.remove();
    await eventually('an answer', async () => (await hoverOn(uri, '"6.0.1"')).includes('Unknown version'));
  });

  it('has no link, picture or command out of texts of a file or the registry', async () => {
    const evil = [
      '[click](command:workbench.action.quit)',
      '![x](https://evil.example/x.png)',
      '<img src="https://evil.example">',
      '$(trash~spin)',
      '```\n[x](command:a)\n```',
      'https://evil.example/plain',
      '](command:comfyRegistry.refresh)',
      '\u202Ereversed',
    ];
    const allowed = /^command:comfyRegistry\.useNewestActive\?%5B\d+%5D$/u;
    for (const [index, text] of evil.entries()) {
      local.registry.state.addVersion('example-pack', {
        version: `5.0.${index}`,
        status: 'NodeVersionStatusBanned',
        statusReason: index % 2 === 0 ? text : JSON.stringify([{ issue_type: text, file_path: text }]),
      });
      const file = workflowOf([
        [text, text],
        ['example-pack', `5.0.${index}`],
      ]);
      const { uri } = await open(`evil-${index}.json`, file);
      const written = JSON.stringify(text);
      const hovers = [await hoverOn(uri, written), await hoverOn(uri, `"5.0.${index}"`)];
      assert.match(hovers[1] ?? '', /Banned/u);
      for (const markdown of hovers) {
        assert.notEqual(markdown, '');
        assert.ok(!markdown.includes('\u202E'));
        const html = await vscode.commands.executeCommand<string>('markdown.api.render', markdown);
        const links = [...html.matchAll(/<(?:a|img)\b[^>]*?\s(?:href|src)="([^"]*)"/gu)].map(
          ([, address = '']) => address,
        );
        for (const link of links) assert.match(link, allowed, markdown);
      }
    }
  });

  it('cuts what is too long', async () => {
    const long = 'x'.repeat(50_000);
    const text = await said([long, '1.0.0']);
    assert.ok(text.length > 0 && text.length < 1000, String(text.length));
  });
});
