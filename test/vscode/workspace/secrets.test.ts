import assert from 'node:assert/strict';
import { SecretStore, type Secrets } from '../../../src/workspace/secretStore';
import { TokenStore, cleanToken, looksLikeToken } from '../../../src/workspace/tokenStore';
import { keptLog, memoryMemento, memorySecrets } from '../support/ports';

const token = '0f8fad5b-d9cb-469f-a165-70867728950e';
const refuse = () => Promise.reject(new Error('no keyring'));

describe('SecretStore', () => {
  it('keeps secrets in the system, and asks it each time', async () => {
    const secrets = memorySecrets();
    const store = new SecretStore(secrets, keptLog());
    assert.equal(await store.set('a', 'one'), 'stored');
    assert.equal(await store.get('a'), 'one');
    // Another window has changed it meanwhile.
    secrets.kept.set('a', 'two');
    assert.equal(await store.get('a'), 'two');
    await store.delete('a');
    assert.equal(await store.get('a'), undefined);
    assert.equal(secrets.kept.size, 0);
  });

  const broken: readonly (readonly [string, Secrets])[] = [
    ['throws at everything', { get: refuse, store: refuse, delete: refuse }],
    ['throws when storing', { ...memorySecrets(), store: refuse }],
    [
      'forgets what it was given',
      {
        get: () => Promise.resolve(undefined),
        store: () => Promise.resolve(),
        delete: () => Promise.resolve(),
      },
    ],
  ];
  for (const [what, secrets] of broken) {
    it(`keeps a secret for this window when the system's storage ${what}`, async () => {
      const log = keptLog();
      const store = new SecretStore(secrets, log);
      assert.equal(await store.get('a'), undefined);
      assert.equal(await store.set('a', token), 'this-window');
      assert.equal(await store.get('a'), token);
      assert.equal(await new SecretStore(secrets, log).get('a'), undefined);
      assert.equal(await store.delete('a'), true);
      assert.equal(await store.get('a'), undefined);
      assert.ok(!log.lines.join().includes(token));
    });
  }

  it('says that a secret is not gone when the system holds it, or may hold it', async () => {
    const secrets = memorySecrets();
    let readable = true;
    const locked: Secrets = {
      get: (key) => (readable ? secrets.get(key) : refuse()),
      store: refuse,
      delete: refuse,
    };
    const store = new SecretStore(locked, keptLog());
    assert.equal(await store.delete('a'), true, 'there is none');
    await secrets.store('a', 'of an earlier window');
    assert.equal(await store.delete('a'), false);
    assert.equal(await store.set('a', 'of this window'), 'this-window');
    assert.equal(await store.delete('a'), false, 'the earlier one is left');
    readable = false;
    assert.equal(await store.delete('a'), false);
  });

  it('lets the system take a secret back once it works again', async () => {
    const secrets = memorySecrets();
    let works = false;
    const store = new SecretStore(
      { ...secrets, store: (key, value) => (works ? secrets.store(key, value) : refuse()) },
      keptLog(),
    );
    assert.equal(await store.set('a', 'one'), 'this-window');
    works = true;
    assert.equal(await store.set('a', 'two'), 'stored');
    secrets.kept.set('a', 'three');
    assert.equal(await store.get('a'), 'three');
  });
});

