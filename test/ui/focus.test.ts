import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { pasteToken, waitForStatus } from './support/publishing';
import { runCommand } from './support/quickInput';
import { waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { answerDialog, readDialog, waitForNotification } from './support/window';

/** The watch looks again no sooner than this after the upload (ms). */
const firstWait = 30_000;

describe('the focus of the window', () => {
  /** The shortest time that an answer can be fresh for (s). */
  const ttl = 10;
  const walk = useWorkbench({ machineSettings: { 'comfyRegistry.cacheTtl': ttl } });

  it('goes on looking at a version that was uploaded here while it is away', async () => {
    const { page, registry, example } = walk;
    const looks = () =>
      registry.requests.filter(({ path }) => path === `/nodes/${example.nodeId}/versions/2.1.0`).length;
    // Playwright has every page believe that it has the focus.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: false });
    const other = await page.context().newPage();
    await page.bringToFront();
    await waitForRows(page, 'Versions', (rows) => rows[0]?.label === '2.1.0');
    await runCommand(page, 'Comfy Registry: Publish Version…');
    await pasteToken(walk, example.token);
    await readDialog(page);
    await answerDialog(page, 'Publish');
    await waitForStatus(walk, '2.1.0', 'Pending');
    const published = Date.now();

    await other.bringToFront();
    await page.waitForFunction(() => !document.hasFocus());
    const before = looks();
    await registry.scan();
    for (let seconds = 0; looks() === before; seconds++) {
      assert.ok(seconds < 90, 'it does not ask in the background');
      await sleep(1000);
    }
    assert.ok(Date.now() - published >= firstWait);

    await page.bringToFront();
    await waitForStatus(walk, '2.1.0', 'Active', 10_000);
    await waitForNotification(page, 'The scan has passed example-pack 2.1.0');
    assert.equal(looks(), before + 1);
    await other.close();
  });

  it('reads what is out of date at once when it comes back, and not at all while it is away', async () => {
    const { page, registry, example } = walk;
    const lists = () =>
      registry.requests.filter(({ path }) => path === `/nodes/${example.nodeId}/versions`).length;
    const other = await page.context().newPage();
    await other.bringToFront();
    await page.waitForFunction(() => !document.hasFocus());
    // What was asked for before has its answer.
    await sleep(2000);
    const before = lists();
    await sleep(ttl * 1000 + 25_000);
    assert.equal(lists(), before, 'it asks in the background');
    registry.state.addVersion(example.nodeId, { version: '2.2.0' });
    const back = Date.now();
    await page.bringToFront();
    await waitForStatus(walk, '2.2.0', 'Active', 10_000);
    assert.ok(Date.now() - back < 10_000);
    assert.ok(lists() > before);
    await other.close();
  });
});
