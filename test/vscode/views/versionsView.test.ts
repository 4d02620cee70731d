// The tree over real folders and a real registry. It takes the view over from the extension, so it comes after
// the tests that look at the extension's own.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { noFilter } from '../../../src/views/versionFilter';
import type { VersionsNode } from '../../../src/views/versionsNode';
import { viewBadge } from '../../../src/views/viewBadge';
import { exampleReasons, exampleWorkingCopy, seedMany } from '../../registry';
import { eventually } from '../support/extension';
import { removeFolder } from '../support/folders';
import { manifestText } from '../support/scratch';
import { useRegistry } from '../support/useRegistry';
import { useVersionsView } from '../support/useVersionsView';
import { aVersion } from '../support/versions';

const manifest = (text: string) => [{ path: 'pyproject.toml', content: text }];

describe('VersionsView', function () {
  this.timeout(30_000);
  const local = useRegistry();
  const tree = useVersionsView();
  const { contextKeys, open } = tree;
  const roots = () => tree.view.getChildren();
  const childrenOf = async (node: VersionsNode | undefined) => {
    assert.ok(node);
    return await tree.view.getChildren(node);
  };
  const answered = (id: string) =>
    eventually(`an answer for ${id}`, () => {
      const { versions, error, loading } = tree.window.store.state(id);
      return !loading && (versions !== undefined || error !== undefined);
    });
  const show = (nodes: readonly VersionsNode[]) =>
    nodes.map((node) => {
      const { label } = tree.view.getTreeItem(node);
      return `${node.type} ${typeof label === 'string' ? label : ''}`;
    });

  it('welcomes a workspace without packs', async () => {
    assert.deepEqual(await roots(), []);
    assert.equal(contextKeys.values.welcome, 'noPack');
  });

  it('shows the versions of a single pack at the top', async () => {
    await open('single', exampleWorkingCopy());
    assert.deepEqual(show(await roots()), ['message Not asked yet']);
    tree.window.store.ask('example-pack', 'background');
    assert.deepEqual(show(await roots()), ['message Loading versions…']);
    await answered('example-pack');
    const rows = await roots();
    assert.equal(contextKeys.values.welcome, 'none');
    assert.deepEqual(show(rows).slice(0, 3), ['unpublished 2.1.0', 'version 2.0.1', 'version 2.0.0']);
    assert.equal(rows.length, 14);
    assert.ok(rows.every((row) => tree.view.getParent(row) === undefined));
  });

  it('welcomes a pack without a publisher, and one that was never published', async () => {
    const uri = await open('no-publisher', manifest(manifestText('fresh-pack', '0.1.0', '')));
    assert.deepEqual(await roots(), []);
    assert.equal(contextKeys.values.welcome, 'noPublisher');
    await removeFolder(uri);
    await eventually('it is gone', () => tree.packs.all.length === 0);
    await open('never-published', manifest(manifestText('fresh-pack', '0.1.0')));
    tree.window.store.ask('fresh-pack', 'background');
    await answered('fresh-pack');
    assert.deepEqual(await roots(), []);
    assert.equal(contextKeys.values.welcome, 'neverPublished');
  });

  it('groups several packs, one of them in two folders, with ids of their own', async () => {
    await open('first', exampleWorkingCopy());
    await open('second', exampleWorkingCopy());
    await tree.window.store.refresh('example-pack');
    const tops = await roots();
    assert.deepEqual(show(tops), ['pack Example Pack', 'pack Example Pack']);
    const rows = (await Promise.all(tops.map(childrenOf))).flat();
    const details = (await Promise.all(rows.filter(({ type }) => type === 'version').map(childrenOf))).flat();
    const ids = [...tops, ...rows, ...details].map(({ id }) => id);
    assert.ok(ids.length > 100);
    assert.equal(new Set(ids).size, ids.length);
    for (const row of rows) {
      const parent = tree.view.getParent(row);
      assert.ok(tops.some(({ id }) => id === parent?.id));
    }
  });

  it('says of each of several packs what a single one is welcomed with', async () => {
    await open('one', manifest(manifestText('fresh-one', '0.1.0', '')));
    await open('two', manifest(manifestText('fresh-two', '0.1.0')));
    await open('three', manifest('[tool.comfy]\nPublisherId = "p"\n'));
    for (const id of ['fresh-one', 'fresh-two']) await tree.window.store.refresh(id);
    const rows = (await Promise.all((await roots()).map(childrenOf))).map(show);
    assert.equal(contextKeys.values.welcome, 'none');
    assert.deepEqual(rows, [
      ['message This node pack names no publisher', 'unpublished 0.1.0'],
      ['message This node pack has not been published yet', 'unpublished 0.1.0'],
      ['message No name yet'],
    ]);
  });

  it('asks about a clone only when it is expanded', async () => {
    await open('comfyui', [
      { path: 'custom_nodes/other/pyproject.toml', content: manifestText('other-pack', '1.0.0') },
    ]);
    const asked = () =>
      tree.window.asked(local.registry).filter(({ target }) => target.includes('other-pack')).length;
    const tops = await roots();
    assert.deepEqual(show(tops), ['pack other-pack']);
    await childrenOf(tops[0]);
    assert.equal(asked(), 0);
    assert.ok(tops[0]);
    tree.view.expanded(tops[0]);
    await answered('other-pack');
    assert.equal(asked(), 1);
    assert.deepEqual(show(await childrenOf(tops[0])), ['version 1.0.0']);
  });

  it('does not ask again by repainting an open clone that could not be read', async () => {
    const down = local.registry.faults.next({ path: /failing-pack/, status: 500, times: 1000 });
    await open('comfyui-down', [
      { path: 'custom_nodes/other/pyproject.toml', content: manifestText('failing-pack', '1.0.0') },
    ]);
    const [clone] = await roots();
    assert.ok(clone);
    const repaint = tree.view.onDidChangeTreeData(() => void tree.view.getChildren(clone));
    tree.view.expanded(clone);
    await answered('failing-pack');
    const { used } = down;
    assert.ok(used > 0);
    for (let time = 0; time < 20; time++) {
      await childrenOf(clone);
      assert.equal(tree.window.store.state('failing-pack').loading, false);
    }
    assert.equal(down.used, used);
    repaint.dispose();
    down.remove();
  });

  it('shows 25 of many, then 25 more', async () => {
    seedMany(local.registry, { count: 60 });
    await open('many', manifest(manifestText('many-versions', '0.6.0')));
    await tree.window.store.refresh('many-versions');
    assert.equal((await roots()).length, 26);
    const [pack] = tree.packs.all;
    assert.ok(pack);
    tree.view.showOlder(pack);
    assert.equal((await roots()).length, 51);
    tree.view.showOlder(pack);
    const rows = await roots();
    assert.equal(rows.length, 60);
    assert.ok(rows.every(({ type }) => type === 'version'));
  });

  it('hides what is filtered away, and says so', async () => {
    await open('filtered', exampleWorkingCopy());
    await tree.window.store.refresh('example-pack');
    tree.view.filter = { ...noFilter, statuses: new Set(['Banned'] as const) };
    assert.equal(contextKeys.values.filtered, true);
    // The status that nobody knows stays.
    assert.deepEqual(show(await roots()), [
      'unpublished 2.1.0',
      'version 1.11.0',
      'version 1.4.0',
      'version 1.1.0',
    ]);
    tree.view.filter = noFilter;
    assert.equal(contextKeys.values.filtered, false);
  });

  it('shows the reason of a flagged version below it, and an error there when it cannot be read', async () => {
    await open('flagged', exampleWorkingCopy());
    const reason = exampleReasons.R2;
    const version = { version: '1.6.0', status: 'NodeVersionStatusFlagged', statusReason: reason };
    local.registry.state.addVersion('example-pack', version);
    await tree.window.store.refresh('example-pack');
    const flagged = (await roots()).find(
      (node) => node.type === 'version' && node.version.version === '1.6.0',
    );
    const down = local.registry.faults.next({ path: /status_reason/, status: 500, times: 100 });
    const painted = () =>
      new Promise<void>((resolve) => {
        const heard = tree.view.onDidChangeTreeData((node) => {
          if (node !== flagged) return;
          heard.dispose();
          resolve();
        });
      });
    const failing = painted();
    const loading = await childrenOf(flagged);
    assert.deepEqual(show(loading).slice(0, 2), ['message Loading the reason…', 'detail Flagged']);
    await failing;
    const failed = await childrenOf(flagged);
    assert.equal(failed[0]?.type, 'message');
    assert.ok(failed[0].retry);
    const { used } = down;
    await childrenOf(flagged);
    assert.equal(down.used, used);
    assert.ok(show(failed).includes('detail Flagged'));
    down.remove();
    const reading = painted();
    await tree.window.store.refresh('example-pack');
    await childrenOf(flagged);
    await reading;
    const read = await childrenOf(flagged);
    assert.deepEqual(show(read).slice(0, 2), ['detail Flagged', 'detail Reason']);
    const findings = await childrenOf(read[1]);
    assert.ok(findings.length > 0);
    // What was read stays while it is read anew.
    await tree.window.store.refresh('example-pack');
    assert.deepEqual(show(await childrenOf(flagged)), show(read));
    local.registry.state.nodes.get('example-pack')?.versions.pop();
  });

  it('makes a tooltip only when a row is pointed at', async () => {
    await open('tooltips', exampleWorkingCopy());
    await tree.window.store.refresh('example-pack');
    const node = (await roots()).find(({ type }) => type === 'version');
    assert.ok(node);
    const item = tree.view.getTreeItem(node);
    assert.equal(item.tooltip, undefined);
    assert.ok((await tree.view.resolveTreeItem(item, node)).tooltip instanceof vscode.MarkdownString);
  });

  it('keeps rows and says how old they are when the registry is down', async () => {
    await open('offline', exampleWorkingCopy());
    await tree.window.store.refresh('example-pack');
    const down = local.registry.faults.next({ drop: 'before', times: 100 });
    await assert.rejects(tree.window.store.refresh('example-pack'));
    const [notice, ...rows] = await roots();
    assert.ok(notice?.type === 'message');
    assert.match(`${notice.label} ${notice.description}`, /as of .*\d?\d:\d\d/i);
    assert.equal(rows.length, 14);
    down.remove();
    await tree.window.store.refresh('example-pack');
    assert.equal((await roots()).length, 14);
  });
});

describe('viewBadge', () => {
  it('counts flagged and banned versions newer than what users get', () => {
    const versions = [
      aVersion('3.0.0', { status: 'Banned' }),
      aVersion('2.1.0', { status: 'Flagged' }),
      aVersion('2.0.1', { status: 'Pending' }),
      aVersion('2.0.0'),
      aVersion('1.9.0', { status: 'Flagged' }),
    ];
    assert.equal(viewBadge([versions, versions])?.value, 4);
    assert.match(viewBadge([versions])?.tooltip ?? '', /^2 flagged or banned versions are newer/);
    assert.match(viewBadge([[aVersion('1.0.0', { status: 'Flagged' })]])?.tooltip ?? '', /^1 flagged/);
    assert.equal(viewBadge([[aVersion('1.0.0')], []]), undefined);
  });
});
