import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { flagDangerousCalls, startRegistry, zipFiles } from '../../registry';
import { publish, put, signedUrl, token, useRegistry } from './support';

const minute = 60_000;

describe('local registry: scan', () => {
  const registry = useRegistry();

  const upload = async (content: string, version = '1.0.0'): Promise<void> => {
    const answer = await publish(registry.current, { version });
    await put(signedUrl(answer), await zipFiles([{ path: 'nodes/a.py', content }]));
  };
  const outcome = (version = '1.0.0'): (string | null | undefined)[] => {
    const record = registry.current.state.version('pack', version);
    return [record?.status, record?.statusReason];
  };

  it('lets a version pass', async () => {
    await upload('x = eval("1")\n');
    await registry.current.scan();
    assert.deepEqual(outcome(), ['NodeVersionStatusActive', 'Passed automated checks']);
  });

  it('flags what the rule finds, with the place where it stands', async () => {
    await upload('import os\n\n    x = eval("1")\n');
    await registry.current.scan({ flag: flagDangerousCalls });
    const [status, reason] = outcome();
    assert.equal(status, 'NodeVersionStatusFlagged');
    const [finding] = JSON.parse(reason ?? '') as Record<string, unknown>[];
    assert.deepEqual(
      [finding?.['file_path'], finding?.['line_number'], finding?.['code_snippet']],
      ['nodes/a.py', 3, 'x = eval("1")'],
    );
    await registry.current.scan({ flag: () => [] });
    assert.equal(outcome()[0], 'NodeVersionStatusFlagged', 'a flagged version does not clear by itself');
  });

  it('can be told by pack and version what to flag', async () => {
    await upload('pass\n', '1.0.0');
    await upload('pass\n', '1.1.0');
    const [finding] = flagDangerousCalls({
      nodeId: '',
      version: '',
      files: [{ path: 'a.py', content: 'exec(x)' }],
    });
    assert.ok(finding !== undefined);
    await registry.current.scan({ flag: ({ version }) => (version === '1.1.0' ? [finding] : []) });
    assert.equal(outcome('1.0.0')[0], 'NodeVersionStatusActive');
    assert.equal(outcome('1.1.0')[0], 'NodeVersionStatusFlagged');
  });

  it('deletes a version whose archive never came; its number stays burnt', async () => {
    await publish(registry.current);
    await registry.current.scan();
    assert.deepEqual(outcome(), ['NodeVersionStatusDeleted', "Node zip file doesn't exist"]);
    assert.equal((await publish(registry.current)).status, 400);
  });

  it('leaves a version pending that is too young or whose archive cannot be read', async () => {
    await upload('pass\n');
    assert.deepEqual(await registry.current.scan({ minAge: 30 * minute }), []);
    registry.current.clock.advance(31 * minute);
    const decided = await registry.current.scan({ minAge: 30 * minute });
    assert.deepEqual(
      decided.map((each) => each.version),
      ['1.0.0'],
    );
    await put(signedUrl(await publish(registry.current, { version: '2.0.0' })), Buffer.from('no zip'));
    await registry.current.scan();
    assert.equal(outcome('2.0.0')[0], 'NodeVersionStatusPending');
  });

  it('runs by itself a while after the upload', async () => {
    const timed = await startRegistry({ scanAfterMs: 30 });
    try {
      timed.state.addPublisher({ id: 'pub', tokens: [token] });
      await put(signedUrl(await publish(timed)), await zipFiles([{ path: 'a.py', content: '' }]));
      const record = timed.state.version('pack', '1.0.0');
      assert.ok(record !== undefined);
      const status = (): string => record.status;
      assert.equal(status(), 'NodeVersionStatusPending');
      for (let waited = 0; waited < 3000 && status() !== 'NodeVersionStatusActive'; waited += 20) {
        await sleep(20);
      }
      assert.equal(status(), 'NodeVersionStatusActive');
    } finally {
      await timed.close();
    }
  });
});
