// The part of the fault matrix where the window is closed at each step, and another one is opened after that.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { readdir, utimes } from 'node:fs/promises';
import path from 'node:path';
import { publish } from '../../../src/commands/publish';
import { ClosableFetch } from '../support/closableFetch';
import { eventually } from '../support/extension';
import { Inputs } from '../support/inputs';
import { scratchFolder } from '../support/scratch';
import { SkippingClock } from '../support/skippingClock';
import type { Desk } from '../support/useDesk';
import { assertKept } from './checks';
import { lookingUp } from './operations';
import { ends, published, spent, type Bench, type End, type Said } from './row';
import { useMatrix } from './useMatrix';

interface Step {
  readonly name: string;
  readonly noise?: number;
  /** Has the publish stand still at this step. */
  readonly stop: (bench: Bench) => void;
  /** Whether it stands there now. */
  readonly stands: (bench: Bench) => boolean | Promise<boolean>;
  /** Ends what would be over with the window's process. */
  readonly finish?: () => unknown;
  readonly end: End;
  /** Endings of the files that a closed window leaves of its upload. */
  readonly left: readonly string[];
  /** What was said until then. */
  readonly says?: readonly Said[];
}

const forever = 120_000;
const request = ({ registry }: Bench, method: string) =>
  registry.requests.find((each) => each.method === method);
const hasVersion = ({ registry, desk }: Bench): boolean =>
  registry.state.version(desk.pack.id, spent) !== undefined;
/** Cut off between the registry's answer and the moment when its address is kept. */
const unheard: End = ends.lost;
let standing = false;
let inputs: Inputs | undefined;

