import assert from 'node:assert/strict';
import { lastOrigin, newPack, post, publish, token, useRegistry } from './support';

describe('local registry: publish', () => {
  const registry = useRegistry();

  it('creates the pack and a pending version, and answers with an address for the archive', async () => {
    const answer = await publish(registry.current, {
      versionFields: { changelog: '- a & b', supported_os: ['OS Independent'] },
    });
    assert.equal(answer.status, 201);
    const { node_version: version, signedUrl } = answer.json as {
      node_version: Record<string, unknown>;
      signedUrl: string;
    };
    assert.equal(version['status'], 'NodeVersionStatusPending');
    assert.equal(version['status_reason'], '');
    assert.equal(version['downloadUrl'], '');
    assert.equal(version['changelog'], '- a & b');
    assert.equal(version['deprecated'], false);
    assert.equal(version['comfy_node_extract_status'], 'pending');
    assert.deepEqual(version['supported_os'], ['OS Independent']);
    assert.match(String(version['createdAt']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    assert.ok(signedUrl.startsWith(`${registry.current.storageUrl}/upload/pub/pack/1.0.0/node.zip?`));
    assert.ok(answer.text.includes('\\u0026'), 'the body is escaped as Go escapes it');
    assert.deepEqual(registry.current.violations, []);
  });

  it('row 1: a banned publisher', async () => {
    registry.current.state.addPublisher({ id: 'banned', banned: true });
    const answer = await publish(registry.current, { publisher: 'banned', token: 'wrong' });
    assert.deepEqual([answer.status, answer.json], [403, { message: 'Node Banned' }]);
    assert.equal(lastOrigin(registry.current), '1.1 row 1');
  });

  it('row 2: a banned pack, before its owner is looked at', async () => {
    registry.current.state.addNode({ id: 'pack', publisherId: 'somebody', banned: true });
    const answer = await publish(registry.current);
    assert.deepEqual([answer.status, answer.json], [403, { message: 'Node Banned' }]);
    assert.equal(lastOrigin(registry.current), '1.1 row 2');
  });

  it('row 3: a pack of another publisher, before the token is looked at', async () => {
    registry.current.state.addNode({ id: 'pack', publisherId: 'somebody' });
    const answer = await publish(registry.current, { token: 'wrong' });
    assert.deepEqual([answer.status, answer.json], [403, { message: 'Permission denied' }]);
    assert.equal(lastOrigin(registry.current), '1.1 row 3');
  });

  it('row 4: an unknown publisher', async () => {
    const answer = await publish(registry.current, { publisher: '@pub' });
    assert.deepEqual([answer.status, answer.json], [400, { message: 'Failed to validate token' }]);
    assert.equal(lastOrigin(registry.current), '1.1 row 4');
  });

  it('row 5: a token that is not the publisher’s, compared as exact text', async () => {
    for (const wrong of [token.toUpperCase(), `${token}\n`, '']) {
      const answer = await publish(registry.current, { token: wrong });
      assert.deepEqual([answer.status, answer.json], [400, { message: 'Invalid personal access token' }]);
    }
    assert.equal(lastOrigin(registry.current), '1.1 row 5');
    assert.equal(registry.current.state.nodes.size, 0);
  });

  it('row 7: writes what is present and not null, before a duplicate is found', async () => {
    await publish(registry.current, { node: { ...newPack, description: 'first', author: 'a' } });
    const again = await publish(registry.current, {
      node: { id: 'pack', name: 'Renamed', description: '', author: null },
    });
    assert.deepEqual(
      [again.status, again.json],
      [400, { error: '', message: 'The node version already exists' }],
    );
    const fields = registry.current.state.nodes.get('pack')?.fields;
    assert.equal(fields?.name, 'Renamed');
    assert.equal(fields.description, '');
    assert.equal(fields.author, 'a');
    assert.equal(fields.license, '{}');
  });

  it('row 8: a version that is not semver; one that is missing drops the connection', async () => {
    for (const version of ['1.2.3.4', '1.0.0rc1', 'latest', '', '1.0.0-01']) {
      const answer = await publish(registry.current, { version });
      assert.deepEqual([answer.status, answer.json], [500, { message: 'Internal Server Error' }], version);
      assert.equal(lastOrigin(registry.current), '1.1 row 8');
    }
    await assert.rejects(publish(registry.current, { version: null }), TypeError);
    assert.equal(lastOrigin(registry.current), '1.1 row 8');
  });

  it('row 9: a number is burnt by any status, in its canonical form', async () => {
    await publish(registry.current, { version: 'v1.2' });
    const version = registry.current.state.version('pack', '1.2.0');
    assert.ok(version !== undefined);
    for (const status of ['NodeVersionStatusDeleted', 'NodeVersionStatusBanned']) {
      version.status = status;
      const answer = await publish(registry.current, { version: '1.2.0' });
      assert.deepEqual(answer.json, { error: '', message: 'The node version already exists' });
    }
    assert.equal((await publish(registry.current, { version: '1.2.0+a' })).status, 201);
    assert.equal((await publish(registry.current, { version: '1.2.0+b' })).status, 201);
  });

  it('row 10: dependencies are an array on every publish', async () => {
    for (const dependencies of [undefined, null]) {
      const answer = await publish(registry.current, { versionFields: { dependencies } });
      assert.deepEqual([answer.status, answer.json], [500, { message: 'Internal Server Error' }]);
      assert.equal(lastOrigin(registry.current), '1.1 row 10');
    }
    assert.deepEqual(registry.current.state.allVersions(), []);
  });

  it('refuses a body that is no JSON, is broken, or has a wrong type', async () => {
    const url = `${registry.current.url}/publishers/pub/nodes/pack/versions`;
    const plain = await post(url, '{}', { 'content-type': 'text/plain' });
    assert.deepEqual([plain.status, plain.json], [415, { message: 'Unsupported Media Type' }]);
    const broken = await post(url, '{"node":');
    assert.equal(broken.status, 400);
    assert.match((broken.json as { message: string }).message, /^Syntax error: offset=\d+, error=/);
    const mistyped = await post(url, { node: { ...newPack, tags: 'one' }, node_version: {} });
    assert.equal(mistyped.status, 400);
    assert.match((mistyped.json as { message: string }).message, /^Unmarshal type error: .*tags/);
    assert.equal(lastOrigin(registry.current), '1.0');
  });
});
