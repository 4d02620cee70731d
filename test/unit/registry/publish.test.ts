import assert from 'node:assert/strict';
import { RegistryClient } from '../../../src/registry/registryClient';
import type { PublishRequest } from '../../../src/registry/publishVersion';
import type { PublishRefusal } from '../../../src/registry/registryError';
import { startRegistry } from '../../registry';
import type { Fault, LocalRegistry } from '../../registry';
import { BareServer, accessTo, clientOf, failureOf } from './fixture';
import type { Access } from './fixture';

const token = '3f1c2a7e-58cc-4372-a567-0e02b2c3d479';

describe('publishing a version', () => {
  let registry: LocalRegistry;
  let access: Access;
  let client: RegistryClient;
  const request: PublishRequest = {
    publisherId: 'acme',
    nodeId: 'my-pack',
    node: { name: 'My Pack', license: '{}', repository: 'https://git.example.org/acme/my-pack' },
    nodeVersion: { version: 'v1.2', changelog: 'new', dependencies: ['numpy'] },
    token,
  };

  beforeEach(async () => {
    registry = await startRegistry();
    registry.state.addPublisher({ id: 'acme', tokens: [token] });
    access = accessTo(registry.url);
    client = new RegistryClient(access);
  });

  afterEach(async () => {
    await registry.close();
    assert.deepEqual(registry.violations, []);
    assert.doesNotMatch(access.log.text, new RegExp(token));
  });

  it('makes the version, and gives it back as stored', async () => {
    const { nodeVersion, signedUrl } = await client.publishVersion(request);
    assert.deepEqual(
      [nodeVersion?.version, nodeVersion?.status, nodeVersion?.nodeId, nodeVersion?.changelog],
      ['1.2.0', 'Pending', 'my-pack', 'new'],
    );
    assert.ok(signedUrl.startsWith(registry.storageUrl));
    assert.equal(registry.state.nodes.get('my-pack')?.publisherId, 'acme');
  });

  it('sends the token in the body and nowhere else, and the id of the path in the body', async () => {
    await client.publishVersion({ ...request, node: { ...request.node, id: 'other' } });
    const [sent] = registry.requests;
    assert.ok(sent);
    const body = sent.body as { personal_access_token: string; node: { id: string } };
    assert.equal(body.personal_access_token, token);
    assert.equal(body.node.id, 'my-pack');
    assert.ok(!JSON.stringify([sent.target, sent.headers]).includes(token));
    assert.equal(sent.headers['content-type'], 'application/json');
  });

  const refusals: [PublishRefusal, () => void, Partial<PublishRequest>, RegExp][] = [
    ['bad-token', () => undefined, { token: 'wrong-token' }, /token for the publisher "acme"/],
    ['unknown-publisher', () => undefined, { publisherId: '@acme' }, /no publisher "@acme".*without @/],
    [
      'not-owner',
      () => {
        registry.state.addPublisher({ id: 'rival' });
        registry.state.addNode({ id: 'my-pack', publisherId: 'rival' });
      },
      {},
      /belongs to another publisher; the token is not the problem/,
    ],
    [
      'banned',
      () => registry.state.addNode({ id: 'my-pack', publisherId: 'acme', banned: true }),
      {},
      /has banned "my-pack"/,
    ],
    [
      'version-exists',
      () => {
        registry.state.addNode({ id: 'my-pack', publisherId: 'acme' });
        registry.state.addVersion('my-pack', { version: '1.2.0', status: 'NodeVersionStatusDeleted' });
      },
      {},
      /Version v1\.2 of "my-pack" is taken, perhaps by a deleted version\. Raise the version/,
    ],
    [
      'duplicate-repository',
      () => {
        registry.state.addNode({
          id: 'old',
          publisherId: 'acme',
          fields: { repository: 'https://git.example.org/acme/my-pack' },
        });
      },
      {},
      /Claim that pack/,
    ],
    ['create-failed', () => undefined, { node: { license: '{}' } }, /could not create "my-pack": .+/],
    [
      'server-error',
      () => undefined,
      { nodeVersion: { version: '1.0.0rc1', dependencies: [] } },
      /look it up before publishing again/,
    ],
  ];
  for (const [refusal, prepare, change, sentence] of refusals) {
    it(`explains: ${refusal}`, async () => {
      prepare();
      const failure = await failureOf(client.publishVersion({ ...request, ...change }));
      assert.equal(failure.refusal, refusal);
      assert.equal(failure.code, 'http');
      assert.match(failure.message, sentence);
      assert.equal(failure.mayHaveArrived, refusal === 'server-error');
      assert.equal(registry.requests.length, 1);
    });
  }

  const answer = { node_version: { version: '1.2.0' }, signedUrl: 'https://storage.example.org/a' };
  const lost: [string, Fault, string][] = [
    ['a lost answer', { drop: 'after-handling' }, 'offline'],
    ['half an answer', { drop: 'mid-body' }, 'offline'],
    ['broken JSON', { brokenJson: true }, 'invalid-answer'],
    ['a page instead of an answer', { html: true, afterHandling: true }, 'invalid-answer'],
    ['an empty answer', { status: 201, body: '', afterHandling: true }, 'invalid-answer'],
    [
      'an answer without the address',
      { status: 201, body: { ...answer, signedUrl: '' }, afterHandling: true },
      'invalid-answer',
    ],
    ['a 502 in between', { status: 502, html: true, afterHandling: true }, 'http'],
  ];
  for (const [name, fault, code] of lost) {
    it(`says that the version may exist after ${name}, and does not send it again`, async () => {
      registry.faults.next(fault);
      const failure = await failureOf(client.publishVersion(request));
      assert.deepEqual([failure.code, failure.mayHaveArrived], [code, true]);
      assert.equal(registry.requests.length, 1);
      assert.equal((await client.getVersion('my-pack', '1.2.0'))?.status, 'Pending');
    });
  }

  const sparse: [string, Fault][] = [
    ['names no version', { status: 201, body: { ...answer, node_version: null } }],
    ['names a version without text', { status: 201, body: { ...answer, node_version: { id: 'f4f7' } } }],
    ['is another success than 201', { status: 200, body: answer }],
  ];
  for (const [name, fault] of sparse) {
    it(`takes the address for the archive from an answer that ${name}`, async () => {
      registry.faults.next({ ...fault, afterHandling: true });
      const { nodeVersion, signedUrl } = await client.publishVersion(request);
      assert.equal(signedUrl, answer.signedUrl);
      assert.equal(nodeVersion?.version, fault.status === 200 ? '1.2.0' : undefined);
    });
  }

  it('waits for its answer when the caller gives up on the way', async () => {
    registry.faults.next({ delayMs: 200 });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 60);
    const { nodeVersion } = await client.publishVersion(request, stop.signal);
    assert.deepEqual([stop.signal.aborted, nodeVersion?.version], [true, '1.2.0']);
  });

  it('sends nothing when the caller has given up before, or while slow reads are in front', async () => {
    const early = await failureOf(client.publishVersion(request, AbortSignal.abort()));
    assert.deepEqual([early.code, early.mayHaveArrived], ['aborted', false]);

    registry.faults.next({ method: 'GET', delayMs: 300, times: 4 });
    const reads = ['a', 'b', 'c', 'd'].map((nodeId) => client.getNode(nodeId));
    const stop = new AbortController();
    const late = failureOf(client.publishVersion(request, stop.signal));
    setTimeout(() => stop.abort(), 60);
    const { code, mayHaveArrived } = await late;
    assert.deepEqual([code, mayHaveArrived], ['aborted', false]);
    await Promise.all(reads);
    assert.deepEqual(
      registry.requests.map(({ method }) => method),
      ['GET', 'GET', 'GET', 'GET'],
    );
  });

  it('knows that nothing was sent to a registry that cannot be reached', async () => {
    const closed = await new BareServer(() => undefined).start();
    await closed.close();
    const failure = await failureOf(clientOf(closed.url).publishVersion(request));
    assert.deepEqual([failure.code, failure.mayHaveArrived], ['offline', false]);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`takes the token nowhere else on a ${status}`, async () => {
      const bodies: string[] = [];
      const thief = await new BareServer((stolen, response) => {
        stolen.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
        stolen.on('end', () => response.writeHead(201).end('{}'));
      }).start();
      try {
        // On the same origin, too: what is posted there is another request.
        for (const target of [thief.url, '/publishers/acme/nodes/my-pack/versions']) {
          registry.requests.length = 0;
          registry.faults.next({ status, redirectTo: target });
          const failure = await failureOf(client.publishVersion(request));
          assert.equal(failure.code, 'redirect');
          assert.equal(registry.requests.length, 1);
        }
        assert.deepEqual([thief.requests, bodies], [0, []]);
      } finally {
        await thief.close();
      }
    });
  }

  it('never repeats the token that a server echoes', async () => {
    for (const body of [
      { message: `Invalid personal access token ${token}`, error: token },
      `<title>${token}</title>`,
      `plain ${token.toUpperCase()}`,
    ]) {
      registry.faults.next({ status: 400, body });
      const failure = await failureOf(client.publishVersion(request));
      const all = [failure.message, failure.serverMessage, failure.stack, String(failure.cause)].join('\n');
      assert.doesNotMatch(all, new RegExp(token, 'i'));
      assert.match(failure.serverMessage, /\*\*\*/);
    }
  });

  it('does not let names lead the token to another path', async () => {
    await failureOf(client.publishVersion({ ...request, nodeId: '..' }));
    await failureOf(client.publishVersion({ ...request, publisherId: '' }));
    assert.equal(registry.requests.length, 0);
  });
});
