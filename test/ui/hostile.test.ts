// What hostile texts of the registry become in the running editor: the elements of hover, page and tooltip.
import assert from 'node:assert/strict';
import { exampleWorkingCopy } from '../registry';
import { drawnIn, hoverOnSquiggle, type Drawn } from './support/hover';
import { screenshot, setSideBarWidth } from './support/picture';
import { openFile, runCommand } from './support/quickInput';
import { rowMenu, toggleRow, treeRow, waitForRows } from './support/tree';
import { useWorkbench, writePack } from './support/useWorkbench';
import { pageContent } from './support/webview';
import { clearNotifications, hoverText, waitForNotification } from './support/window';

const evil = [
  '<https://evil.example/auto>',
  '<img src="https://evil.example/p.png" onerror="alert(1)">',
  '$(trash~spin) $(loading)',
  '[click](command:workbench.action.files.newUntitledFile)',
  '![p](https://evil.example/p.png)',
  'file:///etc/passwd command:workbench.action.files.newUntitledFile',
  'https://evil.example/bare www.evil.example',
  '<a href="https://evil.example">x</a>',
] as const;

/** Code that leaves a block whose fence goes by the backticks at the begin of lines alone. */
const leaving = [
  ['x = 1', ' ```', '![p](https://evil.example/p.png) [left](command:comfyRegistry.bumpVersion?%5B1%5D)'],
  ['```', '   ````', '[left](https://evil.example/left) ![p](https://evil.example/q.png)'],
] as const;

/** Fails unless nothing of the registry's texts has become more than text. */
function assertInert({ links, loaded, icons }: Drawn, allowedIcons: readonly string[]): void {
  for (const [text, address] of links) {
    assert.match(
      address,
      /^command:comfyRegistry\.(?:openFinding|copyReviewRequest|openInBrowser|bumpVersion|showVersion|downloadArchive|copyInstallCommand|refresh|showLog|openManifest)\?%5B\d+%5D$/,
      `[${text}](${address})`,
    );
  }
  assert.deepEqual(loaded, []);
  assert.deepEqual(
    icons.filter((icon) => !allowedIcons.includes(icon)),
    [],
  );
}

