import assert from 'node:assert/strict';
import { post, useRegistry, type Answer } from './support';

interface Result {
  identifier: { node_id: string; version: string };
  status: string;
  node_version?: { version: string; status_reason: string };
  error_message?: string;
}

describe('local registry: bulk', () => {
  const registry = useRegistry();

  beforeEach(() => {
    const { state } = registry.current;
    state.addNode({ id: 'pack', publisherId: 'pub' });
    state.addNode({ id: 'bad', publisherId: 'pub', banned: true });
    state.addVersion('pack', { version: '1.0.0', statusReason: 'why' });
    state.bulkErrors.set('pack@9.9.9', 'lost');
  });

  const ask = (...pairs: string[]): Promise<Answer> =>
    post(`${registry.current.url}/bulk/nodes/versions`, {
      node_versions: pairs.map((pair) => {
        const [node_id, version] = pair.split('@');
        return { node_id, version };
      }),
    });
  const results = (answer: Answer): Result[] => (answer.json as { node_versions: Result[] }).node_versions;

  it('answers each pair: found, unknown, failed, banned', async () => {
    const answer = await ask('pack@1.0.0', 'pack@2.0.0', 'pack@9.9.9', 'bad@1.0.0');
    assert.deepEqual(
      results(answer).map((each) => [each.identifier.version, each.status, each.error_message]),
      [
        ['1.0.0', 'success', undefined],
        ['2.0.0', 'not_found', undefined],
        ['9.9.9', 'error', 'lost'],
        ['1.0.0', 'error', 'Node Banned'],
      ],
    );
    assert.equal(results(answer)[0]?.node_version?.status_reason, '');
    assert.deepEqual(registry.current.violations, []);
  });

  it('answers an empty list with an empty list', async () => {
    assert.deepEqual((await ask()).json, { node_versions: [] });
  });

  it('can answer in another order', async () => {
    registry.current.options.bulkOrder = 'shuffled';
    const statuses = results(await ask('pack@1.0.0', 'pack@2.0.0')).map((each) => each.status);
    assert.deepEqual(statuses, ['not_found', 'success']);
  });

  it('refuses more than its maximum', async () => {
    registry.current.options.bulkMaximum = 1;
    assert.equal((await ask('pack@1.0.0')).status, 200);
    assert.equal((await ask('pack@1.0.0', 'pack@2.0.0')).status, 400);
    assert.deepEqual(registry.current.violations, []);
  });
});
