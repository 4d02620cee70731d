// What is thought of a named version, of several answers about it that do not say the same.
import assert from 'node:assert/strict';
import { installedPack } from '../../../src/references/installedName';
import { ReferenceStatuses } from '../../../src/workspace/references/referenceStatuses';
import { openWindow, type TestWindow } from '../support/services';
import { useRegistry } from '../support/useRegistry';

const id = 'stated-pack';
const named = (version: string, nodeId = id) => installedPack(nodeId, version);

describe('the status of a named version', () => {
  const use = useRegistry();
  let window: TestWindow;
  let statuses: ReferenceStatuses;
  let ahead: number;

  beforeEach(() => {
    ahead = 0;
    const clock = { now: () => Date.now() + ahead, sleep: () => new Promise<never>(() => undefined) };
    window = openWindow({ clock });
    statuses = new ReferenceStatuses({ ...window, clock });
    const { state } = use.registry;
    state.nodes.delete(id);
    state.addPublisher({ id: 'stated' });
    state.addNode({ id, publisherId: 'stated' });
    use.registry.cdn.clear();
  });
  afterEach(() => {
    statuses.dispose();
    window.dispose();
    use.registry.faults.clear();
    use.registry.takeViolations();
  });

  const publish = (versions: Readonly<Record<string, string>>) => {
    for (const [at, [version, status]] of Object.entries(versions).entries())
      use.registry.state.addVersion(id, {
        version,
        status: `NodeVersionStatus${status}`,
        createdAt: Date.UTC(2026, 0, 1 + at),
      });
  };
  /** `GET /nodes` answers with this record, whatever the registry holds. */
  const answerWith = (record: Readonly<Record<string, unknown>>) =>
    use.registry.faults.next({
      path: /^\/nodes\?/,
      status: 200,
      body: { nodes: [{ id, ...record }], total: 1, page: 1, limit: 50, totalPages: 1 },
      times: 5,
    });
  const latest = (version: string, status: string) => ({
    latest_version: { id: `uuid-${version}`, node_id: id, version, status: `NodeVersionStatus${status}` },
  });
  const told = (version: string, nodeId = id) => {
    const { verdict, newestActive } = statuses.of(named(version, nodeId));
    return [verdict, newestActive];
  };
  const look = async (...versions: string[]) => {
    await statuses.look(versions.map((version) => named(version)));
    return versions.map((version) => told(version));
  };

  it('names no flagged version as the newest Active one', async () => {
    publish({ '1.0.0': 'Active', '2.0.0': 'Flagged' });
    answerWith(latest('2.0.0', 'Flagged'));
    assert.deepEqual(await look('1.0.0', '2.0.0'), [
      ['active', '1.0.0'],
      ['flagged', '1.0.0'],
    ]);
  });

  it('believes what was told of a version by itself before the record of its pack', async () => {
    publish({ '1.0.0': 'Active', '2.0.0': 'Flagged' });
    answerWith(latest('2.0.0', 'Active'));
    assert.deepEqual(await look('1.0.0', '2.0.0'), [
      ['active', '1.0.0'],
      ['flagged', '1.0.0'],
    ]);
  });

  it('takes the highest of the Active ones that are known, though another was published last', async () => {
    publish({ '2.0.0': 'Active', '1.9.1': 'Active', '1.9.0': 'Active' });
    assert.deepEqual(await look('1.9.0', '2.0.0'), [
      ['outdated', '2.0.0'],
      ['active', '2.0.0'],
    ]);
  });

  it('names no version of a banned pack, whatever its record says', async () => {
    publish({ '1.0.0': 'Active', '2.0.0': 'Active' });
    answerWith({ ...latest('2.0.0', 'Active'), status: 'NodeStatusBanned' });
    assert.deepEqual(await look('1.0.0'), [['pack-banned', undefined]]);
  });

  it('is unknown where the registry has withdrawn the pack', async () => {
    publish({ '1.0.0': 'Active' });
    answerWith({ ...latest('1.0.0', 'Active'), status: 'NodeStatusDeleted' });
    assert.deepEqual((await look('1.0.0'))[0]?.[0], 'pack-not-found');
  });

  it('is the word of the registry where that is a new one', async () => {
    publish({ '1.0.0': 'Active', '1.1.0': 'Quarantined' });
    assert.deepEqual((await look('1.1.0'))[0]?.[0], 'unknown-status');
  });

  it('is not told where the registry knows no such version, and could not tell of the pack', async () => {
    publish({ '1.0.0': 'Active' });
    use.registry.faults.next({ path: /^\/nodes/, status: 503, times: 20 });
    assert.deepEqual((await look('9.0.0'))[0]?.[0], 'failed');
  });

  it('says no more of a failure than a line holds', async () => {
    publish({ '1.0.0': 'Active' });
    use.registry.state.bulkErrors.set(`${id}@1.0.0`, `lost\n${'x'.repeat(100_000)}`);
    await look('1.0.0');
    use.registry.state.bulkErrors.clear();
    const { failure = '' } = statuses.of(named('1.0.0'));
    assert.ok(failure.startsWith('lost') && failure.length <= 310 && !failure.includes('\n'), failure);
  });

  it('is taken from the list that the versions view has read, without a request', async () => {
    publish({ '1.0.0': 'Active', '1.1.0': 'Flagged' });
    await window.store.refresh(id);
    const before = window.asked(use.registry).length;
    assert.deepEqual(await look('1.0.0', '1.1.0'), [
      ['active', '1.0.0'],
      ['flagged', '1.0.0'],
    ]);
    assert.equal(window.asked(use.registry).length, before);
  });

  it('is not that of an old list where the registry has been asked since', async () => {
    publish({ '1.8.0': 'Active', '1.9.0': 'Active' });
    await window.store.refresh(id);
    const flagged = use.registry.state.version(id, '1.9.0');
    assert.ok(flagged);
    flagged.status = 'NodeVersionStatusFlagged';
    ahead = 5 * 86_400_000;
    assert.deepEqual(await look('1.8.0', '1.9.0'), [
      ['active', '1.8.0'],
      ['flagged', '1.8.0'],
    ]);
  });
});
