// What the question before publishing says of the changes since the newest version, and that publishing waits for no
// server that does not tell.
import assert from 'node:assert/strict';
import { publish } from '../../../src/commands/publish';
import { examplePack, type Fault } from '../../registry';
import { removeScratch } from '../support/scratch';
import { Desk, unpublish } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

describe('the changes in the question before publishing', function () {
  this.timeout(60_000);
  const local = useRegistry();
  let desk: Desk;

  beforeEach(async () => {
    unpublish(local.registry);
    desk = await Desk.set(local.registry, local.example);
    await desk.context.store.refresh(examplePack);
    local.registry.requests.length = 0;
  });
  afterEach(() => {
    desk.clear();
    local.registry.faults.clear();
    local.registry.options.ranges = 'give';
  });
  after(removeScratch);

  /** Publishes; resolves to the line, and to how long the question took (ms). */
  async function run(): Promise<{ line: string | undefined; took: number }> {
    const began = Date.now();
    let took = 0;
    desk.person.answer = ({ buttons }) => {
      if (!buttons.includes('Publish')) return undefined;
      took = Date.now() - began;
      return 'Publish';
    };
    await publish(desk.context, desk.argument);
    const [question, ...more] = desk.person.shown;
    assert.equal(question?.text, 'Publish example-pack 2.1.0?');
    assert.deepEqual(
      more.map(({ severity, text }) => [severity, text]),
      [['Information', 'example-pack 2.1.0 is published and waits for the security scan.']],
    );
    assert.ok(local.registry.state.archive(examplePack, '2.1.0'));
    return { line: question.detail.split('\n').find((line) => line.startsWith('Changes')), took };
  }
  const downloads = () =>
    local.registry.requests.filter(({ method, server }) => method === 'GET' && server === 'storage');

  it('are counted by one request for the end of the archive', async () => {
    const { line } = await run();
    assert.equal(line, 'Changes: 3 files since 2.0.1 (3 changed)');
    assert.deepEqual(
      downloads().map(({ status }) => status),
      [206],
    );
  });

  it('are those since the newest version as the registry has it by now, whatever was read before', async () => {
    const { state } = local.registry;
    const archive = state.archive(examplePack, '2.0.1') ?? assert.fail('no archive');
    state.addVersion(examplePack, { version: '2.0.2' });
    state.storeArchive(examplePack, '2.0.2', archive.bytes);
    try {
      const { line } = await run();
      assert.equal(line, 'Changes: 3 files since 2.0.2 (3 changed)');
    } finally {
      unpublish(local.registry, '2.0.2');
    }
  });

  it('are left out where the server gives no parts, and nothing is downloaded for them', async () => {
    local.registry.options.ranges = 'ignore';
    local.registry.faults.next({ method: 'GET', path: /^\/download/, hugeBytes: 300_000_000 });
    const { line } = await run();
    assert.equal(line, undefined);
    const [only, ...more] = downloads();
    assert.deepEqual([more, only?.aborted], [[], true]);
    assert.ok((only?.answerBytes ?? Infinity) < 20_000_000, `${only?.answerBytes} bytes were taken`);
  });

  const silent: readonly [string, Fault][] = [
    ['does not answer', { delayMs: 40_000 }],
    ['answers piece by piece', { slowBodyMs: 40_000 }],
  ];
  for (const [what, fault] of silent) {
    it(`are left out after 5 seconds where the server ${what}, which is told meanwhile`, async () => {
      local.registry.faults.next({ method: 'GET', path: /^\/download/, ...fault });
      const { line, took } = await run();
      assert.equal(line, undefined);
      assert.ok(took > 4000 && took < 20_000, `${took} ms`);
      assert.ok(desk.person.progress.includes('Preparing Example Pack 2.1.0: finishing the checks…'));
      assert.equal(downloads().at(-1)?.aborted, true, 'nobody listens any more');
    });
  }

  const broken: readonly [string, Fault][] = [
    ['has no archive', { status: 404, body: 'gone' }],
    ['fails', { status: 500, body: 'oh', times: 10 }],
    ['hangs up', { drop: 'before', times: 10 }],
    [
      'sends another part',
      { status: 206, body: 'x', headers: { 'content-range': 'bytes 0-0/9' }, times: 10 },
    ],
  ];
  for (const [what, fault] of broken) {
    it(`are left out at once where the server ${what}`, async () => {
      local.registry.faults.next({ method: 'GET', path: /^\/download/, ...fault });
      const { line, took } = await run();
      assert.equal(line, undefined);
      assert.ok(took < 4000, `${took} ms`);
    });
  }

  it('can be cancelled while the server does not answer', async () => {
    local.registry.faults.next({ method: 'GET', path: /^\/download/, delayMs: 40_000 });
    desk.person.onProgress = (text, cancel) => text.startsWith('finishing') && cancel();
    const began = Date.now();
    await publish(desk.context, desk.argument);
    assert.ok(Date.now() - began < 4500);
    const archives = (await desk.kept()).filter((name) => name.startsWith('uploads'));
    assert.deepEqual([desk.person.shown, archives], [[], []]);
  });
});
