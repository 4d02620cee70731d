// What is asked of the registry, when, and what is shown meanwhile.
import assert from 'node:assert/strict';
import { describeFailure } from '../../../src/workspace/describeFailure';
import { seedExample, startRegistry } from '../../registry';
import { eventually } from '../support/extension';
import { memoryStorage } from '../support/ports';
import { openWindow, type TestWindow } from '../support/services';
import { setSetting } from '../support/settings';
import { SteppedClock } from '../support/steppedClock';
import { useRegistry } from '../support/useRegistry';

const id = 'example-pack';

describe('VersionStore', function () {
  this.timeout(30_000);
  const local = useRegistry();
  const windows: TestWindow[] = [];
  const open = (...given: Parameters<typeof openWindow>) => {
    const window = openWindow(...given);
    windows.push(window);
    return window;
  };
  const asked = (window: TestWindow) => window.asked(local.registry).length;
  const answered = (window: TestWindow) =>
    eventually('an answer', () => {
      const { versions, loading } = window.store.state(id);
      return versions !== undefined && !loading;
    });

  afterEach(() => {
    for (const window of windows.splice(0)) window.dispose();
    local.registry.faults.clear();
  });

  it('asks once per pack and TTL, however many views want to know', async () => {
    const clock = new SteppedClock();
    const window = open({ clock });
    for (let time = 0; time < 20; time++) {
      window.store.ask(id, time % 2 === 0 ? 'background' : 'person');
      window.store.ask(id.toUpperCase(), 'background');
    }
    await answered(window);
    assert.equal(asked(window), 1);
    clock.advance(299_000);
    window.store.ask(id, 'background');
    window.store.ask(id, 'person');
    assert.equal(window.store.state(id).loading, false);
    clock.advance(2_000);
    window.store.ask(id, 'background');
    await eventually('the second request', () => asked(window) === 2 && !window.store.state(id).loading);
    assert.equal(window.store.state(id).versions?.[0]?.version, '2.0.1');
  });

  it('leaves a registry that fails alone, also when every repaint asks', async () => {
    const clock = new SteppedClock();
    local.registry.faults.next({ path: /versions/, status: 403, body: { message: 'no' }, times: 1000 });
    const window = open({ clock });
    const repaint = () => window.store.ask(id, 'person');
    const subscription = window.store.onDidChange(repaint);
    repaint();
    await eventually('the failure', () => window.store.state(id).error !== undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(asked(window), 1);
    subscription.dispose();
    local.registry.faults.clear();
    await window.store.refresh(id);
    assert.equal(window.store.state(id).error, undefined);
  });

  it('leaves it alone for as long as it asks, and for a minute at least', async () => {
    for (const [header, seconds] of [
      ['600', 600],
      ['1', 60],
    ] as const) {
      const clock = new SteppedClock();
      const window = open({ clock });
      const busy = local.registry.faults.next({
        status: 429,
        headers: { 'retry-after': header },
        body: {},
        times: 1000,
      });
      window.store.ask(id, 'background');
      await eventually('the failure', () => window.store.state(id).error !== undefined);
      busy.remove();
      await eventually('its end', () => !window.store.state(id).loading);
      const tried = asked(window);
      clock.advance((seconds - 1) * 1000);
      window.store.ask(id, 'person');
      assert.equal(window.store.state(id).loading, false);
      clock.advance(2000);
      window.store.ask(id, 'background');
      await answered(window);
      assert.equal(asked(window), tried + 1);
    }
  });

  it('takes the TTL from the settings', async () => {
    const clock = new SteppedClock();
    const window = open({ clock });
    window.store.ask(id, 'background');
    await answered(window);
    await setSetting('cacheTtl', 20);
    clock.advance(21_000);
    window.store.ask(id, 'background');
    await eventually('the second request', () => asked(window) === 2);
    await setSetting('cacheTtl', undefined);
  });

  it('asks nothing before a person does when the settings say manual', async () => {
    await setSetting('autoRefresh', 'manual');
    const window = open();
    window.store.ask(id, 'background');
    assert.deepEqual(window.store.state(id), {
      versions: undefined,
      asOf: undefined,
      loading: false,
      late: false,
      error: undefined,
    });
    window.store.ask(id, 'person');
    await answered(window);
    assert.equal(asked(window), 1);
    await setSetting('autoRefresh', undefined);
  });

  it('asks nothing for a pack without an id', () => {
    const window = open();
    window.store.ask('', 'person');
    assert.equal(window.store.state('').loading, false);
  });

  it('shows what an earlier session read at once, and reads behind it', async () => {
    const storage = memoryStorage();
    const clock = new SteppedClock();
    const before = open({ storage, clock });
    before.store.ask(id, 'background');
    await answered(before);
    before.dispose();
    await eventually('the snapshot is kept', () => storage.text !== undefined);

    clock.advance(3_600_000);
    const slow = local.registry.faults.next({ path: /\/versions/, delayMs: 1_500 });
    const after = open({ storage, clock });
    await after.store.load();
    after.store.ask(id, 'background');
    const shown = after.store.state(id);
    assert.equal(shown.versions?.length, 13);
    assert.equal(shown.asOf, clock.now() - 3_600_000);
    assert.equal(shown.loading, true);
    await eventually('the new answer', () => after.store.state(id).asOf === clock.now());
    assert.equal(slow.used, 1);
    assert.equal(asked(after), 1);
  });

  it('keeps showing what it knew when the registry is down, and leaves it alone for a minute', async () => {
    const clock = new SteppedClock();
    const window = open({ clock });
    window.store.ask(id, 'background');
    await answered(window);
    const { asOf } = window.store.state(id);
    const down = local.registry.faults.next({ drop: 'before', times: 1000 });
    clock.advance(400_000);
    window.store.ask(id, 'background');
    await eventually('the failure', () => window.store.state(id).error !== undefined);
    const state = window.store.state(id);
    assert.equal(state.versions?.length, 13);
    assert.equal(state.asOf, asOf);
    assert.deepEqual(describeFailure(state.error)?.actions, ['retry', 'showLog']);
    assert.ok(window.log.lines.some((line) => /^warn: .*example-pack failed/.test(line)));
    const tried = asked(window);
    window.store.ask(id, 'background');
    assert.equal(window.store.state(id).loading, false);
    down.remove();
    // A person who presses Refresh does not wait for the minute to be over.
    await window.store.refresh(id);
    await eventually('the answer', () => window.store.state(id).error === undefined);
    assert.equal(asked(window), tried + 1);
  });

  for (const [what, url, sentence] of [
    ['no URL', 'not a url', /no valid URL/],
    ['plain http to another machine', 'http://registry.example:8080', /must use https/],
    ['a URL with a password', 'https://me:secret@registry.example', /user name or password/],
    ['another scheme', 'file:///etc', /must start with https/],
    ['nothing', '', /URL/],
  ] as const) {
    it(`says in one sentence that the setting holds ${what}, and asks nobody`, async () => {
      const window = open();
      await setSetting('registryUrl', url);
      window.store.ask(id, 'person');
      const { error, loading } = window.store.state(id);
      const failure = describeFailure(error);
      assert.match(failure?.message ?? '', sentence);
      assert.doesNotMatch(failure?.message ?? '', /secret/);
      assert.deepEqual(failure?.actions, ['openSettings']);
      assert.equal(loading, false);
      await assert.rejects(window.store.refresh(id), { kind: 'settings-error' });
      assert.equal(asked(window), 0);
      await setSetting('registryUrl', local.registry.url);
      assert.equal(window.store.state(id).error, undefined);
    });
  }

  it('goes over to another registry when the setting changes, and keeps the two apart', async () => {
    const other = await startRegistry();
    try {
      await seedExample(other);
      other.state.addVersion(id, { version: '9.9.9' });
      const window = open();
      window.store.ask(id, 'background');
      await answered(window);
      let changes = 0;
      window.store.onDidChange(() => changes++);
      await setSetting('registryUrl', `${other.url}/`);
      await eventually('the change is told', () => changes > 0);
      assert.equal(window.connection.current.origin, other.url);
      assert.equal(window.store.state(id).versions, undefined);
      window.store.ask(id, 'background');
      await answered(window);
      assert.equal(window.store.state(id).versions?.[0]?.version, '9.9.9');
      assert.equal(window.asked(other).length, 1);
    } finally {
      await setSetting('registryUrl', local.registry.url);
      await other.close();
    }
  });

  it('reads again past the CDN when told that what it knows is behind', async () => {
    const window = open();
    window.store.ask(id, 'background');
    await answered(window);
    local.registry.state.addVersion(id, { version: '2.0.2', status: 'NodeVersionStatusPending' });
    window.store.invalidate(id);
    await eventually(
      'the new version',
      () => window.store.state(id).versions?.[0]?.version === '2.0.2' && !window.store.state(id).loading,
    );
    const last = window.asked(local.registry).at(-1);
    assert.equal(last?.cached, false);
    local.registry.state.nodes.get(id)?.versions.pop();
  });

  it('has the registry search in reasons', async () => {
    const window = open();
    assert.deepEqual([...(await window.store.searchReasons(id, 'held a program'))], ['1.4.0']);
    local.registry.options.reasonFilter = 'refuse';
    await assert.rejects(window.store.searchReasons(id, 'held a program'), { status: 400 });
    local.registry.options.reasonFilter = 'search';
  });

  it('is quiet after it was disposed of', async () => {
    const window = open();
    let changes = 0;
    local.registry.faults.next({ delayMs: 300 });
    window.store.ask(id, 'person');
    window.store.onDidChange(() => changes++);
    window.dispose();
    await eventually('the request has ended', () =>
      window.asked(local.registry).every((r) => r.aborted || r.status),
    );
    assert.equal(changes, 0);
  });
});
