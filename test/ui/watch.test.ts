// The scan decides while the window is just open: what a person sees of it without doing anything.
import assert from 'node:assert/strict';
import { exampleReasons } from '../registry/seed/exampleReasons';
import { hoverOnSquiggle } from './support/hover';
import { screenshot } from './support/picture';
import { openFile, runCommand } from './support/quickInput';
import { rowMenu, waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { readPage } from './support/webview';
import { clearNotifications, waitForNotification } from './support/window';

describe('a scan that decides while the window is open', () => {
  const walk = useWorkbench({ width: 1400, height: 900, settings: { 'editor.hover.delay': 100 } });
  const problems = () => walk.page.locator('.markers-panel .monaco-list-row');

  it('changes Problems, page, tree and hover, and is told once', async () => {
    const { page, registry } = walk;
    await waitForRows(page, 'Versions', (rows) =>
      rows.some(({ label, description }) => label === '2.0.1' && description.startsWith('Pending')),
    );
    await openFile(page, 'pyproject.toml');
    await runCommand(page, 'View: Toggle Problems');
    await problems().filter({ hasText: 'Version 2.0.0 is Flagged: 3 findings' }).waitFor();
    await rowMenu(page, 'Versions', '2.0.1', 'Show Details');
    assert.match(await readPage(page, 'Example Pack 2.0.1'), /Pending/);
    const record = registry.state.version('example-pack', '2.0.1');
    assert.ok(record);
    const before = registry.requests.length;
    Object.assign(record, { status: 'NodeVersionStatusFlagged', statusReason: exampleReasons.R2b });

    // From here on nobody touches anything. The watch looks half a minute after it has begun.
    await problems().filter({ hasText: 'Version 2.0.1 is Flagged: 2 findings' }).waitFor({ timeout: 75_000 });
    await waitForNotification(page, 'example-pack 2.0.1 is Flagged');
    const deadline = Date.now() + 15_000;
    let text = '';
    while (!text.includes('contains_eval') && Date.now() < deadline) {
      text = await readPage(page, 'Example Pack 2.0.1');
      await page.waitForTimeout(200);
    }
    assert.match(text, /^Example Pack 2\.0\.1\s+Flagged/);
    assert.match(text, /contains_eval\s+line 24/);
    await waitForRows(page, 'Versions', (rows) =>
      rows.some(({ label, description }) => label === '2.0.1' && description.startsWith('Flagged')),
    );
    await screenshot(page, 'watch-decided');
    const asked = registry.requests.slice(before).map(({ path }) => path);
    assert.ok(asked.includes('/nodes/example-pack/versions/2.0.1'), asked.join('\n'));
    const said = (await walk.said()).filter((each) => each.includes('2.0.1 is Flagged'));
    assert.equal(said.length, 1, said.join('\n'));

    await clearNotifications(page);
    await openFile(page, 'pyproject.toml');
    const hover = await hoverOnSquiggle(page, /2 findings/);
    assert.match(await hover.innerText(), /example-pack 2\.0\.1: Flagged/);
  });
});
