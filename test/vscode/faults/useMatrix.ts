// Runs rows of the fault matrix: each at a desk of its own, against one registry that is as before after each.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { publish } from '../../../src/commands/publish';
import { resumeUpload } from '../../../src/commands/resumeUpload';
import type { GivenFile } from '../../../scripts/gitFolder';
import { examplePack, exampleWorkingCopy, type LocalRegistry, type SeededExample } from '../../registry';
import { removeScratch } from '../support/scratch';
import { SkippingClock } from '../support/skippingClock';
import { Desk, type DeskOptions } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';
import { assertAsked, assertKept, assertNoSecrets, assertSaid, assertVersion, postsIn } from './checks';
import { assertExplained } from './losses';
import { freshId, published, spent, type Bench, type End, type Row } from './row';

const raised = '2.1.1';

export interface Matrix {
  readonly registry: LocalRegistry;
  readonly example: SeededExample;
  /** A desk with the example pack, cleared after the test. */
  desk(row?: DeskOf, options?: DeskOptions): Promise<Desk>;
  /** Has a desk cleared after the test. */
  keep(desk: Desk): Desk;
  bench(desk: Desk, row?: Pick<Row, 'atPublish'>): Bench;
  /** Runs a row and looks at everything. */
  run(row: Row): Promise<void>;
  /** Looks at everything that an end promises, also that the next publish works. */
  assertEnd(bench: Bench, end: End, given: Given): Promise<void>;
}

type DeskOf = Pick<Row, 'fresh' | 'patience' | 'noise' | 'storage'>;

interface Given {
  /** The pack's files as they must still be. */
  readonly files: ReadonlyMap<string, string>;
  readonly says: Row['outcome']['says'];
  /** Other windows whose log is looked at too. */
  readonly others?: readonly Desk[];
  /** What the archive of the version must hold, where that is not what is on the disk now. */
  readonly archived?: ReadonlyMap<string, string>;
  /** Endings of the files that are left of the upload, where a window could not clean up. */
  readonly left?: readonly string[];
  /** How many publish requests arrived, of all windows; as the end says by default. */
  readonly posts?: number;
}