describe('hostile texts of the registry', () => {
  const asked: string[] = [];
  const walk = useWorkbench({
    width: 1400,
    height: 1000,
    settings: { 'editor.hover.delay': 100 },
    prepare: async (folder, { state }) => {
      const record = state.version('example-pack', '2.0.0');
      assert.ok(record);
      // Three texts to a finding: the hover has room for five findings.
      const texts = [0, 3, 6].map((at) => evil.slice(at, at + 3).join(' '));
      record.statusReason = JSON.stringify([
        ...texts.map((text) => ({
          issue_type: text,
          severity: 'high',
          scanner: text,
          description: text,
          message: text,
          recommendation: text,
          file_path: 'nodes/text.py',
          line_number: 3,
          code_snippet: text,
          admin_tags: [text],
        })),
        ...leaving.map((lines) => ({
          issue_type: 'leaves-its-block',
          severity: 'high',
          file_path: 'nodes/text.py',
          line_number: 3,
          code_snippet: lines.join('\n'),
        })),
        ...['../../outside.py', '/etc/passwd', evil[3]].map((file) => ({
          issue_type: 'hostile-path',
          severity: 'low',
          file_path: file,
          line_number: 1,
        })),
      ]);
      record.changelog = evil.join('\n');
      record.dependencies = [...evil];
      record.supportedOs = [...evil];
      record.supportedComfyui = evil.join(' ');
      return await writePack(folder, 'example-pack', exampleWorkingCopy());
    },
  });

  before(async () => {
    walk.page.on('request', (request) => {
      if (/evil\.example|etc\/passwd/.test(request.url())) asked.push(request.url());
    });
    await waitForRows(walk.page, 'Versions', (rows) => rows.length > 10);
  });
  afterEach(async () => {
    await clearNotifications(walk.page);
    assert.deepEqual(asked, []);
  });

  it('are text in the hover, with no link but the extension’s, no picture and no icon', async () => {
    const { page } = walk;
    await openFile(page, 'pyproject.toml');
    const hover = await hoverOnSquiggle(page, /8 findings/);
    await page.waitForTimeout(500);
    await screenshot(page, 'hostile-hover');
    const parts = hover.locator('.rendered-markdown').filter({ hasText: 'Copy Review Request' });
    assert.equal(await parts.count(), 1);
    const drawn = await drawnIn(parts.first());
    assertInert(drawn, ['codicon-warning', 'codicon-clock']);
    assert.ok(!drawn.links.some(([text]) => text === 'left'), JSON.stringify(drawn.links));
    for (const text of leaving.flat()) assert.ok(drawn.text.includes(text), `${text}\n${drawn.text}`);
    assert.ok(drawn.links.length >= 5, JSON.stringify(drawn.links));
    for (const text of evil) assert.ok(drawn.text.includes(text), `${text}\n${drawn.text}`);
    // The whole hover: the problem above has one link more, to the standards.
    const all = await drawnIn(hover);
    const others = all.links.filter(([, address]) => !address.startsWith('command:comfyRegistry.'));
    for (const [text, address] of others) {
      assert.ok(
        address === '' || address === '#' || address.startsWith('https://docs.comfy.org/registry/'),
        `[${text}](${address})`,
      );
    }
    assert.deepEqual(all.loaded, []);
    assert.ok(!all.icons.some((icon) => /trash|loading|spin/.test(icon)), all.icons.join());
    await page.keyboard.press('Escape');
  });

  it('are text in the tooltip of a row', async () => {
    const { page } = walk;
    await setSideBarWidth(page, 420);
    const shown = await hoverText(page, treeRow(page, 'Versions', '2.0.0').locator('.label-name'));
    await screenshot(page, 'hostile-tooltip');
    const hover = page.locator('.monaco-hover').filter({ visible: true }).last();
    const drawn = await drawnIn(hover);
    assertInert(drawn, ['codicon-warning']);
    // No page of the registry on this machine, so no link at all.
    assert.deepEqual(drawn.links, []);
    for (const text of evil) assert.ok(shown.includes(text), `${text}\n${shown}`);
  });

  it('are text on the page', async () => {
    const { page } = walk;
    await rowMenu(page, 'Versions', '2.0.0', 'Show Details');
    const content = pageContent(page);
    await content.getByText('hostile-path').first().waitFor();
    await page.waitForTimeout(300);
    await screenshot(page, 'hostile-page');
    const drawn = await drawnIn(content.locator('main'));
    assertInert(drawn, []);
    for (const text of evil) assert.ok(drawn.text.includes(text), `${text}\n${drawn.text}`);
    // VS Code adds nothing of the kind around it.
    assert.equal(await content.locator('img, iframe, object, embed, form, base, link').count(), 0);
    assert.equal(await content.locator('meta[http-equiv]').count(), 1);
    await runCommand(page, 'View: Close All Editors');
  });

  for (const [label, where] of [
    ['../../outside.py:1', '../../outside.py'],
    ['etc/passwd:1', '/etc/passwd'],
    [`${evil[3]}:1`, evil[3]],
  ] as const) {
    it(`lead nowhere from the row ${label}, and it is said why`, async () => {
      const { page } = walk;
      const row = treeRow(page, 'Versions', label);
      if (!(await row.isVisible())) await toggleRow(page, 'Versions', '2.0.0');
      await row.scrollIntoViewIfNeeded();
      await row.click();
      const toast = await waitForNotification(page, /in your working copy/);
      const said = await toast.innerText();
      // A blank keeps VS Code from reading a link.
      assert.ok(said.replaceAll(' ', '').includes(where.replace(/^\//, '')), said);
      assert.match(said, /Could not be looked for in your working copy|is not in your working copy/);
      const drawn = await drawnIn(toast.locator('.notification-list-item-message'));
      assert.deepEqual(drawn.links, []);
      assert.equal(await page.locator('.tabs-container .tab').count(), 0);
    });
  }
});
