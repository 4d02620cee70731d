// What commands say where a system or a registry lacks what they need.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CommandContext } from '../../../src/commands/command';
import { openInBrowser } from '../../../src/commands/openInBrowser';
import { showMenu } from '../../../src/commands/showMenu';
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

  describe('where the registry has pages', () => {
    const page = packPageUrl('example-pack');
    const before = Object.getOwnPropertyDescriptor(vscode.env, 'openExternal') ?? {};
    let opened: string[];
    let context: CommandContext;

    beforeEach(() => {
      opened = [];
      Object.defineProperty(vscode.env, 'openExternal', {
        configurable: true,
        value: (uri: vscode.Uri) => Promise.resolve(opened.push(uri.toString())),
      });
      // The real registry alone has pages, and no test asks it.
      const store = Object.create(desk.context.store, { pageOf: { value: () => page } }) as VersionStore;
      context = { ...desk.context, store };
    });
    afterEach(() => Object.defineProperty(vscode.env, 'openExternal', before));

    it('open the page of a pack', async () => {
      await openInBrowser(context, desk.argument);
      assert.deepEqual(opened, ['https://registry.comfy.org/nodes/example-pack']);
      assert.deepEqual(desk.person.shown, []);
    });

    it('have an entry in the menu that leads to the page, and none where there is no page', async () => {
      const label = 'Open registry page';
      await showMenu(desk.context, undefined);
      assert.equal(desk.person.lists[0]?.labels.includes(label), false);

      const ran: unknown[][] = [];
      const real = Object.getOwnPropertyDescriptor(vscode.commands, 'executeCommand') ?? {};
      Object.defineProperty(vscode.commands, 'executeCommand', {
        configurable: true,
        value: (...call: unknown[]) => Promise.resolve(void ran.push(call)),
      });
      try {
        desk.person.pick = () => label;
        await showMenu(context, undefined);
      } finally {
        Object.defineProperty(vscode.commands, 'executeCommand', real);
      }
      assert.deepEqual(
        ran.map(([command]) => command),
        ['comfyRegistry.openInBrowser'],
      );
      // The registered command knows the window's packs; this one knows the desk's.
      await openInBrowser(context, ran[0]?.[1]);
      assert.deepEqual(opened, ['https://registry.comfy.org/nodes/example-pack']);
    });
  });

  it('say that a registry has no pages', async () => {
    await openInBrowser(desk.context, desk.argument);
    const [shown] = desk.person.shown;
    assert.equal(shown?.text, 'The registry in use has no pages of node packs.');
  });
});
