// Which reasons the registry is asked for while a person looks around: only those that somebody needs to see.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { exampleFindings, exampleWorkingCopy, type LocalRegistry } from '../registry';
import { hoverOnSquiggle } from './support/hover';
import { openFile } from './support/quickInput';
import { rowMenu, toggleRow, treeRow, waitForRows } from './support/tree';
import { useWorkbench, writePack } from './support/useWorkbench';
import { pageContent } from './support/webview';
import { hoverText } from './support/window';

const id = 'example-pack';
const versions = [
  ['3.0.0', 'Pending'],
  ['2.2.0', 'Flagged'],
  ['2.1.5', 'Banned'],
  ['2.1.2', 'Flagged'],
  ['2.0.0', 'Active'],
  ['1.5.0', 'Flagged'],
  ['1.4.0', 'Banned'],
  ['1.3.0', 'Deleted'],
  ['1.0.0', 'Active'],
] as const;

/** The requests that bring a reason, and those for a single version, which has one at some registries. */
function asked(registry: LocalRegistry): string[] {
  return registry.requests.flatMap(({ path, query }) => {
    const single = /^\/nodes\/[^/]+\/versions\/([^/]+)$/.exec(path);
    // The one that waits for the scan is looked at after half a minute, however long these tests take.
    if (single?.[1] === '3.0.0') return [];
    if (single !== null) return [`version ${single[1] ?? ''}`];
    if (!query.has('include_status_reason') || query.get('include_status_reason') === 'false') return [];
    const statuses = query.getAll('statuses').map((status) => status.replace('NodeVersionStatus', ''));
    return [
      `${query.get('nodeId') ?? 'any pack'}: ${statuses.join() || 'any'}, row ${query.get('page') ?? ''} of ${query.get('pageSize') ?? ''}`,
    ];
  });
}

describe('reasons that are asked for', () => {
  const walk = useWorkbench({
    settings: { 'editor.hover.delay': 100 },
    prepare: async (folder, { state }) => {
      const node = state.nodes.get(id);
      assert.ok(node);
      node.versions.splice(0);
      // The oldest first: what was published before another one is told by the time.
      for (const [version, status] of versions.toReversed()) {
        state.addVersion(id, {
          version,
          status: `NodeVersionStatus${status}`,
          statusReason: JSON.stringify(exampleFindings),
        });
      }
      return await writePack(folder, id, exampleWorkingCopy('4.0.0'));
    },
  });
  const expected: string[] = [];
  /** What comes late would be missed otherwise. */
  const shows = async (...more: string[]) => {
    expected.push(...more);
    const deadline = Date.now() + 15_000;
    while (asked(walk.registry).length < expected.length && Date.now() < deadline) await sleep(100);
    await sleep(1500);
    assert.deepEqual(asked(walk.registry).sort(), [...expected].sort());
  };
  /** Opens the row of a version, waits for what is in it, and closes it. */
  const expand = async (version: string, row: string) => {
    const { page } = walk;
    await toggleRow(page, 'Versions', version);
    await treeRow(page, 'Versions', row).waitFor();
    await toggleRow(page, 'Versions', version);
  };

  it('on opening: of the newest one that is held back, and no other', async () => {
    const { page } = walk;
    const rows = await waitForRows(page, 'Versions', (all) => all.length >= versions.length);
    // All of them are in the tree, with their status.
    for (const [version, status] of versions)
      assert.ok(
        rows.some(({ label, description }) => label === version && description.startsWith(status)),
        version,
      );
    await openFile(page, 'pyproject.toml');
    await page.locator('.squiggly-warning').first().waitFor();
    // The number of the working copy is looked for, since lists leave deleted versions out.
    await shows('version 4.0.0', `${id}: Flagged, row 1 of 1`);
  });

  it('on pointing at rows: none', async () => {
    const { page } = walk;
    for (const version of ['2.1.5', '2.0.0'])
      await hoverText(page, treeRow(page, 'Versions', version).locator('.label-name'));
    await shows();
  });

  it('on pointing at the version: of the one before that users get, for what was approved in it', async () => {
    const { page } = walk;
    // A machine that does much else may take the hover away before the extension has answered.
    for (let tries = 0; tries < 3 && !asked(walk.registry).includes(`${id}: Active, row 1 of 1`); tries++) {
      await page.keyboard.press('Escape');
      await hoverOnSquiggle(page, /3 findings/);
      await sleep(2000);
    }
    await shows(`${id}: Active, row 1 of 1`);
    await page.keyboard.press('Escape');
    await hoverOnSquiggle(page, /3 findings/);
    await shows();
  });

  it('on opening a row: of its version, once', async () => {
    await expand('2.2.0', 'Reason');
    // Why users get a version is not asked, nor told there.
    await expand('2.0.0', 'Published');
    await expand('3.0.0', 'Published');
    await shows();
    await expand('2.1.2', 'Reason');
    await shows(`${id}: Flagged, row 2 of 1`);
    await expand('1.4.0', 'Reason');
    await shows(`${id}: Banned, row 2 of 1`);
    await expand('2.1.2', 'Reason');
    await shows();
  });

  it('on opening a page: of its version, and of the one before that users get', async () => {
    const { page } = walk;
    await rowMenu(page, 'Versions', '1.5.0', 'Show Details');
    await pageContent(page).getByText('python_code_execution').waitFor();
    await shows(`${id}: Flagged, row 3 of 1`, `${id}: Active, row 2 of 1`);
    await rowMenu(page, 'Versions', '3.0.0', 'Show Details');
    await pageContent(page).getByRole('heading', { name: 'Example Pack 3.0.0' }).waitFor();
    await shows();
  });
});
