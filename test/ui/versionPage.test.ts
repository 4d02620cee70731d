// The page of a version in the running editor: what it says, where its links lead, and that it comes back.
import assert from 'node:assert/strict';
import { exampleFindings } from '../registry';
import { drawnTexts, type DrawnText } from './support/contrast';
import { screenshot, setSideBarWidth, settle } from './support/picture';
import { pick, runCommand } from './support/quickInput';
import { rowMenu, waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { pageContent, readPage } from './support/webview';
import { clearNotifications, clipboardText, waitForNotification } from './support/window';

describe('the page of a version', () => {
  const walk = useWorkbench({ width: 1400, height: 1000 });

  before(async () => {
    await waitForRows(walk.page, 'Versions', (rows) => rows.length > 10);
  });

  /** Opens the page of the flagged version, and waits for its findings. */
  async function showFlagged(): Promise<string> {
    const { page } = walk;
    await rowMenu(page, 'Versions', '2.0.0', 'Show Details');
    await pageContent(page).getByText('python_code_execution').waitFor();
    return await readPage(page, 'Example Pack 2.0.0');
  }

  async function tabs(): Promise<string[]> {
    const labels = await walk.page.locator('.tabs-container .tab').allInnerTexts();
    return labels.map((label) => label.trim());
  }

  it('opens from the menu of a row, and says what is known', async () => {
    const { page } = walk;
    const text = await showFlagged();
    assert.match(text, /^Example Pack 2\.0\.0\s+Flagged\s+example-pack\s+Published .* \(6 days ago\)/);
    assert.match(text, /Users get 1\.10\.0\./);
    // The most severe finding comes first, and its file with it.
    assert.match(text, /Findings 3\s+nodes\/text\.py\s+High\s+python_code_execution\s+line 24/);
    assert.match(text, /nodes\/shell\.py\s+Medium\s+python_command_injection_risk\s+line 1\s/);
    assert.match(text, /- Breaking: the loader takes a folder, not a file/);
    await settle(page);
    await screenshot(page, 'page-dark');
  });

  it('runs commands on its version by its links, with the mouse and the keyboard', async () => {
    const { page, registry } = walk;
    const content = pageContent(page);
    await content.getByRole('link', { name: 'Copy install command' }).click();
    await page.locator('.statusbar', { hasText: 'Copied: comfy node install example-pack@2.0.0' }).waitFor();
    assert.equal(await clipboardText(page), 'comfy node install example-pack@2.0.0');
    const asked = () =>
      registry.requests.filter(({ path }) => path === '/nodes/example-pack/versions').length;
    const before = asked();
    await content.getByRole('link', { name: 'Refresh' }).press('Enter');
    for (let tries = 0; asked() === before && tries < 50; tries++) await page.waitForTimeout(100);
    assert.equal(asked(), before + 1);
    await content.getByText('python_code_execution').waitFor();
  });

  it('puts the review request on the clipboard by its link', async () => {
    const { page, registry, example } = walk;
    await pageContent(page).getByRole('link', { name: 'Copy review request' }).click();
    await waitForNotification(page, 'The review request for Example Pack 2.0.0 is on the clipboard');
    const text = await clipboardText(page);
    for (const words of [
      '- Node pack: `example-pack`',
      '- Version: `2.0.0`',
      `- Version id: \`${registry.state.version(example.nodeId, '2.0.0')?.id ?? ''}\``,
      '- Findings: 3',
      '`nodes/text.py:24`',
    ])
      assert.ok(text.includes(words), `${words}\n${text}`);
    await clearNotifications(page);
  });

  for (const { file_path: path, line_number: line, code_snippet: snippet } of exampleFindings) {
    const file = path.replace(/^.*\//, '');
    it(`goes to line ${String(line)} of ${file} by a link`, async () => {
      const { page } = walk;
      const code = /eval\(|subprocess/.exec(snippet)?.[0] ?? '';
      const name = `line ${String(line)}, ${path}`;
      await pageContent(page).getByRole('link', { name, exact: true }).click();
      await page.locator('.tabs-container .tab.active', { hasText: file }).waitFor();
      const place = page.locator('.statusbar-item[id="status.editor.selection"]');
      await place.filter({ hasText: `Ln ${String(line)}, Col` }).waitFor();
      assert.match(await place.innerText(), new RegExp(`\\(${String(code.length)} selected\\)`));
      await page.locator('.tabs-container .tab', { hasText: 'Example Pack 2.0.0' }).click();
      await pageContent(page).getByText('python_code_execution').waitFor();
      await runCommand(page, 'View: Close Other Editors in Group');
    });
  }

  it('shows how the status of a reviewed version came to be', async () => {
    const { page } = walk;
    await rowMenu(page, 'Versions', '1.9.0', 'Show Details');
    await pageContent(page).getByRole('heading', { name: 'History of the status' }).waitFor();
    const text = await readPage(page, 'Example Pack 1.9.0');
    assert.match(text, /Active\s+Deprecated[^]*Reason\s+The expression has no access to names/);
    assert.match(text, /History of the status\s+Flagged\s+3 findings\s+Active\s+now\s+The expression/);
    await pageContent(page).getByRole('heading', { name: 'About this version' }).scrollIntoViewIfNeeded();
    await settle(page);
    await screenshot(page, 'page-history');
    assert.deepEqual(await tabs(), ['Example Pack 2.0.0', 'Example Pack 1.9.0']);
  });

  it('comes back when the window is loaded again', async () => {
    const { page } = walk;
    await walk.reload();
    await pageContent(page).getByRole('heading', { name: 'History of the status' }).waitFor();
    assert.match(await readPage(page, 'Example Pack 1.9.0'), /no access to names/);
    assert.deepEqual(await tabs(), ['Example Pack 2.0.0', 'Example Pack 1.9.0']);
    await page.locator('.tabs-container .tab', { hasText: 'Example Pack 2.0.0' }).click();
    assert.match(await readPage(page, 'Example Pack 2.0.0'), /Flagged/);
    await showFlagged();
    assert.deepEqual(await tabs(), ['Example Pack 2.0.0', 'Example Pack 1.9.0']);
  });

  const themes = [
    ['Dark Modern', 'vs-dark'],
    ['Light Modern', 'vs'],
    ['Dark High Contrast', 'hc-black'],
    ['Light High Contrast', 'hc-light'],
  ] as const;
  for (const [theme, kind] of themes) {
    it(`follows the theme ${theme}`, async () => {
      const { page } = walk;
      await runCommand(page, 'Preferences: Color Theme');
      await pick(page, theme);
      await page.locator(`.monaco-workbench.${kind}`).waitFor();
      await settle(page);
      await screenshot(page, `page-${kind}`);
      const body = pageContent(page).locator('body');
      assert.equal(
        await body.evaluate((element) => getComputedStyle(element).color),
        await page.locator('.monaco-workbench').evaluate((element) => getComputedStyle(element).color),
      );
    });

    it(`can be read in the theme ${theme}: 4.5 to 1 for every text`, async () => {
      const { page } = walk;
      const drawn: DrawnText[] = [];
      for (const version of ['2.0.0', '1.9.0', '1.1.0', '0.9.0', '2.0.1']) {
        await rowMenu(page, 'Versions', version, 'Show Details');
        await readPage(page, `Example Pack ${version}`);
        drawn.push(...(await drawnTexts(pageContent(page))));
      }
      assert.ok(drawn.length > 40, String(drawn.length));
      assert.deepEqual(
        drawn.filter(({ ratio }) => !(ratio >= 4.5)),
        [],
      );
      await page.locator('.tabs-container .tab', { hasText: 'Example Pack 2.0.0' }).click();
      await readPage(page, 'Example Pack 2.0.0');
    });
  }

  it('needs little room: what is long wraps, and code scrolls by itself', async () => {
    const { page } = walk;
    await page.setViewportSize({ width: 700, height: 900 });
    await setSideBarWidth(page, 300);
    await settle(page);
    await screenshot(page, 'page-narrow');
    const content = pageContent(page);
    const hidden = (element: Element) => element.scrollWidth - element.clientWidth;
    assert.equal(await content.locator('html').evaluate(hidden), 0);
    assert.ok((await content.locator('pre').last().evaluate(hidden)) > 0);
  });
});
