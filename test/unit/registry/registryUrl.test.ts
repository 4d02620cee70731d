import assert from 'node:assert/strict';
import { claimPageUrl, packAdminPageUrl, packPageUrl } from '../../../src/registry/pageUrls';
import { defaultRegistryUrl, isFetchable, parseRegistryUrl } from '../../../src/registry/registryUrl';

/** This machine, in the ways that `URL` keeps apart. */
const hostsHere = [
  'localhost',
  'LOCALHOST.',
  'a.localhost',
  '127.0.0.1',
  '127.1.2.3',
  '2130706433',
  '0x7f.1',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::127.0.0.1]',
  '[0:0:0:0:0:ffff:7f00:1]',
];

describe('registry URL', () => {
  const accepted: [string, string][] = [
    [defaultRegistryUrl, 'https://api.comfy.org/'],
    ['  https://registry.example.org/base/path// ', 'https://registry.example.org/base/path'],
    ['http://localhost:8080', 'http://localhost:8080/'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1/'],
    ['http://127.3.2.1', 'http://127.3.2.1/'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
    // Another spelling of 127.0.0.1.
    ['http://2130706433/', 'http://127.0.0.1/'],
  ];
  for (const [text, href] of accepted) {
    it(`takes ${text}`, () => {
      const read = parseRegistryUrl(text);
      assert.ok(read.ok);
      assert.equal(read.url.href, href);
      assert.equal(read.origin, new URL(href).origin);
    });
  }

  const refused = [
    '',
    'api.comfy.org',
    'ftp://api.comfy.org',
    'http://api.comfy.org',
    'http://localhost.example.org',
    'http://127.0.0.1.example.org',
    'http://192.168.0.1',
    'http://[::2]',
    'https://example.org/?a=b',
    'https://example.org/?',
    'https://example.org/#x',
    'javascript:alert(1)',
    'file:///etc/passwd',
  ];
  for (const text of refused) {
    it(`refuses ${JSON.stringify(text)} in a sentence`, () => {
      const read = parseRegistryUrl(text);
      assert.ok(!read.ok);
      assert.match(read.message, /^The registry URL .+/);
    });
  }

  it('does not repeat a password', () => {
    const read = parseRegistryUrl('http://name:hunter2@example.org');
    assert.ok(!read.ok);
    assert.doesNotMatch(read.message, /hunter2/);
  });

  it('lets a registry on this machine alone name plain http addresses, on this machine', () => {
    const here = new URL('http://127.0.0.1:1');
    const away = new URL('https://api.comfy.org');
    assert.equal(isFetchable(new URL('https://cdn.example.org/a'), away), true);
    assert.equal(isFetchable(new URL('http://localhost/a'), here), true);
    assert.equal(isFetchable(new URL('http://localhost/a'), away), false);
    assert.equal(isFetchable(new URL('http://cdn.example.org/a'), here), false);
    assert.equal(isFetchable(new URL('https://a:b@cdn.example.org/a'), away), false);
    assert.equal(isFetchable(new URL('file:///etc/passwd'), here), false);
  });

  it('lets a registry elsewhere name no address on this machine, however it is written', () => {
    const away = new URL('https://api.comfy.org');
    for (const host of hostsHere) {
      const url = new URL(`https://${host}/a`);
      assert.equal(isFetchable(url, away), false, host);
      for (const here of ['http://127.0.0.1:1', 'https://localhost', 'https://registry.localhost'])
        assert.equal(isFetchable(url, new URL(here)), true, `${host} of ${here}`);
    }
    for (const host of ['localhost.example.org', 'mylocalhost', '128.0.0.1', '10.0.0.1', '[2001:db8::1]'])
      assert.equal(isFetchable(new URL(`https://${host}/a`), away), true, host);
    assert.equal(isFetchable(new URL('http://a.localhost/a'), new URL('https://a.localhost')), false);
  });
});

describe('page URLs', () => {
  it('keep ids inside their segment', () => {
    assert.equal(packPageUrl('my-pack'), 'https://registry.comfy.org/nodes/my-pack');
    assert.equal(claimPageUrl('a/../b?c#d'), 'https://registry.comfy.org/nodes/a%2F..%2Fb%3Fc%23d/claim');
    assert.equal(packAdminPageUrl('p', 'n'), 'https://registry.comfy.org/publishers/p/nodes/n');
  });
});
