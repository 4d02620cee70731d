import assert from 'node:assert/strict';
import { describeLoss } from '../../../src/publishing/describeLoss';
import type { Fault } from '../../registry';
import { BareServer, failureOf } from '../registry/fixture';
import { PublishScene } from './scene';

describe('a publish whose answer is lost', () => {
  let scene: PublishScene;

  beforeEach(async () => {
    scene = await PublishScene.start();
  });
  afterEach(() => scene.close());

  const afterMaking: [string, Fault][] = [
    ['the connection broke', { drop: 'after-handling' }],
    ['half of the answer came', { drop: 'mid-body' }],
    ['its JSON is broken', { brokenJson: true }],
    ['it came as a page', { html: true, afterHandling: true }],
    [
      'it has no signed address',
      { status: 201, body: { node_version: { version: '1.2.0' } }, afterHandling: true },
    ],
    ['it is a 500', { status: 500, body: { message: 'Internal Server Error' }, afterHandling: true }],
    ['a proxy answers 502', { status: 502, html: true, afterHandling: true }],
  ];
  for (const [name, fault] of afterMaking) {
    it(`tells that the number is spent, by reading the version: ${name}`, async () => {
      const prepared = await scene.prepare();
      scene.registry.faults.next({ method: 'POST', ...fault });
      const sent = await scene.send(prepared);
      assert.equal(sent.kind, 'number-lost');
      assert.equal(
        describeLoss(prepared.plan, sent.kind),
        'The registry made version 1.2.0 of acme-pack, but its answer was lost and with it the address for the archive. This number is spent: raise the version and publish again.',
      );
      assert.deepEqual(
        scene.registry.requests.map(({ method, path }) => `${method} ${path}`),
        ['POST /publishers/acme/nodes/acme-pack/versions', 'GET /nodes/acme-pack/versions/1.2.0'],
      );
      assert.equal(scene.registry.state.allVersions().length, 1);
      assert.deepEqual([scene.secrets.seen, scene.kept()], [[], [`${prepared.archive.key}.zip`]]);
    });
  }

  const beforeMaking: [string, Fault, RegExp][] = [
    ['the connection broke', { drop: 'before' }, /cannot be reached\. Check the network connection/],
    ['it broke within the body', { dropAfterBytes: 10 }, /cannot be reached\. Check the network connection/],
    [
      'it is a 503',
      { status: 503, body: '' },
      /did not make version 1\.2\.0 of acme-pack\. Nothing is published/,
    ],
    [
      'it is a 500',
      { status: 500, body: { message: 'Internal Server Error' } },
      /status 500.*did not make version/,
    ],
    ['a sign-in page answers 200', { html: true }, /not one of a Comfy Registry/],
  ];
  for (const [name, fault, sentence] of beforeMaking) {
    it(`fails when nothing was made, and publishes when a person tries again: ${name}`, async () => {
      const prepared = await scene.prepare();
      scene.registry.faults.next({ method: 'POST', ...fault });
      const failure = await scene.refusal(prepared);
      assert.match(failure.message, sentence);
      assert.doesNotMatch(failure.message, /may exist/);
      assert.equal(scene.posts.length, 1);
      assert.deepEqual(scene.registry.state.allVersions(), []);
      assert.deepEqual(scene.secrets.seen, []);

      assert.deepEqual(await scene.send(prepared), { kind: 'uploaded', version: '1.2.0' });
      assert.equal(scene.posts.length, 2);
      assert.equal(scene.puts.length, 1);
    });
  }

  const unreadable: [string, Fault][] = [
    ['is down', { drop: 'before', times: 9 }],
    ['answers 500', { status: 500, times: 9 }],
    ['answers with a page', { status: 404, html: true, times: 9 }],
  ];
  for (const [name, fault] of unreadable) {
    it(`does not know when the registry ${name} meanwhile`, async () => {
      const prepared = await scene.prepare();
      scene.registry.faults.next({ method: 'POST', drop: 'after-handling' });
      scene.registry.faults.next({ method: 'GET', ...fault });
      const sent = await scene.send(prepared);
      assert.equal(sent.kind, 'unknown');
      assert.match(
        describeLoss(prepared.plan, sent.kind),
        /^It is not known whether the registry made version 1\.2\.0 of acme-pack.*Refresh/,
      );
      assert.equal(scene.posts.length, 1);
      assert.equal(scene.puts.length, 0);
    });
  }

  it('knows that nothing was made when the registry cannot be reached at all', async () => {
    const prepared = await scene.prepare();
    await scene.registry.close();
    // A kept connection that breaks says nothing; the next ones are refused.
    await failureOf(scene.client.getNode('acme-pack'));
    const failure = await scene.refusal(prepared);
    assert.deepEqual([failure.code, failure.mayHaveArrived], ['offline', false]);
    assert.deepEqual(scene.secrets.seen, []);
  });

  it('does not follow a redirect with the token, and finds that nothing was made', async () => {
    const bodies: string[] = [];
    const thief = await new BareServer((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
      request.on('end', () => response.writeHead(201).end('{}'));
    }).start();
    try {
      for (const status of [301, 302, 303, 307, 308]) {
        const prepared = await scene.prepare();
        scene.registry.faults.next({ method: 'POST', status, redirectTo: `${thief.url}/publishers` });
        const failure = await scene.refusal(prepared);
        assert.equal(failure.code, 'redirect');
        assert.match(failure.message, /sends the request on to another address\. Check the registry URL/);
        assert.equal(scene.posts.length, 1);
      }
      assert.deepEqual([thief.requests, bodies], [0, []]);
    } finally {
      await thief.close();
    }
  });
});
