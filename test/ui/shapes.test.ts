// Each shape of a reason (docs/registry.md) in the running editor: hover, page and Problems, each with a picture.
import assert from 'node:assert/strict';
import { exampleReasons } from '../registry/seed/exampleReasons';
import { hoverOnSquiggle } from './support/hover';
import { screenshot, settle } from './support/picture';
import { openFile, runCommand } from './support/quickInput';
import { rowMenu, waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { pageContent, readPage } from './support/webview';

interface Shown {
  readonly status?: 'Banned' | 'Flagged';
  readonly problem: RegExp;
  /** How many rows of the Problems view are findings. */
  readonly findings: number;
  readonly hover: RegExp;
  readonly page: RegExp;
}

const said = 'The expression has no access to names';
const history = /History of the status/;

const shapes: Readonly<Record<string, readonly [reason: string | null | undefined, shown: Shown]>> = {
  'R0-empty': [
    '',
    {
      problem: /2\.0\.0 is Flagged: the registry gives no reason\./,
      findings: 0,
      hover: /The registry gives no reason\./,
      page: /Reason\s+The registry gives no reason\./,
    },
  ],
  'R0-absent': [
    undefined,
    {
      problem: /2\.0\.0 is Flagged: the registry gives no reason\./,
      findings: 0,
      hover: /The registry gives no reason\./,
      page: /Reason\s+The registry gives no reason\./,
    },
  ],
  'R0-null': [
    null,
    {
      problem: /2\.0\.0 is Flagged: the registry gives no reason\./,
      findings: 0,
      hover: /The registry gives no reason\./,
      page: /Reason\s+The registry gives no reason\./,
    },
  ],
  R1: [
    exampleReasons.R1,
    {
      problem: /2\.0\.0 is Flagged: the registry says "Passed automated checks"/,
      findings: 0,
      hover: /The registry says: Passed automated checks/,
      page: /Reason\s+Passed automated checks/,
    },
  ],
  R2: [
    exampleReasons.R2,
    {
      problem: /2\.0\.0 is Flagged: 3 findings\./,
      findings: 3,
      hover: /3 findings\s+High · python_code_execution — nodes\/text\.py, line 24/,
      page: /Findings 3\s+nodes\/text\.py\s+High\s+python_code_execution\s+line 24/,
    },
  ],
  R2nested: [
    exampleReasons.R2nested,
    {
      problem: /2\.0\.0 is Flagged: 1 finding\./,
      findings: 1,
      hover: /1 finding\s+High · python_code_execution — nodes\/text\.py, line 24/,
      page: /Findings 1\s+nodes\/text\.py\s+High\s+python_code_execution\s+line 24/,
    },
  ],
  R3message: [
    exampleReasons.R3message,
    {
      problem: /2\.0\.0 is Flagged: the registry says "subprocess: ffprobe"/,
      findings: 0,
      hover: /The registry says: subprocess: ffprobe/,
      page: /Reason\s+subprocess: ffprobe/,
    },
  ],
  R2a: [
    exampleReasons.R2a,
    {
      problem: /2\.0\.0 is Flagged: 3 findings\./,
      findings: 2,
      hover: /3 findings\s+eval-usage — nodes\/text\.py, line 24/,
      page: /Findings 3[^]*bin\/tool[^]*unused-binary[^]*nodes\/shell\.py[^]*subprocess-pip-install/,
    },
  ],
  R2b: [
    exampleReasons.R2b,
    {
      problem: /2\.0\.0 is Flagged: 2 findings\./,
      findings: 2,
      hover: /2 findings\s+High · contains_eval — nodes\/text\.py, line 24/,
      page: /Findings 2[^]*contains_eval\s+line 24\s+eval call/,
    },
  ],
  R3: [
    exampleReasons.R3,
    {
      status: 'Banned',
      problem: new RegExp(`2\\.0\\.0 is Banned: 3 findings, the registry says "${said}"`),
      findings: 3,
      hover: new RegExp(`The registry says: ${said}\\s+3 findings`),
      page: new RegExp(
        `Reason\\s+${said}[^]*Findings 3[^]*${history.source}\\s+Flagged\\s+3 findings\\s+Banned`,
      ),
    },
  ],
  R3stray: [
    exampleReasons.R3stray,
    {
      status: 'Banned',
      problem: /2\.0\.0 is Banned: 3 findings, the registry says "policy-v0\.4: rce/,
      findings: 3,
      hover: /The registry says: policy-v0\.4: rce-remote-code — the expression node[^]*3 findings/,
      page: /Reason\s+policy-v0\.4: rce-remote-code[^]*Findings 3[^]*History of the status\s+Earlier\s+3 findings/,
    },
  ],
  R3a: [
    exampleReasons.R3a,
    {
      problem: /2\.0\.0 is Flagged: 3 findings\./,
      findings: 3,
      hover: /3 findings\s+High · python_code_execution/,
      page: /Findings 3[^]*History of the status\s+Active\s+Approved by mistake/,
    },
  ],
  R4: [
    exampleReasons.R4,
    {
      problem: /2\.0\.0 is Flagged: the registry says "\{ "scanner": "none"/,
      findings: 0,
      hover: /The registry says: \{ "scanner": "none", "attempts": 3 \}/,
      page: /Reason\s+\{\s+"scanner": "none",\s+"attempts": 3\s+\}/,
    },
  ],
};

describe('each shape of a reason', () => {
  const walk = useWorkbench({
    width: 1300,
    height: 1000,
    registry: { cdnMaxAgeMs: 0 },
    settings: { 'editor.hover.delay': 100, 'editor.minimap.enabled': false },
  });
  const rows = () => walk.page.locator('.markers-panel .monaco-list-row');

  before(async () => {
    await waitForRows(walk.page, 'Versions', (all) => all.length > 10);
    await runCommand(walk.page, 'View: Toggle Problems');
  });

  for (const [shape, [reason, shown]] of Object.entries(shapes)) {
    it(`shows up right in Problems, hover and page: ${shape}`, async () => {
      const { page, registry } = walk;
      const record = registry.state.version('example-pack', '2.0.0');
      assert.ok(record);
      Object.assign(record, {
        statusReason: reason,
        status: `NodeVersionStatus${shown.status ?? 'Flagged'}`,
      });
      await openFile(page, 'pyproject.toml');
      await runCommand(page, 'Comfy Registry: Refresh');
      await rows().filter({ hasText: shown.problem }).waitFor();
      // Not the rows below them, which lead to the version.
      const findings = rows().filter({
        hasText: /\. (?:Flagged|Banned|Reported) (?:in|for) version 2\.0\.0/,
      });
      for (let tries = 0; (await findings.count()) !== shown.findings && tries < 50; tries++)
        await page.waitForTimeout(100);
      assert.equal(await findings.count(), shown.findings);
      await settle(page);
      await screenshot(page, `shape-${shape}-problems`);

      const hover = await hoverOnSquiggle(page, 'Copy Review Request');
      await page.waitForTimeout(300);
      await screenshot(page, `shape-${shape}-hover`);
      assert.match((await hover.innerText()).replaceAll('\u00a0', ' '), shown.hover);
      await page.keyboard.press('Escape');

      await rowMenu(page, 'Versions', '2.0.0', 'Show Details');
      await pageContent(page).getByRole('heading', { level: 1 }).waitFor();
      let text = '';
      for (let tries = 0; !shown.page.test(text) && tries < 50; tries++) {
        text = await readPage(page, 'Example Pack 2.0.0');
        await page.waitForTimeout(100);
      }
      assert.match(text, shown.page);
      await runCommand(page, 'View: Hide Panel');
      await settle(page);
      await screenshot(page, `shape-${shape}-page`);
      await runCommand(page, 'View: Toggle Problems');
    });
  }
});
