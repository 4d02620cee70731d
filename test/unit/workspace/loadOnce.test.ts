import assert from 'node:assert/strict';
import { loadOnce } from '../../../src/workspace/loadOnce';

describe('loadOnce', () => {
  it('loads once for all who ask', async () => {
    let loads = 0;
    const get = loadOnce(() => Promise.resolve(++loads));
    assert.deepEqual(await Promise.all([get(), get()]), [1, 1]);
    assert.equal(await get(), 1);
  });

  it('tries again after a failure, which all who asked by then get', async () => {
    let loads = 0;
    const get = loadOnce(() =>
      ++loads === 1 ? Promise.reject(new Error('the file is not there')) : Promise.resolve(loads),
    );
    const both = await Promise.allSettled([get(), get()]);
    assert.deepEqual(
      both.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.deepEqual([await get(), loads], [2, 2]);
  });
});
