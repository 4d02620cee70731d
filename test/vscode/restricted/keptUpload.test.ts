// An upload that another window left unfinished, in a folder that nobody has trusted: it is told, and not offered.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CommandContext } from '../../../src/commands/command';
import { showMenu } from '../../../src/commands/showMenu';
import { statusBarText } from '../../../src/views/statusBarText';
import { statusBarTooltip } from '../../../src/views/statusBarTooltip';
import { unaskedMessages, type UnaskedMessagesParts } from '../../../src/views/unaskedMessages';
import { ContextKeys } from '../../../src/workspace/contextKeys';
import { SecretStore } from '../../../src/workspace/secretStore';
import { Uploads } from '../../../src/workspace/uploads';
import { testParameters } from '../support/parameters';
import { Person } from '../support/person';
import { memorySecrets } from '../support/ports';
import { packAt } from '../support/scratch';
import { openWindow } from '../support/services';
import { useRegistry } from '../support/useRegistry';

describe('an unfinished upload in a folder that nobody has trusted', () => {
  const local = useRegistry();
  const pack = packAt('/packs/example');
  const packs = {
    all: [pack],
    authored: [pack],
    start: () => Promise.resolve(),
    onDidChange: () => vscode.Disposable.from(),
  };
  let parts: { dispose(): unknown }[];
  let person: Person;
  let context: CommandContext;
  let uploads: Uploads;

  beforeEach(async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const window = openWindow();
    const secrets = new SecretStore(memorySecrets(), window.log);
    const folder = path.join(testParameters().temporaryFolder, 'kept-uploads');
    const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
    const open = () => new Uploads({ ...window, folder, secrets, clock, contextKeys: new ContextKeys() });
    const other = open();
    uploads = open();
    const upload = {
      key: 'kept',
      origin: new URL(local.registry.url).origin,
      publisherId: pack.publisherId,
      nodeId: pack.id,
      version: '2.1.0',
      size: 1,
      fileCount: 1,
      expiresAt: Date.now() + 600_000,
    };
    await other.memory.remember(upload, 'https://upload.example/x');
    await writeFile(other.memory.archivePath(upload.key), 'x');
    person = new Person();
    context = { ...window, packs, uploads } as unknown as CommandContext;
    parts = [{ dispose: () => person.leave() }, uploads, other, window];
  });
  afterEach(async () => {
    await uploads.memory.forget('kept');
    for (const part of parts) part.dispose();
  });

  it('is not offered unasked', async () => {
    const watch = { onDidDecide: () => vscode.Disposable.from() };
    const given = { ...context, watch, settings: { notifications: true } };
    const messages = unaskedMessages(given as unknown as UnaskedMessagesParts);
    await uploads.refresh();
    assert.equal(uploads.all.length, 1);
    // The message is loaded when it is needed.
    await new Promise((resolve) => setTimeout(resolve, 300));
    messages.dispose();
    assert.deepEqual(person.shown, []);
  });

  it('is no entry of the menu', async () => {
    await uploads.refresh();
    assert.equal(uploads.all.length, 1);
    await showMenu(context, undefined);
    const labels = person.lists[0]?.labels ?? [];
    assert.ok(labels.includes('Check before publishing'));
    assert.deepEqual(
      labels.filter((label) => /upload|publish version/iu.test(label)),
      [],
    );
  });

  it('is no link of the status bar, which tells of it', () => {
    const upload = { version: '2.1.0', until: '10:47 AM' };
    const facts = statusBarText({ pack, versions: [], loading: false, error: undefined, upload });
    const { value } = statusBarTooltip({
      pack,
      facts,
      failure: undefined,
      asOf: undefined,
      page: undefined,
    });
    assert.match(value, /not uploaded/);
    assert.doesNotMatch(value, /resumeUpload/);
  });
});
