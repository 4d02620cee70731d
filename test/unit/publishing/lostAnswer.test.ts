import assert from 'node:assert/strict';
import type { PublishProgress } from '../../../src/publishing';
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

  const soFar =
    /^The registry has not confirmed version 1\.2\.0 of acme-pack, and does not list it so far\. It can still/;
  const beforeMaking: [string, Fault, RegExp][] = [
    ['the connection broke', { drop: 'before' }, soFar],
    ['it broke within the body', { dropAfterBytes: 10 }, soFar],
    ['it is a 503', { status: 503, body: '' }, soFar],
    ['a proxy gives up with a 504', { status: 504, html: true }, soFar],
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
      // Whoever may still be at work gets a minute; who has answered is done.
      const waited = scene.access.clock.slept.reduce((sum, pause) => sum + pause, 0);
      if (sentence === soFar) assert.ok(waited > 50_000 && waited <= 60_000, `${waited} ms`);
      else assert.equal(waited, 0);
      assert.deepEqual(
        scene.progress.map(({ step }) => step),
        ['publishing', 'resolving'],
      );

      assert.deepEqual(await scene.send(prepared), { kind: 'uploaded', version: '1.2.0' });
      assert.equal(scene.posts.length, 2);
      assert.equal(scene.puts.length, 1);
    });
  }

  for (const [name, fault] of [
    ['the connection broke', { drop: 'before' }],
    ['a proxy gave up with a 502', { status: 502, html: true }],
    ['a proxy gave up with a 504', { status: 504, html: true }],
  ] as [string, Fault][]) {
    it(`finds a version that the registry makes half a minute later: ${name}`, async () => {
      const prepared = await scene.prepare();
      scene.registry.faults.next({ method: 'POST', ...fault });
      const begin = scene.access.clock.now();
      scene.access.clock.onSleep = () => {
        if (scene.access.clock.now() < begin + 30_000) return;
        scene.access.clock.onSleep = undefined;
        scene.registry.state.addNode({ id: 'acme-pack', publisherId: 'acme' });
        scene.registry.state.addVersion('acme-pack', { version: '1.2.0' });
      };
      assert.equal((await scene.send(prepared)).kind, 'number-lost');
      assert.equal(scene.posts.length, 1);
    });
  }

  it('finds the version when the registry can be read again', async () => {
    const prepared = await scene.prepare();
    scene.registry.faults.next({ method: 'POST', drop: 'after-handling' });
    scene.registry.faults.next({ method: 'GET', drop: 'before', times: 8 });
    assert.equal((await scene.send(prepared)).kind, 'number-lost');
  });

  it('looks once more and tells what it knows when the person does not wait', async () => {
    for (const [fault, kind] of [
      [{ drop: 'before' }, 'unknown'],
      [{ drop: 'after-handling' }, 'number-lost'],
    ] as [Fault, string][]) {
      const prepared = await scene.prepare();
      scene.registry.faults.next({ method: 'POST', ...fault });
      const stop = new AbortController();
      const onProgress = ({ step }: PublishProgress): void => {
        if (step === 'resolving') stop.abort();
      };
      const sent = await scene.send(prepared, { signal: stop.signal, onProgress });
      assert.equal(sent.kind, kind);
      assert.deepEqual([scene.access.clock.slept, scene.registry.requests.length], [[], 2]);
    }
  });

  const unreadable: [string, Fault][] = [
    ['is down', { drop: 'before', times: 1000 }],
    ['answers 500', { status: 500, times: 1000 }],
    ['answers with a page', { status: 404, html: true, times: 1000 }],
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
