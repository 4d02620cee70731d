// The publish as a person meets it: what it says, what it leaves behind, and what it sends.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { publish } from '../../../src/commands/publish';
import { discardUpload, resumeUpload } from '../../../src/commands/resumeUpload';
import { takePublishLock, uploadKey } from '../../../src/publishing';
import { examplePack, exampleWorkingCopy } from '../../registry';
import { removeScratch } from '../support/scratch';
import { Desk, unpublish } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

describe('the publish command', function () {
  this.timeout(30_000);
  const local = useRegistry();
  let desk: Desk;

  beforeEach(async () => {
    unpublish(local.registry);
    local.registry.requests.length = 0;
    desk = await Desk.set(local.registry, local.example, [
      ...exampleWorkingCopy(),
      { path: 'noise.bin', content: randomBytes(3_000_000) },
    ]);
  });
  afterEach(() => {
    desk.clear();
    local.registry.faults.clear();
  });
  after(removeScratch);

  const key = () => uploadKey(new URL(local.registry.url).origin, examplePack, '2.1.0');
  const uploadFolder = () => path.join(desk.storage, 'uploads');
  const run = () => publish(desk.context, desk.argument);
  const sayYes = () => (desk.person.answer = ({ buttons }) => buttons.find((button) => button === 'Publish'));
  const asked = () => desk.window.asked(local.registry);
  const writes = () => local.registry.requests.filter(({ method }) => method !== 'GET');
  const texts = () => desk.person.shown.map(({ severity, text }) => `${severity}: ${text}`);
  /** An upload that is stopped on its way, as by Cancel. */
  async function stopUpload(): Promise<void> {
    sayYes();
    desk.person.onProgress = (text, cancel) => text.startsWith('uploading') && cancel();
    await run();
    desk.person.onProgress = () => undefined;
    assert.match(texts().at(-1) ?? '', /The upload of example-pack 2\.1\.0 is stopped/);
  }

  /** As if nobody had published at all. */
  async function assertNothingLeft(): Promise<void> {
    assert.deepEqual(writes(), []);
    assert.deepEqual(await desk.kept(), []);
    assert.deepEqual(desk.secretNames(), ['token']);
    assert.equal(local.registry.state.version(examplePack, '2.1.0'), undefined);
  }

  for (const [step, begins] of [
    ['the registry is asked', 'asking'],
    ['the token is read', 'waiting'],
    ['files are listed', 'listing'],
    ['files are packed', 'packing'],
  ] as const) {
    it(`leaves nothing when it is cancelled while ${step}`, async () => {
      const before = await desk.packFiles();
      let cancelled = 0;
      desk.person.onProgress = (text, cancel) => {
        if (!text.startsWith(begins)) return;
        cancelled++;
        cancel();
      };
      if (begins === 'asking') local.registry.faults.next({ path: /^\/publishers/, delayMs: 60_000 });
      await run();
      assert.ok(cancelled > 0);
      assert.match(desk.person.progress[0] ?? '', /^Preparing Example Pack 2\.1\.0: /);
      assert.deepEqual(texts(), [], 'who cancels is told nothing');
      await assertNothingLeft();
      assert.deepEqual(await desk.packFiles(), before);
    });
  }

  it('leaves nothing when the question is declined', async () => {
    const before = await desk.packFiles();
    await run();
    assert.deepEqual(texts(), ['Information: Publish example-pack 2.1.0?']);
    await assertNothingLeft();
    assert.deepEqual(await desk.packFiles(), before);
  });

  it('publishes nothing while another window publishes the same version, and says so', async () => {
    const lock = await takePublishLock(uploadFolder(), key());
    assert.ok(lock);
    await run();
    assert.deepEqual(texts(), [
      'Warning: Example Pack 2.1.0 is being published already, here or in another window.',
    ]);
    assert.deepEqual(asked(), [], 'nothing is asked either');
    assert.equal(await lock.isHeld(), true);
    await lock.release();
    await assertNothingLeft();
  });

  it('takes over from a window that is gone', async () => {
    await mkdir(uploadFolder(), { recursive: true });
    const file = path.join(uploadFolder(), `${key()}.lock`);
    await writeFile(file, 'a window that crashed');
    const then = new Date(Date.now() - 60_000);
    await utimes(file, then, then);
    sayYes();
    await run();
    assert.match(texts().at(-1) ?? '', /example-pack 2\.1\.0 is published and waits/);
    const left = (await desk.kept()).filter((name) => !name.startsWith('watched'));
    assert.deepEqual(left, [], 'the watch alone goes on');
  });

  it('sends nothing when another window took the lock while the question stood', async () => {
    const file = path.join(uploadFolder(), `${key()}.lock`);
    desk.person.answer = ({ buttons }) => {
      // As a machine finds it that slept over the question.
      writeFileSync(file, 'another window');
      return buttons.find((button) => button === 'Publish');
    };
    await run();
    assert.match(texts().at(-1) ?? '', /is being published already, here or in another window/);
    assert.deepEqual(writes(), []);
    assert.equal(await readFile(file, 'utf8'), 'another window');
  });

  it('resumes and discards nothing while another window is at it, and says so', async () => {
    await stopUpload();
    const lock = await takePublishLock(uploadFolder(), key());
    assert.ok(lock);
    for (const command of [resumeUpload, discardUpload]) {
      for (const argument of [undefined, { upload: { key: key() } }]) {
        desk.person.shown.length = 0;
        await command(desk.context, argument);
        assert.deepEqual(texts(), ['Warning: This upload is under way already, here or in another window.']);
      }
    }
    assert.equal(writes().filter(({ status }) => status === 200).length, 0);
    await lock.release();
    desk.person.shown.length = 0;
    await resumeUpload(desk.context, undefined);
    assert.match(texts().join(), /example-pack 2\.1\.0 is published and waits/);
    assert.deepEqual(desk.secretNames(), ['token']);
    desk.person.shown.length = 0;
    await resumeUpload(desk.context, undefined);
    assert.deepEqual(texts(), [
      'Information: There is no upload that can be resumed. If its time is over, its number is spent: raise the version and publish again.',
    ]);
  });

  it('forgets a stopped upload when its time is over: archive, record and address', async () => {
    await stopUpload();
    assert.deepEqual(desk.secretNames(), ['token', 'upload']);
    const record = path.join(uploadFolder(), `${key()}.json`);
    const { expiresAt, ...upload } = JSON.parse(await readFile(record, 'utf8')) as { expiresAt: number };
    assert.ok(Math.abs(expiresAt - Date.now() - 15 * 60_000) < 60_000);
    await writeFile(record, JSON.stringify({ ...upload, expiresAt: Date.now() - 1 }));
    desk.person.shown.length = 0;
    await resumeUpload(desk.context, undefined);
    assert.deepEqual(texts(), [
      'Information: There is no upload that can be resumed. If its time is over, its number is spent: raise the version and publish again.',
    ]);
    const left = (await desk.kept()).filter((name) => !name.startsWith('watched'));
    assert.deepEqual([left, desk.secretNames()], [[], ['token']]);
    // The number is spent: the registry has the version, and a second POST would only be refused.
    await run();
    assert.match(texts().at(-1) ?? '', /^Error: Version 2\.1\.0 is published already/);
    assert.equal(writes().filter(({ method }) => method === 'POST').length, 1);
  });

  it('takes a stopped upload over from a window that is gone', async () => {
    await stopUpload();
    const file = path.join(uploadFolder(), `${key()}.lock`);
    await writeFile(file, 'a window that crashed');
    const then = new Date(Date.now() - 60_000);
    await utimes(file, then, then);
    await resumeUpload(desk.context, undefined);
    assert.match(texts().at(-1) ?? '', /example-pack 2\.1\.0 is published and waits/);
    assert.equal(writes().filter(({ method }) => method === 'POST').length, 1);
  });

  it('keeps the token in the body of the one POST, and out of everything else', async () => {
    const { token } = local.example;
    await stopUpload();
    await resumeUpload(desk.context, undefined);
    const { requests } = local.registry;
    const signatures = requests.flatMap(({ target }) => /X-Goog-Signature=(\w+)/.exec(target)?.[1] ?? []);
    assert.deepEqual([writes().map(({ method }) => method), signatures.length], [['POST', 'PUT'], 1]);

    let inBody = 0;
    const places = new Map<string, string>();
    for (const { method, path: at, target, headers, body } of requests) {
      const isPublish = method === 'POST' && at.startsWith('/publishers/');
      if (isPublish && JSON.stringify(body).includes(token)) inBody++;
      places.set(`${method} ${at}`, JSON.stringify([headers, method === 'PUT' ? '' : target]));
      places.set(`body of ${method} ${at}`, isPublish ? '' : JSON.stringify(body ?? ''));
    }
    assert.equal(inBody, 1);
    places.set('log', desk.window.log.lines.join('\n'));
    places.set('messages and progress', desk.person.read);
    places.set('global state', JSON.stringify([...desk.state]));
    for (const name of await desk.kept())
      places.set(name, await readFile(path.join(desk.storage, name), 'latin1'));
    places.set(
      'archive',
      (local.registry.state.archive(examplePack, '2.1.0')?.bytes ?? '').toString('latin1'),
    );
    assert.ok(places.size > 8 && desk.window.log.lines.length > 3 && desk.person.progress.length > 3);
    for (const secret of [token, ...signatures])
      for (const [place, text] of places) assert.ok(!text.includes(secret), `${secret} stands in: ${place}`);
    // What is left is the token alone, where the system keeps secrets.
    assert.deepEqual([...desk.secrets.kept.values()], [token]);
  });
});
