import assert from 'node:assert/strict';
import { get, publish, put, signedUrl, useRegistry } from './support';

const minute = 60_000;

describe('local registry: upload and download of archives', () => {
  const registry = useRegistry();
  const bytes = Buffer.from('0123456789');

  const downloadUrl = (): string => `${registry.current.storageUrl}/download/pub/pack/1.0.0/node.zip`;

  it('takes the archive, again while the address lives, and no longer than 15 minutes', async () => {
    const url = signedUrl(await publish(registry.current));
    assert.equal((await put(url, Buffer.from('first'))).status, 200);
    registry.current.clock.advance(14 * minute);
    assert.equal((await put(url, bytes)).status, 200);
    const archive = registry.current.state.archive('pack', '1.0.0');
    assert.deepEqual([archive?.bytes.toString(), archive?.puts], ['0123456789', 2]);

    registry.current.clock.advance(2 * minute);
    const late = await put(url, bytes);
    assert.equal(late.status, 400);
    assert.match(late.text, /<Code>ExpiredToken<\/Code>/);
    assert.match(late.headers.get('content-type') ?? '', /^application\/xml/);
    assert.equal(registry.current.state.archive('pack', '1.0.0')?.puts, 2);
    assert.deepEqual(registry.current.violations, []);
  });

  it('refuses another content type, another object and a changed signature', async () => {
    const url = signedUrl(await publish(registry.current));
    const refused = [
      await put(url, bytes, { 'content-type': 'application/octet-stream' }),
      await put(url, bytes, { 'content-type': 'application/zip; charset=utf-8' }),
      await put(url.replace('/1.0.0/', '/1.0.1/'), bytes),
      await put(url.replace('X-Goog-Expires=900', 'X-Goog-Expires=90000'), bytes),
      await put(url.replace(/Signature=..../, 'Signature=0000'), bytes),
    ];
    for (const [index, answer] of refused.entries()) {
      assert.equal(answer.status, 403, `case ${index}`);
      assert.match(answer.text, /<Code>SignatureDoesNotMatch<\/Code>/);
    }
    assert.equal(registry.current.state.archives.size, 0);
  });

  it('records an Authorization header and a missing length as violations', async () => {
    const url = signedUrl(await publish(registry.current));
    await put(url, bytes, { authorization: 'Bearer x' });
    await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/zip' },
      body: new Blob([bytes]).stream(),
      duplex: 'half',
    } as RequestInit);
    assert.deepEqual(
      registry.current.violations.map((each) => each.problem),
      ['request: the store takes no Authorization header', 'request: the upload has no Content-Length'],
    );
  });

  it('gives archives whole, in parts and by HEAD', async () => {
    await put(signedUrl(await publish(registry.current)), bytes);
    const whole = await get(downloadUrl());
    assert.deepEqual([whole.status, whole.text], [200, '0123456789']);
    assert.equal(whole.headers.get('content-type'), 'application/zip');
    assert.equal(whole.headers.get('accept-ranges'), 'bytes');

    const ranges: [string, string, string][] = [
      ['bytes=2-4', '234', 'bytes 2-4/10'],
      ['bytes=7-', '789', 'bytes 7-9/10'],
      ['bytes=-3', '789', 'bytes 7-9/10'],
      ['bytes=8-99', '89', 'bytes 8-9/10'],
    ];
    for (const [range, text, sent] of ranges) {
      const part = await get(downloadUrl(), { headers: { range } });
      assert.deepEqual([part.status, part.text, part.headers.get('content-range')], [206, text, sent]);
    }
    const beyond = await get(downloadUrl(), { headers: { range: 'bytes=10-' } });
    assert.deepEqual([beyond.status, beyond.headers.get('content-range')], [416, 'bytes */10']);

    registry.current.options.ranges = 'ignore';
    const unparted = await get(downloadUrl(), { headers: { range: 'bytes=2-4' } });
    assert.deepEqual([unparted.status, unparted.text], [200, '0123456789']);
    assert.equal(unparted.headers.get('content-range'), null);

    const head = await get(downloadUrl(), { method: 'HEAD' });
    assert.deepEqual([head.status, head.text, head.headers.get('content-length')], [200, '', '10']);
  });

  it('has no archive before the upload, though the version names its address', async () => {
    await publish(registry.current);
    const version = await get(`${registry.current.url}/nodes/pack/versions/1.0.0`);
    assert.equal((version.json as { downloadUrl: string }).downloadUrl, downloadUrl());
    const answer = await get(downloadUrl());
    assert.equal(answer.status, 404);
    assert.match(answer.text, /NoSuchKey/);
  });
});
