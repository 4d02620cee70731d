// What one session leaves to the next on disk, whatever became of the file in between.
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { snapshotFile } from '../../../src/workspace/snapshotFile';
import { eventually } from '../support/extension';
import { removeScratch, scratchFolder } from '../support/scratch';
import { openWindow, type TestWindow } from '../support/services';
import { useRegistry } from '../support/useRegistry';

const id = 'example-pack';

describe('snapshotFile', function () {
  this.timeout(30_000);
  const local = useRegistry();
  const windows: TestWindow[] = [];
  /** Where the extension keeps its files: VS Code makes the folder when something is written first. */
  let storage: vscode.Uri;
  let file: string;

  const open = () => {
    const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
    const window = openWindow({ storage: snapshotFile(storage), clock });
    windows.push(window);
    return window;
  };
  const versions = ({ store }: TestWindow, of = id) => store.state(of).versions?.length;
  const kept = (...ids: string[]) =>
    eventually(`${ids.join()} on disk`, async () => {
      const text = await readFile(file, 'utf8').catch(() => '');
      return ids.every((each) => text.includes(` ${each}"`));
    });

  beforeEach(async () => {
    storage = vscode.Uri.joinPath(await scratchFolder([], 'global'), 'storage');
    file = path.join(storage.fsPath, 'versions.json');
    local.registry.requests.length = 0;
  });
  afterEach(() => {
    for (const window of windows.splice(0)) window.dispose();
  });
  after(removeScratch);

  it('gives the next session what this one has read, without a request', async () => {
    assert.equal(await snapshotFile(storage).read(), undefined);
    const before = open();
    await before.store.refresh(id);
    await kept(id);
    const { asOf, versions: read } = before.store.state(id);
    const after = open();
    await after.store.load();
    assert.deepEqual(after.store.state(id).asOf, asOf);
    assert.deepEqual(
      after.store.state(id).versions?.map(({ version, status }) => [version, status]),
      read?.map(({ version, status }) => [version, status]),
    );
    assert.equal(after.asked(local.registry).length, 0);
    await eventually(
      'nothing else stays',
      async () => (await readdir(storage.fsPath)).join() === 'versions.json',
    );
  });

  for (const [what, text] of [
    ['is cut off', '{"format":1,"packs":[{"key":"x'],
    ['is empty', ''],
    ['is no UTF-8', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['is of another version of the extension', '{"format":2,"packs":[]}'],
    ['has packs of another shape', '{"format":1,"packs":[{"key":"a b","asOf":"now","versions":{}}]}'],
  ] as const) {
    it(`begins anew with a file that ${what}`, async () => {
      await mkdir(storage.fsPath);
      await writeFile(file, text);
      const window = open();
      await window.store.load();
      assert.equal(versions(window), undefined);
      await window.store.refresh(id);
      await kept(id);
      assert.deepEqual(
        window.log.lines.filter((line) => line.startsWith('warn')),
        [],
      );
    });
  }

  it('does not read a file that is far too large, and writes its own in its place', async () => {
    const before = open();
    await before.store.refresh(id);
    await kept(id);
    // It is whole, and would be read but for its size.
    await writeFile(file, (await readFile(file, 'utf8')) + ' '.repeat(16_000_000));
    const window = open();
    await window.store.load();
    assert.equal(versions(window), undefined);
    await window.store.refresh(id);
    await eventually('a small file', async () => (await readFile(file)).length < 1_000_000);
    await kept(id);
  });

  it('works without a place to write, and says so in the log', async () => {
    // A file stands where the folder would be; root may write everywhere else.
    await writeFile(storage.fsPath, 'in the way');
    const window = open();
    await window.store.load();
    await window.store.refresh(id);
    assert.ok((versions(window) ?? 0) > 10);
    await eventually('the log says it', () =>
      window.log.lines.some((line) => line.startsWith('warn: The versions could not be kept:')),
    );
    assert.equal(await readFile(storage.fsPath, 'utf8'), 'in the way');
  });

  it("stays whole when windows write at the same moment, and loses nobody's for good", async () => {
    const ids = Array.from({ length: 6 }, (_, index) => `at-once-${String(index)}`);
    for (const each of ids) {
      local.registry.state.addNode({ id: each, publisherId: local.example.publisherId });
      local.registry.state.addVersion(each, { version: '1.0.0' });
    }
    const opened = ids.map(() => open());
    const refresh = () => Promise.all(opened.map((window, index) => window.store.refresh(ids[index] ?? '')));
    let broken = 0;
    let seen = false;
    const looking = new AbortController();
    const looks = (async () => {
      while (!looking.signal.aborted) {
        // Before the first writing there is none; from then on there is one at every moment.
        const text = await readFile(file, 'utf8').catch(() => (seen ? 'gone' : '{}'));
        seen ||= text !== '{}';
        try {
          JSON.parse(text);
        } catch {
          broken++;
        }
      }
    })();
    for (let round = 0; round < 5; round++) await refresh();
    looking.abort();
    await looks;
    assert.equal(broken, 0);
    // What was under way is written.
    let last = -1;
    await eventually('it is quiet', async () => {
      await sleep(300);
      const { mtimeMs } = await stat(file);
      const isQuiet = mtimeMs === last;
      last = mtimeMs;
      return isQuiet;
    });
    // Whoever writes next writes its own again, beside what the others have left.
    for (const [index, window] of opened.entries()) {
      await window.store.refresh(ids[index] ?? '');
      await kept(...ids.slice(0, index + 1));
    }
    const next = open();
    await next.store.load();
    for (const each of ids) assert.equal(versions(next, each), 1);
    assert.deepEqual(
      opened.flatMap(({ log }) => log.lines.filter((line) => line.startsWith('warn'))),
      [],
    );
    await eventually(
      'nothing else stays',
      async () => (await readdir(storage.fsPath)).join() === 'versions.json',
    );
  });
});
