import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RegistryError } from '../../../src/registry/registryError';
import { linkCommands } from '../../../src/workspace/linkTargets';
import { eventually } from '../support/extension';
import { emptyPanel, PageScene, pageTabs, pageTitles } from '../support/pages';
import { manifestText, packAt } from '../support/scratch';
import { aFinding, rangeAt } from '../support/versionFacts';
import { aVersion } from '../support/versions';

const closeAll = () => vscode.commands.executeCommand('workbench.action.closeAllEditors');

describe('pages of versions', () => {
  let scene: PageScene;
  beforeEach(() => {
    scene = new PageScene();
  });
  afterEach(async () => {
    scene.dispose();
    await closeAll();
  });

  /** A panel that shows a version, with all that a reload leaves of it. */
  async function restored(version = '2.0.0'): Promise<vscode.WebviewPanel> {
    const title = `example-pack ${version}`;
    const panel = emptyPanel(title);
    const page = { title, pack: scene.pack.key, version };
    await scene.open(new Map([['openVersionPages', [page]]])).restore(panel);
    return panel;
  }

  it('open one tab for each version', async () => {
    const pages = scene.open();
    pages.show(scene.pack, '2.0.0');
    pages.show(scene.pack, '1.10.0');
    pages.show(scene.pack, '2.0.0');
    await eventually('both are there, the first one in front', () => {
      const tabs = pageTabs();
      return tabs.length === 2 && tabs[0]?.isActive === true;
    });
    assert.deepEqual(pageTitles(), ['example-pack 2.0.0', 'example-pack 1.10.0']);
    await vscode.window.tabGroups.close(pageTabs());
    await eventually('they are closed', () => pageTabs().length === 0);
    pages.show(scene.pack, '2.0.0');
    await eventually('it opens again', () => pageTabs().length === 1);
  });

  it('run no scripts, load nothing and let links run the commands of the list alone', async () => {
    const { webview } = await restored();
    assert.deepEqual(webview.options, {
      enableScripts: false,
      enableForms: false,
      enableCommandUris: [...linkCommands],
      localResourceRoots: [],
    });
  });

  it('know the working copy by what the registry makes of its number', async () => {
    const pack = packAt(scene.pack.folder.path, { text: manifestText('example-pack', 'v2.0') });
    scene.packs = [pack];
    const { webview } = await restored();
    assert.match(webview.html, /Working copy/);
    assert.match(webview.html, /Raise version/);
  });

  it('come back after a reload, and not when a person has closed them', async () => {
    const kept = new Map<string, unknown>();
    const before = scene.open(kept);
    before.show(scene.pack, '2.0.0');
    before.show(scene.pack, '1.10.0');
    await eventually('both are there', () => pageTabs().length === 2);
    const [, second] = pageTabs();
    assert.ok(second);
    await vscode.window.tabGroups.close(second);
    await eventually('one is forgotten', () => JSON.stringify([...kept]).split('"title"').length === 2);
    before.dispose();

    const after = scene.open(kept);
    const known = emptyPanel('example-pack 2.0.0');
    await after.restore(known);
    assert.match(known.webview.html, /<h1>example-pack <span class="version">2\.0\.0</);
    const unknown = emptyPanel('example-pack 1.10.0');
    await after.restore(unknown);
    assert.match(unknown.webview.html, /not known any more which version/);
    assert.match(unknown.webview.html, /command:comfyRegistry\.refresh\?/);
    unknown.dispose();
  });

  it('tell two packs of one name apart after a reload', async () => {
    const kept = new Map<string, unknown>();
    const other = packAt('/packs/copy');
    scene.packs = [scene.pack, other];
    const before = scene.open(kept);
    before.show(scene.pack, '2.0.0');
    before.show(other, '2.0.0');
    before.dispose();
    const after = scene.open(kept);
    const panels = [emptyPanel('example-pack 2.0.0'), emptyPanel('example-pack 2.0.0')];
    const numbers: (string | undefined)[] = [];
    for (const panel of panels) {
      await after.restore(panel);
      numbers.push(/refresh\?%5B(\d+)%5D/u.exec(panel.webview.html)?.[1]);
    }
    assert.deepEqual(
      numbers.map((number) => scene.links.find(Number(number))?.pack),
      [scene.pack.key, other.key],
    );
  });

  it('take the place of a tab that nobody has looked at since a reload', async () => {
    // As VS Code has it then: a tab with a title, and no page that is ours.
    const left = emptyPanel('example-pack 2.0.0');
    let isGone = false;
    left.onDidDispose(() => (isGone = true));
    await eventually('its tab is there', () => pageTabs().length === 1);
    const pages = scene.open();
    pages.show(scene.pack, '2.0.0');
    await eventually('it is gone, and the new one is there', () => isGone && pageTabs().length === 1);
    pages.show(packAt('/packs/copy'), '2.0.0');
    await eventually('the page of another pack takes no place', () => pageTabs().length === 2);
  });

  it('leave nothing of a page that comes back while the same is open', async () => {
    const pages = scene.open();
    pages.show(scene.pack, '2.0.0');
    const again = emptyPanel('example-pack 2.0.0');
    await pages.restore(again);
    await eventually('one is left', () => pageTabs().length === 1);
  });

  it('read the reason that is missing, once, and say what came of it', async () => {
    const { webview } = await restored();
    assert.match(webview.html, /has not been read/);
    scene.changed();
    scene.reason = { kind: 'reading' };
    scene.changed();
    await eventually('it says so', () => webview.html.includes('Reading the reason'));
    scene.reason = { kind: 'failed', error: new Error('no line') };
    scene.changed();
    await eventually('it says why not', () => webview.html.includes('no line'));
    assert.deepEqual(scene.asked, [
      'reason of example-pack 2.0.0',
      'versions of example-pack for the background',
    ]);
    // A refresh is another try.
    scene.reason = { kind: 'unread' };
    scene.state = { ...scene.state, asOf: 2 };
    scene.changed();
    await eventually('it is read again', () => scene.asked.length === 3);
    scene.reason = { kind: 'known', reason: { kind: 'text', text: 'Because' } };
    scene.changed();
    await eventually('it says why', () => webview.html.includes('Because'));
    assert.equal(scene.asked.length, 3);
  });

  it('do not read a reason again unasked that was too long', async () => {
    await restored();
    assert.equal(scene.asked.length, 2);
    scene.reason = { kind: 'failed', error: new RegistryError('too-large', 'larger than 16 MB') };
    scene.state = { ...scene.state, asOf: 2 };
    scene.changed();
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(scene.asked.length, 2);
  });

  it('ask nothing unasked where the settings say so, and everything when a person opens them', async () => {
    scene.autoRefresh = false;
    const kept = new Map<string, unknown>();
    const title = 'example-pack 2.0.0';
    kept.set('openVersionPages', [{ title, pack: scene.pack.key, version: '2.0.0' }]);
    const pages = scene.open(kept);
    const panel = emptyPanel(title);
    await pages.restore(panel);
    scene.changed();
    assert.match(panel.webview.html, /has not been read\. <a href="command:comfyRegistry\.showVersion/);
    assert.deepEqual(scene.asked, ['versions of example-pack for the background']);
    assert.deepEqual(scene.sought, ['example-pack 2.0.0'], 'the disk is no request');
    pages.show(scene.pack, '2.0.0');
    assert.deepEqual(scene.asked.slice(1), ['reason of example-pack 2.0.0']);
  });

  it('read why users get a version when a person opens it, once, and not unasked', async () => {
    const { webview } = await restored('1.10.0');
    assert.match(webview.html, /has not been read/);
    assert.deepEqual(scene.asked, ['versions of example-pack for the background']);
    scene.changed();
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(scene.sought, ['example-pack 1.10.0'], 'the disk is asked once');
    scene.open().show(scene.pack, '1.10.0');
    assert.deepEqual(scene.asked.slice(1), ['reason of example-pack 1.10.0']);
    scene.reason = { kind: 'unread', before: { kind: 'none' } };
    scene.state = { ...scene.state, asOf: 2 };
    scene.changed();
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(scene.asked.length, 2);
  });

  it('have no reason to read for a version that waits for the scan', async () => {
    scene.state = { ...scene.state, versions: [aVersion('2.0.0', { status: 'Pending' })] };
    await restored();
    assert.deepEqual(scene.asked, ['versions of example-pack for the background']);
  });

  it('link findings to their places, and mark what was approved before, wherever it stands by now', async () => {
    const [here, gone, strange] = ['a.py', 'b.py', '../c.py'].map((file) =>
      aFinding({ file, snippet: 'eval(x)' }),
    );
    assert.ok(here && gone && strange);
    const findings = [here, gone, strange, aFinding({ rule: 'unplaced' })];
    scene.reason = { kind: 'known', reason: { kind: 'findings', findings, total: 4 } };
    const uri = vscode.Uri.joinPath(scene.pack.folder, 'a.py');
    scene.located = [
      { finding: here, place: { kind: 'code', range: rangeAt(45), moved: true }, uri, why: undefined },
      { finding: gone, place: { kind: 'gone' }, uri, why: 'code' },
      { finding: strange, place: { kind: 'gone' }, uri: undefined, why: 'file' },
    ];
    scene.approved = { version: '1.10.0', findings: [{ ...here, line: 3 }] };
    const { webview } = await restored();
    await eventually('it is marked', () => webview.html.includes('approved in 1.10.0'));
    assert.equal(webview.html.split('approved in').length, 2);
    const opened = [...webview.html.matchAll(/openFinding\?%5B(\d+)%5D/gu)].map(([, number]) =>
      Number(number),
    );
    assert.deepEqual(
      opened.map((number) => scene.links.find(number)),
      [{ pack: scene.pack.key, version: '2.0.0', finding: here }],
    );
    for (const words of [
      'now line 45 (reported at 42)',
      'no longer in your working copy',
      'the file is not in your working copy',
    ]) {
      assert.ok(webview.html.includes(words), words);
    }
  });

  it('keep their content, and the place that is read, until something else than the time changes', async () => {
    scene.reason = { kind: 'known', reason: { kind: 'none' } };
    const { webview } = await restored();
    const before = webview.html;
    assert.match(before, /6 days ago/);
    scene.now += 30 * 86_400_000;
    scene.changed();
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(webview.html, before);
    scene.state = { ...scene.state, versions: [aVersion('2.0.0', { status: 'Banned' })] };
    scene.changed();
    await eventually('it follows the status', () => webview.html.includes('<strong>Banned<'));
    assert.match(webview.html, /1 mo\. ago/);
  });

  it('say why there is nothing to show', async () => {
    const { webview } = await restored();
    const shows = async (words: string) => {
      scene.changed();
      await eventually(words, () => webview.html.includes(words));
    };
    const nothing = { versions: undefined, asOf: undefined, loading: false, late: false, error: undefined };
    scene.state = { ...nothing, versions: [] };
    await shows('lists no version 2.0.0 of example-pack');
    scene.state = nothing;
    await shows('have not been read');
    scene.state = { ...nothing, loading: true };
    await shows('Reading the versions…');
    assert.doesNotMatch(webview.html, /href/);
    scene.state = { ...nothing, error: new Error('no line') };
    await shows('no line');
    scene.packs = [];
    await shows('not in the workspace any more');
    scene.found = false;
    await shows('Looking for the node pack…');
    scene.packs = [scene.pack];
    scene.state = { ...nothing, versions: [aVersion('2.0.0')] };
    await shows('Users get it.');
  });

  it('remember 50 pages, and nothing that is no page', async () => {
    const title = (index: number) => `example-pack 1.${index}.0`;
    const kept = new Map<string, unknown>();
    const page = (index: number) => ({ title: title(index), pack: scene.pack.key, version: `1.${index}.0` });
    kept.set('openVersionPages', [
      'text',
      null,
      { title: 1 },
      ...Array.from({ length: 60 }, (_, index) => page(index)),
    ]);
    scene.open(kept).show(scene.pack, '2.0.0');
    const written = kept.get('openVersionPages') as unknown[];
    assert.equal(written.length, 50);
    assert.deepEqual(written[0], page(11));
    assert.deepEqual(written.at(-1), { title: 'example-pack 2.0.0', pack: scene.pack.key, version: '2.0.0' });
    kept.set('openVersionPages', 'text');
    const panel = emptyPanel(title(59));
    await scene.open(kept).restore(panel);
    assert.match(panel.webview.html, /not known any more/);
    panel.dispose();
  });
});
