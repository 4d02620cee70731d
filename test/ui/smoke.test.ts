import assert from 'node:assert/strict';
import { screenshot, setSideBarWidth, settle } from './support/picture';
import { waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { statusBarText } from './support/window';

describe('the installed extension', () => {
  const walk = useWorkbench();

  it('shows the versions of the opened pack', async () => {
    const { page } = walk;
    const rows = await waitForRows(page, 'Versions', (all) => all.some((row) => row.label === '1.10.0'));
    assert.equal(rows[0]?.label, '2.1.0');
    assert.match(rows[0].description, /^not published yet/);
    await setSideBarWidth(page, 400);
    await settle(page);
    await screenshot(page, 'versions');
  });

  it('shows the pack in the status bar', async () => {
    assert.match(await statusBarText(walk.page, 'comfyRegistry.status'), /Example Pack/);
  });
});
