import assert from 'node:assert/strict';
import { RequestSlots } from '../../../src/registry/requestSlots';

const turn = (): Promise<void> => new Promise(setImmediate);

describe('request slots', () => {
  it('are handed on in order, past those who have left the line', async () => {
    const slots = new RequestSlots(1);
    const begun: string[] = [];
    const finish: (() => void)[] = [];
    const task = (name: string) => (): Promise<void> => {
      begun.push(name);
      return new Promise((resolve) => finish.push(resolve));
    };
    const leaving = new AbortController();
    const first = slots.run(task('first'));
    const left = assert.rejects(slots.run(task('left'), leaving.signal), /gone/);
    const second = slots.run(task('second'));
    leaving.abort(new Error('gone'));
    await left;
    finish.shift()?.();
    await first;
    await turn();
    assert.deepEqual(begun, ['first', 'second']);
    finish.shift()?.();
    await second;
  });

  it('come back after a task that failed', async () => {
    const slots = new RequestSlots(1);
    await assert.rejects(slots.run(() => Promise.reject(new Error('broken'))));
    assert.equal(await slots.run(() => Promise.resolve(5)), 5);
  });
});
