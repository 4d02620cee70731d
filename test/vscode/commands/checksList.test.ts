// The list of checks: what stands in it, in which order, and where its rows lead; also where the registry refuses.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { showChecks } from '../../../src/commands/checksList';
import { validate } from '../../../src/commands/validate';
import type { Check } from '../../../src/publishing/check';
import { examplePack, exampleWorkingCopy } from '../../registry';
import type { ShownList } from '../support/person';
import { removeScratch } from '../support/scratch';
import { Desk, unpublish } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

const iconOf = ({ iconPath }: vscode.QuickPickItem) => (iconPath as vscode.ThemeIcon | undefined)?.id;
const rowsOf = ({ items }: ShownList) => items.map((item) => [iconOf(item), item.label, item.detail ?? '']);

describe('the list of checks', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  let desk: Desk;
  let ran: [id: string, key: unknown][];
  const { executeCommand } = vscode.commands;
  const replaceCommands = (value: unknown) =>
    Object.defineProperty(vscode.commands, 'executeCommand', { configurable: true, value });

  beforeEach(async () => {
    desk = await Desk.set(local.registry, local.example);
    ran = [];
  });
  afterEach(async () => {
    replaceCommands(executeCommand);
    local.registry.faults.clear();
    desk.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(removeScratch);

  const [manifest] = exampleWorkingCopy();
  const lineOf = (begin: string) => {
    const lines = manifest?.content.split('\n') ?? [];
    return `pyproject.toml, line ${lines.findIndex((line) => line.startsWith(begin)) + 1}`;
  };
  /** What is selected in pyproject.toml. */
  const selected = () => {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.toString() !== desk.pack.manifestUri.toString()) return undefined;
    return editor.document.getText(editor.selection);
  };
  const check = (code: string, severity: Check['severity'] = 'warning'): Check => ({
    code,
    severity,
    message: `says ${code}`,
  });
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } };

  it('is sorted, worst first, and keeps the order of equals; each says where it leads', async () => {
    const checks = [
      check('version-free', 'ok'),
      check('predictions-off', 'info'),
      check('archive-large'),
      { ...check('manifest-syntax', 'error'), range },
      check('predictions'),
      check('publisher-unknown', 'error'),
      check('git-modified'),
      check('files', 'ok'),
    ];
    await showChecks(desk.pack, checks, 'A title');
    const [list, ...more] = desk.person.lists;
    assert.ok(list);
    assert.deepEqual([list.title, more], ['A title', []]);
    const preview = 'Show the preview of the archive';
    assert.deepEqual(rowsOf(list), [
      ['error', 'says manifest-syntax', 'pyproject.toml, line 1'],
      ['error', 'says publisher-unknown', lineOf('PublisherId')],
      ['warning', 'says archive-large', preview],
      ['warning', 'says predictions', 'Show them in the Problems view'],
      ['warning', 'says git-modified', ''],
      ['info', 'says predictions-off', ''],
      ['pass', 'says version-free', lineOf('version = ')],
      ['pass', 'says files', preview],
    ]);
  });

  const problems = 'workbench.actions.view.problems';
  const previewing = 'comfyRegistry.previewArchive';
  const leads: [code: string, place: string | undefined, command: string | undefined][] = [
    ['manifest-syntax', '[project]', undefined],
    ['publisher-unknown', '"example-publisher"', undefined],
    ['pack-of-other-publisher', '"example-pack"', undefined],
    ['version-taken', '"2.1.0"', undefined],
    ['repository-taken', '"https://github.com/example-publisher/example-pack"', undefined],
    ['files', undefined, previewing],
    ['archive-secret', undefined, previewing],
    ['predictions', undefined, problems],
    ['git-modified', undefined, undefined],
  ];
  for (const [code, place, command] of leads) {
    it(`leads to ${place ?? command ?? 'nothing'}: ${code}`, async () => {
      const known = await vscode.commands.getCommands(true);
      if (command === problems) assert.ok(known.includes(problems), 'VS Code has this command');
      replaceCommands((id: string, argument?: { pack?: { key: unknown } }) =>
        Promise.resolve(void ran.push([id, argument?.pack?.key])),
      );
      desk.person.pick = () => `says ${code}`;
      const chosen = code === 'manifest-syntax' ? { ...check(code), range } : check(code);
      await showChecks(desk.pack, [check('version-free', 'ok'), chosen], '');
      assert.equal(selected(), place);
      const key = command === previewing ? desk.pack.key : undefined;
      assert.deepEqual(ran, command === undefined ? [] : [[command, key]]);
    });
  }

  it('opens nothing when it is left', async () => {
    replaceCommands((id: string) => Promise.resolve(void ran.push([id, undefined])));
    await showChecks(desk.pack, [check('version-taken', 'error'), check('files', 'ok')], '');
    assert.deepEqual([desk.person.lists.length, selected(), ran], [1, undefined, []]);
  });

  describe('of "Check Before Publishing"', () => {
    const posts = () => local.registry.requests.filter(({ method }) => method !== 'GET').length;
    const theList = (): ShownList => {
      const [list, ...more] = desk.person.lists;
      assert.ok(list && more.length === 0);
      return list;
    };

    it('has what the registry would refuse, first, and leads to its place', async () => {
      const { state } = local.registry;
      const node = state.nodes.get(examplePack) ?? assert.fail('no pack');
      const { publisherId } = node;
      Object.assign(node, { publisherId: 'somebody' });
      state.addVersion(examplePack, { version: '2.1.0', status: 'NodeVersionStatusFlagged' });
      desk.person.pick = ({ labels }) => labels[1];
      try {
        await validate(desk.context, desk.argument);
      } finally {
        Object.assign(node, { publisherId });
        unpublish(local.registry);
      }
      const list = theList();
      assert.equal(list.title, 'Example Pack cannot be published yet');
      const [pack, version, ...others] = rowsOf(list);
      assert.deepEqual(pack?.slice(0, 1), ['error']);
      assert.match(
        pack[1] ?? '',
        /^The node pack "example-pack" belongs to the publisher "somebody"\. Choose/,
      );
      assert.deepEqual(version, [
        'error',
        'Version 2.1.0 is published already, and the security scan flagged it. Raise the version.',
        lineOf('version = '),
      ]);
      const order = ['warning', 'info', 'pass'];
      const icons = others.map(([icon = '']) => order.indexOf(icon));
      assert.ok(icons.length > 1 && !icons.includes(-1), 'no other error');
      assert.deepEqual(icons, [...icons].sort(), 'worst first');
      assert.equal(selected(), '"2.1.0"');
      assert.deepEqual([desk.person.shown, posts()], [[], 0]);
    });

    it('comes by Retry where the registry has failed', async () => {
      const failing = local.registry.faults.next({ path: /^\/publishers\//, status: 500 });
      desk.person.answer = ({ buttons }) => buttons.find((button) => button === 'Retry');
      await validate(desk.context, desk.argument);
      assert.equal(failing.used, 1);
      const [failure, ...more] = desk.person.shown;
      assert.deepEqual([failure?.severity, failure?.buttons, more], ['Error', ['Retry', 'Show Log'], []]);
      assert.match(failure?.text ?? '', /has a problem \(status 500\)/);
      const list = theList();
      assert.equal(list.title, 'Example Pack 2.1.0 can be published');
      assert.ok(!list.items.some((item) => iconOf(item) === 'error'));
      assert.equal(posts(), 0);
    });

    it('does not come where the registry goes on failing, and nothing is said of the pack', async () => {
      local.registry.faults.next({ path: /^\/publishers\//, status: 500, times: 100 });
      await validate(desk.context, desk.argument);
      assert.deepEqual(desk.person.lists, []);
      assert.equal(desk.person.shown.length, 1);
    });
  });
});