export function useMatrix(): Matrix {
  let server: Server;
  let elsewhere = '';
  let strayed = 0;
  let desks: Desk[] = [];
  let benches: Bench[] = [];
  let putBack: () => void = () => undefined;
  let row = '';

  // Before the registry's own hook, which may fail: the window must be itself again in any case.
  afterEach(async () => {
    for (const { undo } of benches) await undo();
    benches = [];
    local.registry.faults.clear();
    for (const desk of desks.reverse()) desk.clear();
    desks = [];
    putBack();
  });
  const local = useRegistry({ cdnMaxAgeMs: 0 });

  before(async () => {
    server = createServer((_request, response) => {
      strayed++;
      response.writeHead(200).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(function () {
    const { title = '', parent } = this.currentTest ?? {};
    row = `${parent?.title.replace('fault matrix: ', '')}: ${title}`;
    putBack = remember(local.registry);
    strayed = 0;
  });
  after(async () => {
    server.close();
    await removeScratch();
  });

  const keep = (desk: Desk): Desk => {
    desks.push(desk);
    return desk;
  };
  const desk: Matrix['desk'] = async ({ fresh, patience, noise, storage } = {}, options = {}) => {
    const files: GivenFile[] = exampleWorkingCopy().map(({ path, content }) => ({
      path,
      content: fresh === true ? content.replaceAll(examplePack, freshId) : content,
    }));
    if (noise !== undefined) files.push({ path: 'noise.bin', content: randomBytes(noise) });
    const limits =
      patience === undefined ? {} : { timeout: patience, publishTimeout: patience, silence: patience };
    const made = keep(
      await Desk.set(local.registry, local.example, files, {
        clock: new SkippingClock(),
        ...limits,
        ...(storage === undefined ? {} : { storage }),
        ...options,
      }),
    );
    if (options.beside !== undefined) return made;
    // As in a window whose view has shown the versions.
    await made.context.store.refresh(made.pack.id);
    local.registry.requests.length = 0;
    return made;
  };
  const bench: Matrix['bench'] = (made, { atPublish } = {}) => {
    const it: Bench = {
      registry: local.registry,
      desk: made,
      elsewhere,
      undo: () => undefined,
      publish: async () => {
        made.person.answer = async ({ buttons }) => {
          if (!buttons.includes('Publish')) return undefined;
          await atPublish?.(it);
          return 'Publish';
        };
        await publish(made.context, made.argument);
      },
    };
    benches.push(it);
    return it;
  };

  async function assertNextWorks(it: Bench, end: End): Promise<void> {
    const { registry, desk: made } = it;
    const { shown } = made.person;
    const before = postsIn(registry);
    shown.length = 0;
    const version = end.next === 'raised' ? raised : spent;
    if (end.next === 'raised') await raise(made);
    if (end.next === 'resume') await resumeUpload(made.context, undefined);
    else await bench(made).publish();
    assertSaid(made, [published]);
    assert.equal(postsIn(registry) - before, end.next === 'resume' ? 0 : 1, 'publish requests of the next');
    await assertVersion(registry, version, 'whole', made.pack.id, await made.packFiles());
  }

  const assertEnd: Matrix['assertEnd'] = async (it, end, given) => {
    const { registry, desk: made } = it;
    const { files, others = [], archived = files, posts = end.posts, left } = given;
    assertExplained(row, end);
    assertSaid(made, given.says);
    assert.equal(postsIn(registry), posts, 'publish requests');
    await assertVersion(registry, spent, end.version, made.pack.id, archived);
    // Whatever waits in the lists is watched, too.
    const listed = !end.watched && end.version !== 'absent';
    await assertKept(made, listed ? { keeps: end.keeps } : end, left);
    await it.undo();
    it.undo = () => undefined;
    assert.deepEqual(await made.packFiles(), files, 'the pack on the disk');
    assert.equal(strayed, 0, 'requests that were led elsewhere');
    registry.faults.clear();
    const read = made.person.read;
    await assertNextWorks(it, end);
    made.person.progress.push(read);
    await assertNoSecrets([made, ...others], registry, local.example.token);
    if (left === undefined) await assertKept(made, { keeps: 'nothing' });
  };

  return {
    get registry() {
      return local.registry;
    },
    get example() {
      return local.example;
    },
    desk,
    keep,
    bench,
    assertEnd,
    run: async (given) => {
      const it = bench(await desk(given), given);
      const files = await it.desk.packFiles();
      await given.before?.(it);
      await (given.act ?? ((at: Bench) => at.publish()))(it);
      if (given.asks !== undefined) assertAsked(it.desk, given.asks);
      await given.after?.(it);
      const { end, says } = given.outcome;
      await assertEnd(it, end, { files, says });
    },
  };
}

/** Writes the next number into the manifest, as a person does whose number is spent. */
async function raise({ pack }: Desk): Promise<void> {
  const file = path.join(pack.folder.fsPath, 'pyproject.toml');
  const text = await readFile(file, 'utf8');
  assert.ok(text.includes(`version = "${spent}"`));
  await writeFile(file, text.replace(`version = "${spent}"`, `version = "${raised}"`));
}

/** Returns what makes the registry as it is now. */
function remember({ state }: LocalRegistry): () => void {
  const nodes = [...state.nodes].map(([id, node]): [string, typeof node] => [
    id,
    { ...node, versions: [...node.versions] },
  ]);
  const archives = [...state.archives];
  return () => {
    state.nodes.clear();
    for (const [id, node] of nodes) state.nodes.set(id, node);
    state.archives.clear();
    for (const [key, archive] of archives) state.archives.set(key, archive);
  };
}
