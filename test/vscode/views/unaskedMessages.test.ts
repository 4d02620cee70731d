import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { unaskedMessages, type UnaskedMessagesParts } from '../../../src/views/unaskedMessages';
import { ContextKeys } from '../../../src/workspace/contextKeys';
import type { NodePacks } from '../../../src/workspace/nodePacks';
import { SecretStore } from '../../../src/workspace/secretStore';
import { Uploads } from '../../../src/workspace/uploads';
import { memorySecrets, keptLog } from '../support/ports';
import { packAt, removeScratch, scratchFolder } from '../support/scratch';
import { openWindow } from '../support/services';
import { useRegistry } from '../support/useRegistry';

describe('unaskedMessages', () => {
  const local = useRegistry();
  after(removeScratch);

  /** Texts of the messages that came while an upload of a window was found; one more look follows. */
  async function messages(remembered: 'here' | 'elsewhere', notifications = true): Promise<string[]> {
    const window = openWindow();
    const folder = (await scratchFolder([{ path: 'empty', content: '' }])).fsPath;
    const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
    const secrets = new SecretStore(memorySecrets(), keptLog());
    const contextKeys = new ContextKeys();
    const open = () => new Uploads({ folder, secrets, clock, connection: window.connection, contextKeys });
    const [uploads, other] = [open(), open()];
    const packs = {
      all: [packAt('/packs/example')],
      onDidChange: () => vscode.Disposable.from(),
    } as unknown as NodePacks;
    const shown: string[] = [];
    const before = Object.getOwnPropertyDescriptor(vscode.window, 'showWarningMessage');
    assert.ok(before);
    const value = (text: string) => Promise.resolve(void shown.push(text));
    Object.defineProperty(vscode.window, 'showWarningMessage', { configurable: true, value });
    const offer = unaskedMessages({
      packs,
      uploads,
      settings: { notifications },
      watch: { onDidDecide: () => vscode.Disposable.from() },
      log: keptLog(),
    } as unknown as UnaskedMessagesParts);
    try {
      for (const version of ['2.1.0', '2.2.0']) {
        const upload = {
          key: version.replaceAll('.', ''),
          origin: new URL(local.registry.url).origin,
          publisherId: 'example-publisher',
          nodeId: 'Example-Pack',
          version,
          size: 1,
          fileCount: 1,
          expiresAt: Date.now() + 600_000,
        };
        const { memory } = remembered === 'here' ? uploads : other;
        await memory.remember(upload, 'https://upload.example/x');
        await writeFile(memory.archivePath(upload.key), 'x');
        await uploads.refresh();
      }
      assert.equal(uploads.all.length, 2);
      // The message is loaded when it is needed.
      await new Promise((resolve) => setTimeout(resolve, 200));
    } finally {
      Object.defineProperty(vscode.window, 'showWarningMessage', before);
      for (const part of [offer, uploads, other, window]) part.dispose();
    }
    return shown;
  }

  it('tells once of what another window has left', async () => {
    const [text, ...more] = await messages('elsewhere');
    assert.match(
      text ?? '',
      /^The upload of Example-Pack 2\.1\.0 was not finished\. Resume it until .*\d:\d\d/,
    );
    assert.deepEqual(more, []);
  });

  it('says nothing of uploads of this window, or where messages are off', async () => {
    assert.deepEqual(await messages('here'), []);
    assert.deepEqual(await messages('elsewhere', false), []);
  });
});
