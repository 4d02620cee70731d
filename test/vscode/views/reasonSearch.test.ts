// A search in reasons that stays true while versions come and change, over a store with a real registry behind.
import { LinkTargets } from '../../../src/workspace/linkTargets';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { CommandContext } from '../../../src/commands/command';
import { refresh } from '../../../src/commands/refresh';
import { followReasons, searchAgain, searchReasons } from '../../../src/views/reasonSearch';
import { noFilter, passes, type VersionFilter } from '../../../src/views/versionFilter';
import { eventually } from '../support/extension';
import { manifestText, packAt } from '../support/scratch';
import { openWindow, type TestWindow } from '../support/services';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

const id = 'searched-pack';
const clone = 'searched-clone';

describe('a search in reasons', function () {
  this.timeout(30_000);
  const local = useRegistry();
  const packs = {
    all: [
      packAt(`/packs/${id}`, { text: manifestText(id, '9.0.0') }),
      packAt(`/packs/${clone}`, { text: manifestText(clone, '9.0.0'), relation: 'clone' }),
    ],
  };
  let window: TestWindow;
  let view: { filter: VersionFilter };
  let follower: vscode.Disposable;

  const flagged = (nodeId: string, version: string, statusReason: string) =>
    local.registry.state.addVersion(nodeId, { version, status: 'NodeVersionStatusFlagged', statusReason });
  const shown = (nodeId: string) =>
    (window.store.state(nodeId).versions ?? [])
      .filter((version) => passes(nodeId, version, view.filter))
      .map(({ version }) => version);
  /** Searches that were asked for, each by its pack. */
  const searches = () =>
    window
      .asked(local.registry)
      .filter(({ path, query }) => path === '/versions' && query.has('status_reason'))
      .map(({ query }) => query.get('nodeId'));
  const filterBy = async (...ids: string[]) => {
    const withReason = await searchReasons(window.store, ids, 'eval');
    view.filter = { ...noFilter, reasonText: 'eval', withReason };
  };

  beforeEach(async () => {
    const { state } = local.registry;
    for (const nodeId of [id, clone]) {
      state.addNode({ id: nodeId, publisherId: local.example.publisherId });
      flagged(nodeId, '1.0.0', 'calls eval');
      flagged(nodeId, '2.0.0', 'opens a socket');
    }
    window = openWindow();
    view = { filter: noFilter };
    follower = followReasons({ ...window, packs, view });
    await window.store.refresh(id);
  });
  afterEach(async () => {
    follower.dispose();
    window.dispose();
    await setSetting('autoRefresh', undefined);
  });

  it('finds versions by their reason', async () => {
    await filterBy(id);
    assert.deepEqual(shown(id), ['1.0.0']);
    assert.deepEqual(searches(), [id]);
  });

  it('goes on with versions that come, and with those that are decided', async () => {
    const pending = local.registry.state.addVersion(id, {
      version: '3.0.0',
      status: 'NodeVersionStatusPending',
    });
    await window.store.refresh(id);
    await filterBy(id);
    assert.deepEqual(shown(id), ['1.0.0']);
    Object.assign(pending, { status: 'NodeVersionStatusFlagged', statusReason: 'more eval' });
    flagged(id, '4.0.0', 'a socket again');
    await window.store.refresh(id);
    await eventually('the search', () => searches().length === 2 && shown(id).length === 2);
    assert.deepEqual(shown(id), ['3.0.0', '1.0.0']);
    await window.store.refresh(id);
    // Nothing is new.
    assert.deepEqual(searches(), [id, id]);
  });

  it('searches a clone that is opened afterwards, and shows all of it meanwhile', async () => {
    await filterBy(id);
    const slow = local.registry.faults.next({ path: /status_reason/, delayMs: 500 });
    await window.store.refresh(clone);
    assert.deepEqual(shown(clone), ['2.0.0', '1.0.0']);
    await eventually('the search', () => shown(clone).length === 1);
    assert.deepEqual([shown(clone), shown(id)], [['1.0.0'], ['1.0.0']]);
    assert.deepEqual(searches(), [id, clone]);
    assert.equal(slow.used, 1);
  });

  it('tries once for each list of versions when it cannot be searched, and keeps what was found', async () => {
    await filterBy(id);
    const down = local.registry.faults.next({ path: /status_reason/, status: 400, body: {}, times: 100 });
    flagged(id, '3.0.0', 'calls eval');
    await window.store.refresh(id);
    await eventually('the try', () => window.log.lines.some((line) => line.includes('again failed')));
    assert.deepEqual(shown(id), ['3.0.0', '1.0.0']);
    assert.equal(down.used, 1);
    await window.store.refresh(id);
    await eventually('the next try', () => down.used === 2);
    down.remove();
  });

  it('asks nothing by itself in manual mode, and on Refresh searches once', async () => {
    await setSetting('autoRefresh', 'manual');
    await filterBy(id);
    flagged(id, '3.0.0', 'a socket');
    await window.store.refresh(id);
    assert.deepEqual(shown(id), ['3.0.0', '1.0.0']);
    assert.deepEqual(searches(), [id]);
    const rest = {
      packs: { ...packs, lookAgain: () => Promise.resolve() },
      watch: { look: () => Promise.resolve() },
      uploads: { refresh: () => Promise.resolve() },
      links: new LinkTargets(),
    };
    await refresh({ ...window, ...rest, view } as unknown as CommandContext, undefined);
    assert.deepEqual(shown(id), ['1.0.0']);
    // Nobody has opened the clone.
    assert.deepEqual(searches(), [id, id]);
  });

  it('finds a new reason on Refresh though versions and statuses are the same', async () => {
    await filterBy(id);
    Object.assign(local.registry.state.version(id, '2.0.0') ?? {}, { statusReason: 'eval after all' });
    await window.store.refresh(id);
    await searchAgain({ ...window, view }, [id]);
    assert.deepEqual(shown(id), ['2.0.0', '1.0.0']);
  });

  it('keeps no result for a text that is searched for no more', async () => {
    await filterBy(id);
    const again = searchAgain({ ...window, view }, [id]);
    view.filter = noFilter;
    await again;
    assert.equal(view.filter, noFilter);
    await searchAgain({ ...window, view }, [id]);
    assert.equal(searches().length, 2);
  });
});
