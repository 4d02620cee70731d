// The part of the fault matrix where the window is closed at each step, and another one is opened after that.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { publish } from '../../../src/commands/publish';
import { ClosableFetch } from '../support/closableFetch';
import { eventually } from '../support/extension';
import { scratchFolder } from '../support/scratch';
import { SkippingClock } from '../support/skippingClock';
import { ageLock } from './ageLock';
import { assertKept } from './checks';
import { forgetStep, steps } from './closingSteps';
import { ends } from './row';
import { useMatrix } from './useMatrix';

describe('fault matrix: the window is closed', function () {
  this.timeout(60_000);
  const matrix = useMatrix();

  for (const { name, noise, stop, act, stands, close, finish, end, left, says = [] } of steps) {
    it(name, async () => {
      forgetStep();
      const network = new ClosableFetch();
      const closed = await matrix.desk(noise === undefined ? {} : { noise }, { fetch: network.fetch });
      const old = matrix.bench(closed);
      const files = await closed.packFiles();
      const store = closed.secrets.store.bind(closed.secrets);
      closed.person.answer = ({ buttons }) => buttons.find((button) => button === 'Publish');
      await stop(old);
      void (act?.(old) ?? publish(closed.context, closed.argument));
      await eventually('it stands at the step', () => stands(old));
      network.close();
      await close?.(old);
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
      await finish?.(old);
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