const steps: readonly Step[] = [
  {
    name: 'while the registry is asked',
    stop: ({ registry }) =>
      registry.faults.next({ path: /^\/publishers\//, method: 'GET', delayMs: forever }),
    stands: (bench) => request(bench, 'GET')?.status === undefined && request(bench, 'GET') !== undefined,
    end: ends.stopped,
    left: ['.lock'],
  },
  {
    name: 'while the token is asked for',
    stop: ({ desk }) => {
      desk.secrets.kept.clear();
      inputs = new Inputs();
    },
    stands: () => inputs?.count === 1,
    finish: async () => {
      (await inputs?.next())?.hide();
      inputs?.leave();
    },
    end: ends.stopped,
    left: ['.lock'],
  },
  {
    name: 'while the local check is waited for',
    stop: ({ desk }) => {
      const load = (): Promise<never> => {
        standing = true;
        return new Promise(() => undefined);
      };
      Object.assign(desk.context, { editor: { load } });
    },
    stands: ({ desk }) =>
      standing && desk.person.progress.some((text) => text.includes('finishing the checks')),
    end: ends.stopped,
    left: ['.lock', '.zip'],
  },
  {
    name: 'while the question stands',
    stop: ({ desk }) => {
      desk.person.answer = () => {
        standing = true;
        return new Promise(() => undefined);
      };
    },
    stands: () => standing,
    end: ends.stopped,
    left: ['.lock', '.zip'],
  },
  {
    name: 'while the answer to the publish is awaited',
    stop: ({ registry }) => registry.faults.next({ method: 'POST', delayMs: forever }),
    stands: hasVersion,
    end: unheard,
    left: ['.lock', '.zip'],
  },
  {
    name: 'while a version whose answer was lost is looked up',
    stop: ({ registry, desk }) => {
      desk.person.answer = ({ buttons }) => {
        if (!buttons.includes('Publish')) return undefined;
        registry.faults.next({ method: 'POST', drop: 'after-handling' });
        registry.faults.next({ method: 'GET', path: lookingUp.path, delayMs: forever });
        return 'Publish';
      };
    },
    stands: ({ registry }) => {
      const published = registry.requests.findIndex(({ method }) => method === 'POST');
      const after = published < 0 ? [] : registry.requests.slice(published);
      return after.some(({ method, path: at }) => method === 'GET' && lookingUp.path.test(at));
    },
    end: unheard,
    left: ['.lock', '.zip'],
  },
  {
    name: 'before the address for the archive is kept',
    stop: ({ desk }) => {
      desk.secrets.store = () => {
        standing = true;
        return new Promise(() => undefined);
      };
    },
    stands: () => standing,
    end: unheard,
    left: ['.lock', '.zip'],
  },
  {
    name: 'while the archive is on its way',
    noise: 3_000_000,
    stop: ({ registry }) => registry.faults.next({ method: 'PUT', slowUploadMs: 200 }),
    stands: (bench) => (request(bench, 'PUT')?.bodyBytes ?? 0) > 0,
    end: ends.kept,
    left: ['.json', '.lock', '.zip'],
  },
  {
    name: 'while the upload waits to be tried again',
    stop: ({ registry, desk }) => {
      registry.faults.next({ method: 'PUT', status: 503 });
      const { clock } = desk.context;
      const sleep = clock.sleep.bind(clock);
      clock.sleep = (...args) => {
        if (!desk.person.progress.some((text) => text.includes('next try'))) return sleep(...args);
        standing = true;
        return new Promise(() => undefined);
      };
    },
    stands: () => standing,
    end: ends.kept,
    left: ['.json', '.lock', '.zip'],
  },
  {
    name: 'when the archive has arrived, and its answer has not',
    stop: ({ registry }) => registry.faults.next({ method: 'PUT', delayMs: forever }),
    stands: ({ registry, desk }) => registry.state.archive(desk.pack.id, spent) !== undefined,
    end: ends.unconfirmed,
    left: ['.json', '.lock', '.zip'],
  },
  {
    name: 'when all is done, and the message stands',
    stop: ({ desk }) => {
      desk.person.answer = ({ buttons, text }) => {
        if (buttons.includes('Publish')) return 'Publish';
        standing = text.includes('is published and waits');
        return new Promise(() => undefined);
      };
    },
    stands: () => standing,
    end: ends.published,
    left: [],
    says: [published],
  },
];

describe('fault matrix: the window is closed', function () {
  this.timeout(60_000);
  const matrix = useMatrix();

  /** A lock shows by its age that nobody holds it any more. */
  async function ageLock({ storage }: Pick<Desk, 'storage'>): Promise<void> {
    const folder = path.join(storage, 'uploads');
    const then = new Date(Date.now() - 60_000);
    for (const name of await readdir(folder))
      if (name.endsWith('.lock')) await utimes(path.join(folder, name), then, then);
  }

  for (const { name, noise, stop, stands, finish, end, left, says = [] } of steps) {
    it(name, async () => {
      standing = false;
      const network = new ClosableFetch();
      const closed = await matrix.desk(noise === undefined ? {} : { noise }, { fetch: network.fetch });
      const old = matrix.bench(closed);
      const files = await closed.packFiles();
      const store = closed.secrets.store.bind(closed.secrets);
      closed.person.answer = ({ buttons }) => buttons.find((button) => button === 'Publish');
      stop(old);
      void publish(closed.context, closed.argument);
      await eventually('it stands at the step', () => stands(old));
      network.close();
      closed.secrets.store = store;
      closed.person.onProgress = () => undefined;
      await ageLock(closed);

      const opened = await matrix.desk({}, { beside: closed });
      await matrix.assertEnd(matrix.bench(opened), end, {
        files,
        says,
        left,
        others: [closed],
      });
      // What nobody can go on with is swept, once no publish can need it any more.
      SkippingClock.set(opened.context.clock, 2 * 3_600_000);
      await opened.context.uploads.refresh();
      await assertKept(opened, { keeps: 'nothing' });
      await finish?.();
    });
  }

  it('while it packs', async () => {
    const closed = await matrix.desk({ noise: 3_000_000 });
    const files = await closed.packFiles();
    const storage = (await scratchFolder([], 'storage')).fsPath;
    let copied = 0;
    // Packing does not stand still, so the disk is kept as it is at that moment; then the old window's publish ends.
    closed.person.onProgress = (text, cancel) => {
      if (!text.startsWith('packing') || copied++ > 0) return;
      cpSync(closed.storage, storage, { recursive: true });
      cancel();
    };
    await matrix.bench(closed).publish();
    assert.ok(copied > 0, 'it has packed');
    closed.person.onProgress = () => undefined;
    await ageLock({ storage });

    const opened = await matrix.desk({ storage }, { beside: closed });
    const began = (await opened.kept()).filter((name) => name.startsWith('uploads'));
    const left = began.map((name) => path.extname(name)).sort();
    assert.ok(left.includes('.tmp') && left.includes('.lock'), `the archive was begun: ${began.join(' ')}`);
    await matrix.assertEnd(matrix.bench(opened), ends.stopped, { files, says: [], left, others: [closed] });
    SkippingClock.set(opened.context.clock, 2 * 3_600_000);
    await opened.context.uploads.refresh();
    await assertKept(opened, { keeps: 'nothing' });
  });
});
