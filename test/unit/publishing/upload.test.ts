import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Fault } from '../../registry';
import { RegistryClient } from '../../../src/registry/registryClient';
import { BareServer, accessTo, failureOf } from '../registry/fixture';
import { PublishScene } from './scene';

const minute = 60_000;

describe('the upload of a published version', () => {
  let scene: PublishScene;

  beforeEach(async () => {
    scene = await PublishScene.start();
    // Large enough to be stopped on the way.
    scene.pack.write('weights.bin', noise(3_000_000));
    scene.pack.git('add', '-A');
  });
  afterEach(() => scene.close());

  /** That an upload which did not arrive is remembered whole, in the window and in any other. */
  async function assertRemembered(key: string): Promise<void> {
    assert.deepEqual(scene.kept(), [`${key}.json`, `${key}.zip`]);
    for (const window of [scene.uploads, scene.window()]) {
      assert.deepEqual(
        (await window.list()).map((upload) => [upload.key, upload.version, upload.origin]),
        [[key, '1.2.0', scene.registry.url]],
      );
    }
    assert.equal(scene.registry.state.version('acme-pack', '1.2.0')?.status, 'NodeVersionStatusPending');
    assert.equal(scene.posts.length, 1);
  }

  function assertForgotten(): void {
    assert.deepEqual([scene.kept(), [...scene.secrets.values]], [[], []]);
  }

  const passing: [string, Fault][] = [
    ['the connection broke before', { drop: 'before' }],
    ['the connection broke on the way', { dropAfterBytes: 500_000 }],
    ['only the answer was lost', { drop: 'after-handling' }],
    ['the storage is busy', { status: 503, headers: { 'retry-after': '2' } }],
    ['the storage failed', { status: 500 }],
    ['there were too many requests', { status: 429 }],
  ];
  for (const [name, fault] of passing) {
    it(`is tried again when ${name}`, async () => {
      const prepared = await scene.prepare();
      const packed = readFileSync(prepared.file);
      scene.registry.faults.next({ method: 'PUT', times: 2, ...fault });
      assert.deepEqual(await scene.send(prepared), { kind: 'uploaded', version: '1.2.0' });
      assert.deepEqual([scene.posts.length, scene.puts.length], [1, 3]);
      assert.ok(scene.stored()?.equals(packed));
      assertForgotten();
    });
  }

  it('is kept when the storage refuses the signature', async () => {
    const prepared = await scene.prepare();
    scene.registry.faults.next({
      method: 'PUT',
      status: 403,
      body: '<?xml version="1.0"?><Error><Code>SignatureDoesNotMatch</Code><StringToSign>secret</StringToSign></Error>',
    });
    const { error } = await scene.unfinished(scene.send(prepared));
    assert.equal(
      error?.message,
      'The storage refused the archive (status 403). A proxy may have changed the request. Try again on another network while the upload is possible.',
    );
    assert.equal(scene.puts.length, 1);
    await assertRemembered(prepared.archive.key);
  });

  it('is over when the signed address has expired', async () => {
    const prepared = await scene.prepare();
    scene.registry.faults.next({ method: 'PUT', drop: 'before' });
    const { upload } = await scene.unfinished(scene.stopped(prepared));

    scene.registry.clock.advance(16 * minute);
    const late = await scene.unfinished(scene.resume(upload));
    assert.equal(late.error?.code, 'upload-expired');
    assert.equal(
      late.error.message,
      'The time to upload the archive is over. This version number is spent: raise the version and publish again.',
    );

    scene.access.clock.advance(16 * minute);
    const puts = scene.puts.length;
    const later = await scene.unfinished(scene.resume(upload));
    assert.equal(later.error?.code, 'upload-expired');
    assert.equal(scene.puts.length, puts, 'an address known to be over is not asked');
    assert.deepEqual(await scene.uploads.list(), []);
    assertForgotten();
  });

  it('gives up in time when the storage stays away, and not before the address ends', async () => {
    const prepared = await scene.prepare();
    const begin = scene.access.clock.now();
    scene.registry.faults.next({ method: 'PUT', drop: 'before', times: 1000 });
    const { upload, error } = await scene.unfinished(scene.send(prepared));
    assert.equal(error?.code, 'offline');
    const waited = scene.access.clock.now() - begin;
    assert.ok(waited > 13 * minute && waited < 15 * minute, `${waited}`);
    assert.ok(upload.expiresAt <= begin + 15 * minute + 2000);
    assert.equal(scene.posts.length, 1);
  });

  it('can be stopped on the way and resumed by another window', async () => {
    const prepared = await scene.prepare();
    const packed = readFileSync(prepared.file);
    scene.registry.faults.next({ method: 'PUT', slowUploadMs: 20 });
    const stop = new AbortController();
    const watch = setInterval(() => {
      if (scene.progress.some((report) => report.step === 'uploading' && report.sent > 0)) stop.abort();
    }, 1);
    const { upload, error } = await scene
      .unfinished(scene.send(prepared, { signal: stop.signal }))
      .finally(() => clearInterval(watch));
    assert.equal(error, undefined, 'stopping is no failure');
    assert.equal(scene.stored(), undefined);
    await assertRemembered(prepared.archive.key);

    const [found] = await scene.window().list();
    assert.deepEqual(found, upload);
    assert.deepEqual(await scene.resume(upload, scene.window()), { kind: 'uploaded', version: '1.2.0' });
    assert.ok(scene.stored()?.equals(packed));
    assert.equal(scene.posts.length, 1);
    assertForgotten();
  });

  it('does not begin when it is cancelled before the version is sent', async () => {
    const prepared = await scene.prepare();
    const stop = new AbortController();
    const sending = scene.send(prepared, {
      signal: stop.signal,
      onProgress: ({ step }) => {
        if (step === 'publishing') stop.abort();
      },
    });
    assert.equal((await failureOf(sending)).code, 'aborted');
    assert.deepEqual([scene.registry.requests.length, scene.registry.state.allVersions()], [0, []]);
    assert.deepEqual([scene.secrets.seen, scene.kept()], [[], [`${prepared.archive.key}.zip`]]);
  });

  it('takes place when the answer has nothing but the address', async () => {
    const prepared = await scene.prepare();
    const packed = readFileSync(prepared.file);
    const proxy = await new BareServer((request, response) => {
      const pass = async (): Promise<void> => {
        const body = Buffer.concat(await request.toArray());
        const url = `${scene.registry.url}${request.url ?? ''}`;
        const headers = { 'content-type': 'application/json' };
        const made = await fetch(url, { method: 'POST', headers, body });
        const answer = { ...((await made.json()) as object), node_version: null };
        response.writeHead(made.status, headers).end(JSON.stringify(answer));
      };
      void pass();
    }).start();
    try {
      const client = new RegistryClient(accessTo(proxy.url));
      assert.deepEqual(await scene.send(prepared, { client }), { kind: 'uploaded', version: '1.2.0' });
      assert.equal(proxy.requests, 1);
    } finally {
      await proxy.close();
    }
    assert.ok(scene.stored()?.equals(packed));
  });

  it('goes by the version that the registry has made of the text', async () => {
    const prepared = await scene.prepare();
    const plan = { ...prepared.plan, nodeVersion: { ...prepared.plan.nodeVersion, version: 'v1.2' } };
    const written = { ...prepared, plan: { ...plan, version: 'v1.2' } };
    const { upload } = await scene.unfinished(scene.stopped(written));
    assert.equal(upload.version, '1.2.0');
    assert.deepEqual(scene.progress.at(-1), {
      step: 'uploading',
      version: '1.2.0',
      sent: 0,
      total: upload.size,
    });
    assert.deepEqual(await scene.resume(upload), { kind: 'uploaded', version: '1.2.0' });
  });

  it('can be stopped again while it is resumed', async () => {
    const prepared = await scene.prepare();
    const { upload } = await scene.unfinished(scene.stopped(prepared));
    const again = await scene.resume(upload, scene.uploads, AbortSignal.abort());
    assert.deepEqual([again.kind, scene.puts.length], ['upload-unfinished', 0]);
    await assertRemembered(prepared.archive.key);
    assert.deepEqual(await scene.resume(upload), { kind: 'uploaded', version: '1.2.0' });
  });

  it('says that the archive is gone or changed, and sends nothing else in its place', async () => {
    const prepared = await scene.prepare();
    const { upload } = await scene.unfinished(scene.stopped(prepared));
    for (const spoil of [
      () => writeFileSync(prepared.file, noise(prepared.archive.size - 1)),
      () => rmSync(prepared.file),
    ]) {
      spoil();
      const result = await scene.unfinished(scene.resume(upload));
      assert.equal(result.error?.code, 'unreadable-archive');
    }
    assert.equal(scene.stored(), undefined);
    assert.deepEqual(await scene.uploads.list(), [], 'what cannot be uploaded is not offered');
  });

  it('goes through, without being remembered, when secrets cannot be stored', async () => {
    const prepared = await scene.prepare();
    scene.secrets.failure = (value) => new Error(`cannot keep "${value}"`);
    assert.deepEqual(await scene.send(prepared), { kind: 'uploaded', version: '1.2.0' });
    assert.match(scene.access.log.text, /The upload cannot be remembered: Error: cannot keep/);
    assert.equal(scene.stored()?.length, prepared.archive.size);
    assert.deepEqual(scene.kept(), []);
  });

  it('has no address any more when the secret is gone', async () => {
    const prepared = await scene.prepare();
    const { upload } = await scene.unfinished(scene.stopped(prepared));
    scene.secrets.values.clear();
    assert.deepEqual(await scene.resume(upload), { kind: 'address-gone' });
    assert.equal(scene.puts.length, 0);
  });

  it('does not follow a redirect with the archive', async () => {
    const thief = await new BareServer((_request, response) => response.writeHead(200).end()).start();
    try {
      for (const status of [301, 302, 303, 307, 308]) {
        const manifest = readFileSync(`${scene.pack.folder}/pyproject.toml`, 'utf8');
        scene.pack.write(
          'pyproject.toml',
          manifest.replace(/version = "[^"]+"/, `version = "2.0.${status}"`),
        );
        const prepared = await scene.prepare();
        scene.registry.faults.next({ method: 'PUT', status, redirectTo: `${thief.url}/upload` });
        const { error } = await scene.unfinished(scene.send(prepared));
        assert.equal(error?.code, 'redirect');
        assert.equal(scene.puts.length, 1);
      }
      assert.equal(thief.requests, 0);
    } finally {
      await thief.close();
    }
  });

  it('goes to no address that is not safe', async () => {
    const prepared = await scene.prepare();
    const thief = await new BareServer((_request, response) => response.writeHead(200).end()).start();
    try {
      scene.registry.faults.next({
        method: 'POST',
        status: 201,
        body: {
          node_version: { id: 'f4f7', version: '1.2.0', status: 'NodeVersionStatusPending' },
          signedUrl: thief.url.replace('http://', 'http://user:word@'),
        },
      });
      const { error } = await scene.unfinished(scene.send(prepared));
      assert.equal(error?.code, 'forbidden-address');
      assert.equal(thief.requests, 0);
    } finally {
      await thief.close();
    }
  });
});

/** Bytes that cannot be compressed, the same in each run. */
function noise(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let state = 1;
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}
