import assert from 'node:assert/strict';
import { lastOrigin, newPack, publish, useRegistry } from './support';

describe('local registry: the first publish of a pack', () => {
  const registry = useRegistry();

  const refused = async (node: Record<string, unknown>, status: number, why: RegExp): Promise<void> => {
    const answer = await publish(registry.current, { node });
    const body = answer.json as { error: string; message: string };
    assert.deepEqual([answer.status, body.message], [status, 'Failed to create node']);
    assert.match(body.error, why);
  };

  it('needs id, name, license and repository, which may be empty', async () => {
    for (const field of ['id', 'name', 'license', 'repository']) {
      const rest = Object.fromEntries(Object.entries(newPack).filter(([name]) => name !== field));
      await refused(rest, 500, new RegExp(`missing required field "Node.${field}"`));
    }
    const empty = await publish(registry.current, {
      node: { id: 'pack', name: '', license: '', repository: '' },
    });
    assert.equal(empty.status, 201);
  });

  it('holds the rule for ids and the length of descriptions in bytes', async () => {
    for (const id of ['', '-pack', 'pack-', 'pä', 'a b', 'x'.repeat(101)]) {
      await refused({ ...newPack, id }, 500, /Node\.id/);
    }
    await refused({ ...newPack, description: 'ä'.repeat(501) }, 500, /Node\.description/);
    assert.equal(
      (await publish(registry.current, { node: { ...newPack, description: 'ä'.repeat(500) } })).status,
      201,
    );
  });

  it('clashes with an id that differs only in case', async () => {
    registry.current.state.addNode({ id: 'Pack', publisherId: 'somebody' });
    await refused(newPack, 400, /normalized_id/);
  });

  it('refuses a repository that is registered, unless told otherwise', async () => {
    const { state, options } = registry.current;
    state.addNode({ id: 'twin', publisherId: 'pub', fields: { repository: newPack.repository } });
    await refused(
      newPack,
      500,
      /^duplicate: node with same repo already exists: https:\/\/example\.org\/pack$/,
    );
    options.uniqueRepository = false;
    assert.equal((await publish(registry.current)).status, 201);
  });

  it('creates the id of the body, and leaves the pack when the version is refused', async () => {
    const answer = await publish(registry.current, {
      node: { ...newPack, id: 'another' },
      version: 'nonsense',
    });
    assert.equal(answer.status, 500);
    assert.equal(lastOrigin(registry.current), '1.1 row 8');
    assert.deepEqual([...registry.current.state.nodes.keys()], ['another']);
  });
});
