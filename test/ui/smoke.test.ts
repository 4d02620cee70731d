import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { makeGitFolder } from '../../scripts/gitFolder';
import { exampleWorkingCopy, seedExample, startRegistry, type LocalRegistry } from '../registry';
import { screenshot, setSideBarWidth, settle } from './support/picture';
import { readTreeRows, showContainer, waitForRows } from './support/tree';
import { statusBarText } from './support/window';
import { openWorkbench, type Workbench } from './support/workbench';

describe('the installed extension', () => {
  let folder: string;
  let registry: LocalRegistry;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'comfy-registry-pack-'));
    await makeGitFolder(folder, exampleWorkingCopy());
    registry = await startRegistry();
    await seedExample(registry);
    workbench = await openWorkbench({
      opened: folder,
      machineSettings: { 'comfyRegistry.registryUrl': registry.url },
    });
  });

  after(async () => {
    await workbench.close();
    await registry.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows the versions of the opened pack', async () => {
    const { page } = workbench;
    await showContainer(page, 'Comfy Registry');
    await waitForRows(page, 'Versions', (rows) => rows.some((row) => row.description.includes('Active')));
    await setSideBarWidth(page, 400);
    await settle(page);
    await screenshot(page, 'versions');
    assert.ok((await readTreeRows(page, 'Versions')).length > 3);
  });

  it('shows the pack in the status bar', async () => {
    assert.notEqual(await statusBarText(workbench.page, 'comfyRegistry.status'), '');
  });
});
