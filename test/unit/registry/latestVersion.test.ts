// The registry's own idea of a pack's latest version, against what the extension takes for the newest and for what
// users get (docs/registry.md 0.3 and 0.4).
import assert from 'node:assert/strict';
import type { RegistryClient } from '../../../src/registry/registryClient';
import { newestActive, newestVersion, problemVersions } from '../../../src/registry/versionOrder';
import { startRegistry, type LocalRegistry } from '../../registry';
import { clientOf } from './fixture';

describe('latest_version of a pack', () => {
  let registry: LocalRegistry;
  let client: RegistryClient;

  beforeEach(async () => {
    registry = await startRegistry();
    client = clientOf(registry.url);
    registry.state.addPublisher({ id: 'acme' });
    registry.state.addNode({ id: 'pack', publisherId: 'acme' });
  });
  afterEach(() => registry.close());

  /** Published one after the other, a day between them. */
  function publish(versions: Readonly<Record<string, string>>): void {
    for (const [at, [version, status]] of Object.entries(versions).entries()) {
      registry.state.addVersion('pack', {
        version,
        status: `NodeVersionStatus${status}`,
        createdAt: Date.UTC(2026, 0, 1 + at),
      });
    }
  }

  async function seen() {
    const latest = (await client.getNode('pack'))?.latestVersion?.version;
    const versions = await client.listNodeVersions('pack');
    return {
      latest,
      newest: newestVersion(versions)?.version,
      usersGet: newestActive(versions)?.version,
      held: problemVersions(versions).map(({ version }) => version),
      order: versions.map(({ version }) => version),
    };
  }

  it('is not the newest version while that one is held back', async () => {
    publish({ '1.10.0': 'Active', '1.9.1': 'Active', '2.0.0': 'Flagged', '2.0.1': 'Pending' });
    assert.deepEqual(await seen(), {
      // A repair of an older line came last.
      latest: '1.9.1',
      newest: '2.0.1',
      usersGet: '1.10.0',
      held: ['2.0.0'],
      order: ['2.0.1', '2.0.0', '1.10.0', '1.9.1'],
    });
  });

  it('is not what users get where a repair of an older line came last', async () => {
    publish({ '2.0.0': 'Active', '1.9.1': 'Active' });
    const { latest, newest, usersGet } = await seen();
    assert.deepEqual([latest, newest, usersGet], ['1.9.1', '2.0.0', '2.0.0']);
  });

  it('is missing where no version is Active, and the newest is told all the same', async () => {
    publish({ '1.0.0': 'Banned', '1.1.0': 'Flagged' });
    const { latest, newest, usersGet, held } = await seen();
    assert.deepEqual([latest, newest, usersGet, held], [undefined, '1.1.0', undefined, ['1.1.0', '1.0.0']]);
  });
});
