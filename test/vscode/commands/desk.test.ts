// What commands say where a system or a registry lacks what they need.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openInBrowser } from '../../../src/commands/openInBrowser';
import { keepToken } from '../../../src/commands/tokenInput';
import { packPageUrl } from '../../../src/registry/pageUrls';
import { SecretStore } from '../../../src/workspace/secretStore';
import { TokenStore } from '../../../src/workspace/tokenStore';
import type { VersionStore } from '../../../src/workspace/versionStore';
import { Desk } from '../support/useDesk';
import { keptLog, memoryMemento } from '../support/ports';
import { useRegistry } from '../support/useRegistry';

const token = 'comfy-registry-token-of-this-test';

describe('commands at the limits of the system', () => {
  const local = useRegistry();
  let desk: Desk;

  beforeEach(async () => {
    desk = await Desk.set(local.registry, local.example);
  });
  afterEach(() => desk.clear());

  it('say that a token is kept until the window closes where there is no keyring', async () => {
    const refuse = () => Promise.reject(new Error('no keyring'));
    const secrets = new SecretStore({ get: refuse, store: refuse, delete: refuse }, keptLog());
    const memory = memoryMemento();
    const tokens = new TokenStore(secrets, memory);
    assert.equal(await keepToken({ tokens }, 'https://registry.example', 'someone', token), false);
    assert.deepEqual(
      desk.person.shown.map(({ severity, text }) => [severity, text]),
      [
        [
          'Warning',
          'This system has no place to keep secrets, so the token is kept only until this window closes.',
        ],
      ],
    );
    assert.equal(await tokens.get('https://registry.example', 'someone'), token);
    assert.deepEqual(tokens.publishers('https://registry.example'), ['someone']);
    // The window that is opened next has no token, and nobody counts as having one.
    const next = new TokenStore(
      new SecretStore({ get: refuse, store: refuse, delete: refuse }, keptLog()),
      memory,
    );
    assert.deepEqual(next.publishers('https://registry.example'), []);
  });

  it('say nothing where a token is kept for good', async () => {
    assert.equal(await keepToken(desk.context, 'https://registry.example', 'someone', token), true);
    assert.deepEqual(desk.person.shown, []);
  });

  it('open the page of a pack where the registry has pages', async () => {
    const page = packPageUrl('example-pack');
    const opened: string[] = [];
    const before = Object.getOwnPropertyDescriptor(vscode.env, 'openExternal');
    assert.ok(before);
    Object.defineProperty(vscode.env, 'openExternal', {
      configurable: true,
      value: (uri: vscode.Uri) => Promise.resolve(opened.push(uri.toString())),
    });
    try {
      // The real registry alone has pages, and no test asks it.
      const store = Object.create(desk.context.store, { pageOf: { value: () => page } }) as VersionStore;
      await openInBrowser({ ...desk.context, store }, desk.argument);
    } finally {
      Object.defineProperty(vscode.env, 'openExternal', before);
    }
    assert.deepEqual(opened, ['https://registry.comfy.org/nodes/example-pack']);
    assert.deepEqual(desk.person.shown, []);
  });

  it('say that a registry has no pages', async () => {
    await openInBrowser(desk.context, desk.argument);
    const [shown] = desk.person.shown;
    assert.equal(shown?.text, 'The registry in use has no pages of node packs.');
  });
});
