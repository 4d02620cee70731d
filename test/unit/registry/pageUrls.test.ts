import assert from 'node:assert/strict';
import {
  claimPageUrl,
  packAdminPageUrl,
  packPageUrl,
  publisherPageUrl,
  standardsUrl,
  tokenDocsUrl,
} from '../../../src/registry/pageUrls';

const site = 'https://registry.comfy.org';

describe('addresses of pages', () => {
  it('are those of the site of the registry', () => {
    assert.equal(packPageUrl('example-pack'), `${site}/nodes/example-pack`);
    assert.equal(claimPageUrl('example-pack'), `${site}/nodes/example-pack/claim`);
    assert.equal(publisherPageUrl('me'), `${site}/publishers/me`);
    assert.equal(packAdminPageUrl('me', 'example-pack'), `${site}/publishers/me/nodes/example-pack`);
  });

  it('stay there, whatever an id holds', () => {
    for (const id of ['../../evil', 'a/b', '?q=1', '#x', '@evil.example', 'a b', '%2e%2e', 'ä"><']) {
      for (const address of [packPageUrl(id), publisherPageUrl(id), packAdminPageUrl(id, id)]) {
        const { origin, pathname, search, hash } = new URL(address);
        assert.equal(origin, site);
        assert.deepEqual([search, hash], ['', '']);
        const parts = pathname.split('/').slice(1);
        assert.match(parts[0] ?? '', /^(nodes|publishers)$/);
        assert.equal(decodeURIComponent(parts[1] ?? ''), id);
      }
    }
  });

  it('of what is explained are in the documentation', () => {
    for (const address of [tokenDocsUrl, standardsUrl])
      assert.match(address, /^https:\/\/docs\.comfy\.org\/registry\/\w+$/);
  });
});
