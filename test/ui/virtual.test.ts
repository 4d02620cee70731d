import assert from 'node:assert/strict';
import path from 'node:path';
import { repository } from '../../scripts/host/versions';
import { screenshot, settle } from './support/picture';
import { offeredCommands, runCommand } from './support/quickInput';
import { waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { statusBarText } from './support/window';

describe('a workspace without a disk', () => {
  const walk = useWorkbench({
    // Beside an installed .vsix VS Code looks at no linked folders.
    extension: repository,
    alsoExtensions: [path.join(repository, 'test', 'ui', 'memoryFolder')],
    prepare: () => Promise.resolve('memory-folder:/pack'),
  });

  it('shows the published versions and the status', async () => {
    const { page } = walk;
    const rows = await waitForRows(page, 'Versions', (all) => all.some(({ label }) => label === '1.10.0'));
    assert.equal(rows[0]?.label, '2.1.0');
    assert.equal(
      await statusBarText(page, 'comfyRegistry.status'),
      'Example Pack 2.0.1 Pending, 2.0.0 Flagged, users get 1.10.0',
    );
    await settle(page);
    await screenshot(page, 'virtual');
  });

  it('offers nothing that needs git or files', async () => {
    const { page } = walk;
    const offered = await offeredCommands(page);
    assert.ok(!offered.some((title) => title.includes('Publish Version')), offered.join('\n'));
    await runCommand(page, 'Comfy Registry: Check Before Publishing');
    await page
      .locator('.notification-toast', {
        hasText: 'Example Pack is not on a real disk, so it cannot be checked. Open a local clone of it.',
      })
      .waitFor();
    assert.deepEqual(walk.posts(), []);
  });
});
