// When the rows are drawn anew. That takes away the hover and the menu that somebody is reading.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VersionsNode } from '../../../src/views/versionsNode';
import { exampleWorkingCopy } from '../../registry';
import { useRegistry } from '../support/useRegistry';
import { useVersionsView } from '../support/useVersionsView';

describe('drawing rows anew', function () {
  this.timeout(30_000);
  useRegistry();
  const tree = useVersionsView();

  /** What is drawn while `act` runs and a little longer: rows, or `all`. */
  async function drawnBy(act: () => Promise<unknown>): Promise<(VersionsNode | 'all')[]> {
    const drawn: (VersionsNode | 'all')[] = [];
    const heard = tree.view.onDidChangeTreeData((node) => void drawn.push(node ?? 'all'));
    await act();
    await sleep(150);
    heard.dispose();
    return drawn;
  }

  it('is left where everything is as it was', async () => {
    await tree.open('unchanged', exampleWorkingCopy());
    const { store } = tree.window;
    assert.ok((await drawnBy(() => store.refresh('example-pack'))).includes('all'));
    let told = 0;
    const heard = [store.onDidChange, tree.packs.onDidChange].map((event) => event(() => void (told += 1)));
    const again = await drawnBy(async () => {
      await store.refresh('example-pack');
      await sleep(50);
      await tree.packs.lookAgain();
    });
    assert.ok(told >= 2);
    assert.deepEqual(again, []);

    const [pending] = store.state('example-pack').versions ?? [];
    assert.ok(pending?.status === 'Pending');
    const update = (facts: Partial<typeof pending>) => () => {
      store.update('example-pack', { ...pending, ...facts });
      return Promise.resolve();
    };
    assert.deepEqual(await drawnBy(update({})), []);
    assert.deepEqual(await drawnBy(update({ changelog: 'Another one' })), ['all']);
    assert.deepEqual(await drawnBy(update({ changelog: 'Another one', status: 'Active' })), ['all']);
    for (const subscription of heard) subscription.dispose();
  });

  it('goes no further than a version that stands open and whose reason is asked for again', async () => {
    await tree.open('opened', exampleWorkingCopy());
    const { store } = tree.window;
    await store.refresh('example-pack');
    const nodes = (await tree.view.getChildren()).filter((node) => node.type === 'version');
    const flagged = nodes.find(({ version }) => version.version === '2.0.0');
    const active = nodes.find(({ version }) => version.version === '1.10.0');
    assert.ok(flagged && active);
    await drawnBy(async () => {
      await tree.view.getChildren(active);
      await tree.view.getChildren(flagged);
      await store.reasons.read('example-pack', flagged.version);
    });
    assert.deepEqual(await drawnBy(() => store.refresh('example-pack')), [flagged]);
  });
});
