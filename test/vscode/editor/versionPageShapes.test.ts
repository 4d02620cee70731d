// Each shape of a reason (docs/registry.md) as the page of a version shows it.
import assert from 'node:assert/strict';
import { exampleReasons } from '../../registry/seed/exampleReasons';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { scanHtml } from '../support/htmlScan';
import { emptyPanel, PageScene } from '../support/pages';

describe('the page of a version, by the shape of its reason,', () => {
  let scene: PageScene;
  beforeEach(() => {
    scene = new PageScene();
  });
  afterEach(() => scene.dispose());

  /** Words of the page of the flagged version. */
  async function wordsOf(reason: string): Promise<string> {
    scene.reason = { kind: 'known', reason: readStatusReason(reason) };
    const title = 'example-pack 2.0.0';
    const page = { title, pack: scene.pack.key, version: '2.0.0' };
    const panel = emptyPanel(title);
    await scene.open(new Map([['openVersionPages', [page]]])).restore(panel);
    const { text } = scanHtml(panel.webview.html);
    panel.dispose();
    return text.replace(/\s+/gu, ' ');
  }

  const three = /Findings 3 nodes\/text\.py High python_code_execution line \d+ Detects eval in Python code/;
  const shapes: readonly [string, string, RegExp][] = [
    ['R0', '', /Reason The registry gives no reason\./],
    ['R0 as null', 'null', /Reason The registry gives no reason\./],
    ['R1', exampleReasons.R1, /Reason Passed automated checks/],
    ['R2', exampleReasons.R2, three],
    [
      'R2a',
      exampleReasons.R2a,
      /Findings 3 bin\/tool unused-binary nodes\/shell\.py subprocess-pip-install .*eval-usage line \d+/,
    ],
    ['R2b', exampleReasons.R2b, /Findings 2 .*nodes\/text\.py High contains_eval line \d+ eval call/],
    [
      'R3',
      exampleReasons.R3,
      /Reason The expression has no access to names .*Findings 3 .*History .*Flagged 3/,
    ],
    [
      'R3stray',
      exampleReasons.R3stray,
      /Reason policy-v0\.4: rce-remote-code — .*Findings 3 .*Earlier 3 find/,
    ],
    ['R3a', exampleReasons.R3a, /Findings 3 .*History of the status Active Approved by mistake/],
    ['R4', exampleReasons.R4, /Reason \{ "scanner": "none", "attempts": 3 \}/],
    ['R4 as a number', '42', /Reason 42/],
  ];
  for (const [shape, reason, expected] of shapes) {
    it(`says all of ${shape}`, async () => {
      const words = await wordsOf(reason);
      assert.match(words, expected);
      assert.doesNotMatch(words, /reviewer@|admin@/);
    });
  }
});
