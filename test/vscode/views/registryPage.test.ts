import assert from 'node:assert/strict';
import { eventually } from '../support/extension';
import { memoryStorage } from '../support/ports';
import { openWindow } from '../support/services';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

describe('the registry page', () => {
  const local = useRegistry();
  const id = 'example-pack';

  it('is there for what is known to be published to the public registry, and for nothing else', async () => {
    const storage = memoryStorage();
    const before = openWindow({ storage });
    await before.store.refresh(id);
    assert.ok((before.store.state(id).versions?.length ?? 0) > 0);
    assert.equal(before.store.pageOf(id), undefined);
    assert.equal(before.store.hasPages, false);
    before.dispose();
    const text = await eventually('what is known is kept', () => storage.text);
    // As if the same had been read from there.
    storage.text = text.replaceAll(local.registry.url.replace(/\/$/u, ''), 'https://api.comfy.org');
    await setSetting('registryUrl', undefined);
    const after = openWindow({ storage });
    try {
      assert.equal(after.store.hasPages, true);
      assert.equal(after.store.pageOf(id), undefined);
      await after.store.load();
      assert.equal(after.store.pageOf(id), 'https://registry.comfy.org/nodes/example-pack');
      assert.equal(after.store.pageOf('other-pack'), undefined);
    } finally {
      after.dispose();
      await setSetting('registryUrl', local.registry.url);
    }
  });
});
