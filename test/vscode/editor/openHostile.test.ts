// Findings that name what is no file of the pack, opened by what a row of the tree hands over.
import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { openFinding } from '../../../src/commands/openFinding';
import { findingsOf, type Finding } from '../../../src/registry/statusReason';
import { FindingPlaces } from '../../../src/workspace/findingPlaces';
import { eventually } from '../support/extension';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

describe('openFinding of a hostile finding', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  let desk: Desk;
  let places: FindingPlaces;
  let findings: readonly Finding[];
  const pages: string[] = [];

  const outside = 'Could not be looked for in your working copy: ';
  const missing = 'Its file is not in your working copy: ';
  /** What each is called, and what is said of it. */
  const cases: readonly (readonly [name: string, said: string])[] = [
    ['../neighbour/secret.py', outside],
    ['nodes/../../neighbour/secret.py', outside],
    ['..\\neighbour\\secret.py', outside],
    ['/etc/passwd', missing],
    ['//etc/passwd', missing],
    ['C:\\Windows\\win.ini', outside],
    ['\\\\server\\share\\file.py', missing],
    ['file:///etc/passwd', outside],
    ['command:workbench.action.files.newUntitledFile', outside],
    ['[x](command:workbench.action.files.newUntitledFile)', outside],
    ['https://evil.example/x.py', outside],
    ['.git/config', outside],
    ['nodes/\u202Etxet.py', outside],
    ['linked/secret.py', outside],
    ['linked.py', outside],
  ];
  const tabs = () => vscode.window.tabGroups.all.flatMap(({ tabs: open }) => open.map(({ label }) => label));
  const open = (finding: unknown) =>
    openFinding(desk.context, { ...desk.argument, version: { version: '2.0.0' }, finding });

  before(async () => {
    desk = await Desk.set(local.registry, local.example);
    places = new FindingPlaces(vscode.workspace.fs);
    const show = (_: unknown, version: string) => Promise.resolve(void pages.push(version));
    Object.assign(desk.context, { editor: { load: () => Promise.resolve({ places }), show } });
    const { fsPath } = desk.pack.folder;
    const neighbour = path.join(fsPath, '..', 'neighbour');
    await mkdir(neighbour, { recursive: true });
    await writeFile(path.join(neighbour, 'secret.py'), 'eval(secret)\n');
    await symlink(neighbour, path.join(fsPath, 'linked'));
    await symlink(path.join(neighbour, 'secret.py'), path.join(fsPath, 'linked.py'));
    const record = local.registry.state.version('example-pack', '2.0.0');
    assert.ok(record);
    record.statusReason = JSON.stringify(
      [...cases.map(([name]) => name), ''].map((name) => ({
        issue_type: 'hostile',
        file_path: name,
        line_number: 1,
        code_snippet: 'eval(secret)',
      })),
    );
    const { store } = desk.context;
    await store.refresh('example-pack');
    const version = store.state('example-pack').versions?.find((each) => each.version === '2.0.0');
    assert.ok(version);
    ({ findings } = findingsOf(await store.reasons.read('example-pack', version)));
    assert.equal(findings.length, cases.length + 1);
  });
  beforeEach(async () => {
    desk.person.shown.length = 0;
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('no editor', () => tabs().length === 0);
  });
  after(() => {
    places.dispose();
    desk.clear();
  });

  for (const [index, [name, said]] of cases.entries()) {
    it(`opens nothing for ${JSON.stringify(name)}, and says why`, async () => {
      await open(findings[index]);
      const [message, ...others] = desk.person.shown;
      assert.ok(message);
      assert.deepEqual(others, []);
      assert.ok(message.text.startsWith(said), message.text);
      assert.ok(message.text.endsWith(':1: hostile'), message.text);
      assert.deepEqual([tabs(), pages], [[], []]);
    });
  }

  it('shows the page for a finding without a file', async () => {
    await open(findings.at(-1));
    assert.deepEqual([tabs(), pages, desk.person.shown], [[], ['2.0.0'], []]);
  });

  it('lets choose from a list where it is handed no finding', async () => {
    for (const finding of [-1, 0, findings.length, 1e9, 0.5, Number.NaN, null, 'hostile']) {
      desk.person.lists.length = 0;
      await open(finding);
      assert.deepEqual(
        desk.person.lists.map(({ labels }) => labels.length),
        [findings.length],
        JSON.stringify(finding),
      );
      assert.deepEqual([tabs(), desk.person.shown], [[], []]);
    }
  });

  it('says of what looks like a finding and is none that the registry does not report it', async () => {
    for (const finding of [{}, { rule: 'hostile' }, { ...findings[0], file: 'nodes/text.py' }]) {
      desk.person.shown.length = 0;
      await open(finding);
      const [message] = desk.person.shown;
      assert.match(message?.text ?? '', /^The registry does not report this finding for version 2\.0\.0/);
      assert.deepEqual(tabs(), []);
    }
  });
});
