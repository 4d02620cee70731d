// Removing a token, also where the system does not let it be read or removed.
import assert from 'node:assert/strict';
import { removeToken } from '../../../src/commands/setToken';
import { removeScratch } from '../support/scratch';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

const refuse = () => Promise.reject(new Error('the keyring is locked'));

describe('removing a token', () => {
  const local = useRegistry();
  let desk: Desk;

  beforeEach(async () => {
    desk = await Desk.set(local.registry, local.example);
  });
  afterEach(() => desk.clear());
  after(removeScratch);

  const origin = () => new URL(local.registry.url).origin;
  const publishers = () => desk.context.tokens.publishers(origin());
  const run = () => removeToken(desk.context, desk.argument);
  const texts = () => desk.person.shown.map(({ text }) => text);

  it('forgets it, and says so', async () => {
    assert.deepEqual(publishers(), ['example-publisher']);
    await run();
    assert.deepEqual(texts(), [
      'The token of example-publisher is forgotten here. Revoke it on the registry page to make it useless everywhere.',
    ]);
    assert.deepEqual([publishers(), desk.secretNames()], [[], []]);
  });

  it('forgets whose it was, too, where the system has lost it', async () => {
    desk.secrets.kept.clear();
    await run();
    assert.deepEqual(texts(), [`There is no token of example-publisher for ${origin()}.`]);
    assert.deepEqual(publishers(), []);
  });

  it('says of a locked storage that a token may be in it, and goes on when it is unlocked', async () => {
    const get = desk.secrets.get.bind(desk.secrets);
    const remove = desk.secrets.delete.bind(desk.secrets);
    Object.assign(desk.secrets, { get: refuse, delete: refuse });
    desk.person.answer = ({ buttons }) => {
      Object.assign(desk.secrets, { get, delete: remove });
      return buttons.find((button) => button === 'Retry');
    };
    await run();
    const [locked = '', removed = '', ...more] = texts();
    assert.match(locked, /cannot be read, so a token of example-publisher may still be kept\. Unlock it/);
    assert.match(removed, /^The token of example-publisher is forgotten here\./);
    assert.deepEqual([more, publishers(), desk.secretNames()], [[], [], []]);
  });

  it('says that it is still kept where the storage can be read only, and counts it no longer', async () => {
    desk.secrets.delete = refuse;
    await run();
    assert.match(texts().join(), /cannot be changed, so the token of example-publisher is still kept\./);
    assert.deepEqual(desk.person.shown[0]?.buttons, ['Retry']);
    assert.deepEqual([publishers(), desk.secretNames()], [[], ['token']]);
  });
});