describe('TokenStore', () => {
  it('remembers who has a token without reading it, and only while it is kept', async () => {
    const secrets = memorySecrets();
    let works = true;
    const tokens = new TokenStore(
      new SecretStore(
        { ...secrets, delete: (key) => (works ? secrets.delete(key) : Promise.reject(new Error('locked'))) },
        keptLog(),
      ),
      memoryMemento(),
    );
    const told: string[][] = [];
    tokens.onDidChange(() => told.push(tokens.publishers('https://a.example')));
    await tokens.set('https://a.example', 'one', token);
    await tokens.set('https://a.example', 'one', token);
    await tokens.set('https://b.example', 'two', token);
    assert.deepEqual(tokens.publishers('https://a.example'), ['one']);
    works = false;
    assert.equal(await tokens.delete('https://a.example', 'one'), false);
    assert.deepEqual(tokens.publishers('https://a.example'), [], 'it counts no longer');
    assert.equal(await tokens.look('https://a.example', 'one'), 'kept');
    works = true;
    assert.equal(await tokens.delete('https://a.example', 'one'), true);
    assert.deepEqual(tokens.publishers('https://a.example'), []);
    assert.deepEqual([told[0], told.at(-1)], [['one'], []]);
    assert.deepEqual(tokens.publishers('https://b.example'), ['two']);
  });

  it('forgets who had a token when it is found to be gone', async () => {
    const secrets = memorySecrets();
    const tokens = new TokenStore(new SecretStore(secrets, keptLog()), memoryMemento());
    await tokens.set('https://a.example', 'one', token);
    let told = 0;
    tokens.onDidChange(() => told++);
    const get = secrets.get.bind(secrets);
    secrets.get = refuse;
    assert.equal(await tokens.get('https://a.example', 'one'), undefined);
    assert.equal(await tokens.look('https://a.example', 'one'), 'unreadable');
    assert.deepEqual([tokens.publishers('https://a.example'), told], [['one'], 0]);
    secrets.get = get;
    // As another window does.
    secrets.kept.clear();
    assert.equal(await tokens.get('https://a.example', 'one'), undefined);
    assert.equal(await tokens.look('https://a.example', 'one'), 'none');
    assert.deepEqual([tokens.publishers('https://a.example'), told], [[], 1]);
  });

  it('gives a token to its own origin and publisher only', async () => {
    const secrets = memorySecrets();
    const tokens = new TokenStore(new SecretStore(secrets, keptLog()), memoryMemento());
    await tokens.set('https://api.comfy.org', 'me', token);
    assert.equal(await tokens.get('https://api.comfy.org', 'me'), token);
    for (const [origin, publisher] of [
      ['http://api.comfy.org', 'me'],
      ['https://api.comfy.org:8443', 'me'],
      ['https://staging.comfy.org', 'me'],
      ['https://api.comfy.org', 'you'],
      ['https://api.comfy.org', 'Me'],
      ['https://api.comfy.org me', ''],
      ['https://api.comfy.org', ''],
    ] as const) {
      assert.equal(await tokens.get(origin, publisher), undefined, `${origin} ${publisher}`);
    }
    await tokens.delete('https://api.comfy.org', 'you');
    assert.equal(await tokens.get('https://api.comfy.org', 'me'), token);
    await tokens.delete('https://api.comfy.org', 'me');
    assert.equal(secrets.kept.size, 0);
  });
});

describe('cleanToken', () => {
  for (const [what, pasted] of [
    ['blanks and line ends', `  ${token}\r\n`],
    ['a failed Ctrl+V', `\x16${token}`],
    ['marks of a web page', `\u200b\ufeff${token}\u00a0\u200e`],
    ['a line break inside', `${token.slice(0, 10)}\n${token.slice(10)}`],
    ['controls of other terminals', `\x1b${token}\x7f\x85`],
  ] as const) {
    it(`strips ${what}`, () => assert.equal(cleanToken(pasted), token));
  }

  it('leaves nothing of nothing, and other tokens as they are', () => {
    assert.equal(cleanToken(' \t\r\n\u200b'), '');
    assert.equal(cleanToken('pat_Äbc-123=='), 'pat_Äbc-123==');
  });

  it('knows what a token of the registry looks like', () => {
    assert.equal(looksLikeToken(token), true);
    assert.equal(looksLikeToken(token.toUpperCase()), true);
    assert.equal(looksLikeToken('hunter2'), false);
    assert.equal(looksLikeToken(`${token}0`), false);
  });
});
