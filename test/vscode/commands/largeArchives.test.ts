// A published archive that would have to be downloaded whole, and is larger than what is downloaded to look into it.
import assert from 'node:assert/strict';
import { readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeChanges, comparePublished } from '../../../src/commands/comparePublished';
import { examplePack } from '../../registry';
import { eventually } from '../support/extension';
import { removeScratch } from '../support/scratch';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

const version = '1.10.0';
const largest = 200 * 2 ** 20;
const sentence =
  'The archive of example-pack 1.10.0 has more than 200 MB and cannot be read in parts, so it is not looked into. Save it with "Download Archive" and unpack it.';

describe('a published archive of more than 200 MB', function () {
  this.timeout(120_000);
  const local = useRegistry();
  let desk: Desk;
  let before: Buffer;

  beforeEach(async () => {
    before = local.registry.state.archive(examplePack, version)?.bytes ?? assert.fail();
    desk = await Desk.set(local.registry, local.example);
    await desk.context.store.refresh(examplePack);
    local.registry.requests.length = 0;
  });
  afterEach(async () => {
    local.registry.state.storeArchive(examplePack, version, before);
    local.registry.faults.clear();
    local.registry.options.ranges = 'give';
    await closeChanges(desk.context, undefined);
    desk.clear();
  });
  after(removeScratch);

  const compare = () => comparePublished(desk.context, { ...desk.argument, version: { version } });
  const downloads = () => local.registry.requests.filter(({ server }) => server === 'storage');

  /** Files of the folder for downloads that this process has open, those without a name among them. */
  async function openFiles(): Promise<string[]> {
    if (process.platform !== 'linux') return [];
    const links = (await readdir('/proc/self/fd')).map((fd) =>
      readlink(`/proc/self/fd/${fd}`).catch(() => ''),
    );
    return (await Promise.all(links)).filter((target) =>
      target.startsWith(path.join(desk.storage, 'archives')),
    );
  }
  async function assertClean(): Promise<void> {
    assert.deepEqual(await readdir(path.join(desk.storage, 'archives')), []);
    await eventually('no file is open', async () => (await openFiles()).length === 0);
    const { published } = await desk.context.archives.load();
    assert.equal(published.peek({ nodeId: examplePack, version }).kind, 'failed');
  }
  function assertTold(): void {
    const [told, ...more] = desk.person.shown;
    assert.deepEqual([told?.severity, told?.text, more], ['Error', sentence, []]);
    assert.deepEqual(told?.buttons, ['Download Archive', 'Show Log']);
  }

  it('is not downloaded when the server announces it, and the sentence says what to do', async () => {
    local.registry.options.ranges = 'ignore';
    local.registry.state.storeArchive(examplePack, version, Buffer.alloc(largest + 1));
    await compare();
    assertTold();
    await assertClean();
    assert.ok(!desk.person.progress.some((text) => text.includes('downloading')), 'nothing of it is taken');
    assert.equal(downloads().length, 2, 'one for a part of it, one for the whole');
  });

  it('ends where the server goes on without having said how much, with no more memory than for a small one', async () => {
    local.registry.faults.next({ path: /^\/download/, hugeBytes: largest * 2, times: 2 });
    const memory = () => process.memoryUsage().arrayBuffers;
    const began = memory();
    let most = 0;
    desk.person.onProgress = () => (most = Math.max(most, memory() - began));
    await compare();
    assertTold();
    await assertClean();
    const last = downloads().at(-1);
    assert.equal(last?.aborted, true);
    assert.ok(last.answerBytes > largest && last.answerBytes < largest * 1.2, `${last.answerBytes} bytes`);
    assert.ok(most > 0 && most < largest / 2, `${most} bytes more in memory`);
  });

  it('is not downloaded where it is an old tarball, though the server gives parts', async () => {
    const tarball = Buffer.alloc(largest + 1);
    tarball.set([0x1f, 0x8b, 8]);
    local.registry.state.storeArchive(examplePack, version, tarball);
    await compare();
    assertTold();
    await assertClean();
  });

  it('is not downloaded again because an editor asks, and is when a person wants it', async () => {
    local.registry.options.ranges = 'ignore';
    local.registry.state.storeArchive(examplePack, version, Buffer.alloc(largest + 1));
    await compare();
    const { published } = await desk.context.archives.load();
    local.registry.requests.length = 0;
    // Longer than what failed for another reason is left alone.
    await new Promise((resolve) => setTimeout(resolve, 3500));
    await assert.rejects(published.open({ nodeId: examplePack, version }), { message: sentence });
    assert.deepEqual(downloads(), []);
    local.registry.state.storeArchive(examplePack, version, before);
    published.forgetFailures();
    const { entries } = await published.open({ nodeId: examplePack, version });
    assert.ok(entries.some(({ name }) => name === 'pyproject.toml'));
  });

  it('is saved by the button of the message', async () => {
    local.registry.options.ranges = 'ignore';
    local.registry.state.storeArchive(examplePack, version, Buffer.alloc(largest + 1));
    const { executeCommand } = vscode.commands;
    const run: unknown[][] = [];
    Object.defineProperty(vscode.commands, 'executeCommand', {
      configurable: true,
      value: (...given: [string, ...unknown[]]) => {
        if (given[0] !== 'comfyRegistry.downloadArchive') return executeCommand(...given);
        run.push(given);
        return Promise.resolve();
      },
    });
    desk.person.answer = () => 'Download Archive';
    try {
      await compare();
    } finally {
      Object.defineProperty(vscode.commands, 'executeCommand', { configurable: true, value: executeCommand });
    }
    const argument = { pack: desk.context.packs.all[0], version: { version } };
    assert.deepEqual(run, [['comfyRegistry.downloadArchive', argument]]);
  });
});
