import assert from 'node:assert/strict';
import { SecretStore } from '../../../src/workspace/secretStore';
import { PublishScene } from './scene';

const refuse = (): Promise<never> => Promise.reject(new Error('no keyring'));

describe('an upload on a system that keeps no secrets', () => {
  let scene: PublishScene;

  beforeEach(async () => {
    scene = await PublishScene.start();
  });
  afterEach(() => scene.close());

  it('is resumed by its own window, and spoilt by no other', async () => {
    const keyring = { get: refuse, store: refuse, delete: refuse };
    const mine = scene.window(new SecretStore(keyring, scene.access.log));
    const other = scene.window(new SecretStore(keyring, scene.access.log));
    const prepared = await scene.prepare();
    await scene.unfinished(scene.stopped(prepared, mine));

    const [seen] = await other.list();
    assert.ok(seen);
    assert.equal(other.isHere(seen), false);
    assert.deepEqual(await scene.resume(seen, other), { kind: 'address-gone' });
    const { key } = prepared.archive;
    assert.deepEqual(scene.kept(), [`${key}.json`, `${key}.zip`]);

    const [found] = await mine.list();
    assert.ok(found);
    assert.equal(mine.isHere(found), true);
    assert.deepEqual(await scene.resume(found, mine), { kind: 'uploaded', version: '1.2.0' });
    assert.deepEqual([await other.list(), scene.kept()], [[], []]);
  });
});
