import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { unaskedMessages, type UnaskedMessagesParts } from '../../../src/views/unaskedMessages';
import { ContextKeys } from '../../../src/workspace/contextKeys';
import type { NodePacks } from '../../../src/workspace/nodePacks';
import { SecretStore } from '../../../src/workspace/secretStore';
import { Uploads } from '../../../src/workspace/uploads';
import { eventually } from '../support/extension';
import { memorySecrets, keptLog } from '../support/ports';
import { packAt, removeScratch, scratchFolder } from '../support/scratch';
import { openWindow } from '../support/services';
import { useRegistry } from '../support/useRegistry';

describe('unaskedMessages', () => {
  const local = useRegistry();
  const settings = { notifications: true };
  /** Versions of the messages that came, in their order, and what closes the one of a version. */
  const shown: string[] = [];
  const close = new Map<string, () => void>();
  let parts: { dispose(): unknown }[];
  let uploads: Uploads;
  let other: Uploads;
  let last = '';

  beforeEach(async () => {
    const window = openWindow();
    const folder = (await scratchFolder([{ path: 'empty', content: '' }])).fsPath;
    const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
    const secrets = new SecretStore(memorySecrets(), keptLog());
    const contextKeys = new ContextKeys();
    const open = () => new Uploads({ folder, secrets, clock, connection: window.connection, contextKeys });
    [uploads, other] = [open(), open()];
    const packs = {
      all: [packAt('/packs/example')],
      onDidChange: () => vscode.Disposable.from(),
    } as unknown as NodePacks;
    const before = Object.getOwnPropertyDescriptor(vscode.window, 'showWarningMessage');
    assert.ok(before);
    const value = (text: string) =>
      new Promise<void>((resolve) => {
        last = text;
        const version = /\d+\.\d+\.\d+/.exec(text)?.[0] ?? '';
        shown.push(version);
        close.set(version, resolve);
      });
    Object.defineProperty(vscode.window, 'showWarningMessage', { configurable: true, value });
    const restore = () => Object.defineProperty(vscode.window, 'showWarningMessage', before);
    const messages = unaskedMessages({
      packs,
      uploads,
      settings,
      watch: { onDidDecide: () => vscode.Disposable.from() },
      log: keptLog(),
    } as unknown as UnaskedMessagesParts);
    parts = [messages, uploads, other, window, { dispose: restore }];
  });
  afterEach(() => {
    for (const part of parts) part.dispose();
    for (const answer of close.values()) answer();
    shown.length = 0;
    close.clear();
    settings.notifications = true;
  });
  after(removeScratch);

  const keyOf = (version: string) => version.replaceAll('.', '');
  /** A window leaves an upload, and this one looks. */
  async function leave(version: string, { memory }: Uploads): Promise<void> {
    const upload = {
      key: keyOf(version),
      origin: new URL(local.registry.url).origin,
      publisherId: 'example-publisher',
      nodeId: 'Example-Pack',
      version,
      size: 1,
      fileCount: 1,
      expiresAt: Date.now() + 600_000,
    };
    await memory.remember(upload, 'https://upload.example/x');
    await writeFile(memory.archivePath(upload.key), 'x');
    await uploads.refresh();
  }
  /** The message is loaded when it is needed, so what does not come is waited for a little. */
  const quietFor = () => new Promise((resolve) => setTimeout(resolve, 200));
  const offered = (...versions: string[]) =>
    eventually(`offers of ${versions.join(', ')}`, () => shown.join() === versions.join());

  it('tells once of what another window has left', async () => {
    await leave('2.1.0', other);
    await offered('2.1.0');
    assert.match(last, /^The upload of Example-Pack 2\.1\.0 was not finished\. Resume it until .*\d:\d\d/);
    close.get('2.1.0')?.();
    await quietFor();
    await uploads.refresh();
    await uploads.memory.forget(keyOf('2.1.0'));
    await uploads.refresh();
    await leave('2.1.0', other);
    await quietFor();
    assert.deepEqual(shown, ['2.1.0']);
  });

  it('offers each of several, the next one when the one before was answered', async () => {
    for (const version of ['2.1.0', '2.2.0', '2.3.0']) await leave(version, other);
    assert.equal(uploads.all.length, 3);
    await offered('2.1.0');
    await quietFor();
    assert.deepEqual(shown, ['2.1.0']);
    close.get('2.1.0')?.();
    await offered('2.1.0', '2.2.0');
    close.get('2.2.0')?.();
    await offered('2.1.0', '2.2.0', '2.3.0');
  });

  it('offers the next one when the one before is gone, though its message stands', async () => {
    for (const version of ['2.1.0', '2.2.0']) await leave(version, other);
    await offered('2.1.0');
    await uploads.memory.forget(keyOf('2.1.0'));
    await uploads.refresh();
    await offered('2.1.0', '2.2.0');
    // The answer to a message that is out of date opens no other one.
    close.get('2.1.0')?.();
    await leave('2.3.0', other);
    await quietFor();
    assert.deepEqual(shown, ['2.1.0', '2.2.0']);
  });

  it('says nothing of uploads of this window, or where messages are off', async () => {
    await leave('2.1.0', uploads);
    await quietFor();
    settings.notifications = false;
    await leave('2.2.0', other);
    await quietFor();
    assert.equal(uploads.all.length, 2);
    assert.deepEqual(shown, []);
  });
});
