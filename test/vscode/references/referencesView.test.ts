// The view of named packs: its rows, its badge, its filter, and where its rows lead.
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CommandContext } from '../../../src/commands/command';
import { auditWorkspace } from '../../../src/commands/auditWorkspace';
import { clearReferenceFilter, filterReferences } from '../../../src/commands/filterReferences';
import { copyReference } from '../../../src/commands/copyReference';
import { openInBrowser } from '../../../src/commands/openInBrowser';
import { openReference } from '../../../src/commands/openReference';
import { saveAuditReport } from '../../../src/commands/saveAuditReport';
import { retry } from '../../../src/commands/refresh';
import type { AuditReport } from '../../../src/workspace/references/auditReport';
import { startRegistry } from '../../registry';
import { eventually } from '../support/extension';
import { workflowText } from '../support/namingFiles';
import { Person } from '../support/person';
import { setSetting } from '../support/settings';
import { testParameters } from '../support/parameters';
import { ReferencesInUse } from '../support/useReferences';
import { useRegistry } from '../support/useRegistry';
import { files } from '../support/viewedFiles';

const hide = () => vscode.commands.executeCommand('workbench.view.explorer');
const show = () => vscode.commands.executeCommand('comfyRegistry.references.focus');
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1000));

describe('the references view', function () {
  this.timeout(60_000);
  const use = useRegistry();
  let used: ReferencesInUse;
  let person: Person;
  let folder: vscode.Uri;
  let context: CommandContext;
  beforeEach(async () => {
    used = new ReferencesInUse();
    person = new Person();
    folder = await used.open('viewed', files);
    const { references, view, statuses, window } = used;
    context = {
      ...window,
      audit: () => Promise.resolve({ references, view, statuses }),
    } as unknown as CommandContext;
  });
  afterEach(async () => {
    person.leave();
    await used.clear();
    await hide();
    await setSetting('autoRefresh', undefined);
  });

  it('groups by what is to be thought of them, gravest first, with files and places', async () => {
    await used.references.audit();
    assert.deepEqual(used.rows(), [
      'Banned | 1',
      '  example-pack 1.1.0 | → 1.10.0',
      '    line.json | viewed/flows · line 1',
      'Flagged | 1',
      '  example-pack 2.0.0 | → 1.10.0',
      '    one.json | viewed/flows · 2 places',
      '      Line 9',
      '      Line 20',
      'Unknown pack | 1',
      '  no-such-pack 1.0.0',
      '    out.png | viewed · picture',
      'Active | 1',
      '  other-pack 1.0.0 | installed',
      '    pyproject.toml | viewed/custom_nodes/other-pack · installed · line 3',
      '    one.json | viewed/flows · line 31',
      'No version of the registry | 1',
      '  unclaimed-pack | → 1.0.0 · installed',
      '    clone | viewed/custom_nodes · installed',
    ]);
    await eventually('the badge counts the bad ones', () => used.tree.badge?.value === 3);
    assert.match(used.tree.message ?? '', /^As of .+ · 3 files · 2 installed packs$/);
    const said = used.view.getTreeItem(used.row('pack', 'example-pack 2.0.0')).accessibilityInformation
      ?.label;
    assert.equal(said, 'example-pack 2.0.0, Flagged, newest Active 1.10.0, 1 file');
    const ids = used.ids();
    assert.equal(new Set(ids).size, ids.length);
  });

  it('opens the places of its rows', async () => {
    await used.references.audit();
    await openReference(context, used.row('place', 'Line 20'));
    const { activeTextEditor } = vscode.window;
    assert.ok(activeTextEditor);
    assert.equal(activeTextEditor.document.getText(activeTextEditor.selection), '2.0.0');
    assert.equal(activeTextEditor.selection.start.line, 19);
    await openReference(context, used.row('file', 'line.json'));
    assert.equal(
      vscode.window.activeTextEditor?.document.getText(vscode.window.activeTextEditor.selection),
      '1.1.0',
    );
    await openReference(context, used.row('file', 'out.png'));
    await eventually(
      'the picture is shown',
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'out.png',
    );
    await openReference(context, used.row('file', 'clone'));
    await openReference(context, { type: 'file', file: { uri: 'file:///etc/passwd' } });
    await openReference(context, undefined);
    const gone = used.row('file', 'line.json');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'flows', 'line.json'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await openReference(context, gone);
    await eventually('it says that it is gone', () => person.read.includes('could not be opened'));
  });

  it('copies what a row names, and opens the page of a pack that is published', async () => {
    await used.references.audit();
    const banned = used.row('pack', 'example-pack 1.1.0');
    await copyReference(context, banned);
    assert.equal(await vscode.env.clipboard.readText(), 'example-pack@1.1.0');
    await copyReference(context, { type: 'pack', pack: { key: 'x' } });
    await copyReference(context, undefined);
    assert.equal(await vscode.env.clipboard.readText(), 'example-pack@1.1.0');
    assert.equal(used.view.getTreeItem(banned).contextValue, 'pack published');
    const unknown = used.row('pack', 'no-such-pack 1.0.0');
    assert.equal(used.view.getTreeItem(unknown).contextValue, 'pack');

    const opened: string[] = [];
    const before = Object.getOwnPropertyDescriptor(vscode.env, 'openExternal') ?? {};
    Object.defineProperty(vscode.env, 'openExternal', {
      configurable: true,
      value: (uri: vscode.Uri) => Promise.resolve(opened.push(uri.toString()) > 0),
    });
    try {
      for (const hasPages of [false, true]) {
        const paged = { ...context, store: { hasPages } } as unknown as CommandContext;
        for (const row of [banned, unknown]) await openInBrowser(paged, row);
      }
    } finally {
      Object.defineProperty(vscode.env, 'openExternal', before);
    }
    assert.deepEqual(opened, ['https://registry.comfy.org/nodes/example-pack']);
  });

  it('is filtered by verdict, by text, and to what is installed', async () => {
    await used.references.audit();
    person.pickMany = (list) => list.labels.filter((label) => label === 'Flagged' || label === 'Banned');
    await filterReferences(context, undefined);
    assert.deepEqual(
      used.rows().filter((row) => !row.startsWith(' ')),
      ['Banned | 1', 'Flagged | 1'],
    );
    assert.match(used.tree.message ?? '', /Showing: Banned, Flagged$/);
    await clearReferenceFilter(context, undefined);
    person.pickMany = (list) => list.labels.filter((label) => label === 'Only installed packs');
    await filterReferences(context, undefined);
    assert.deepEqual(
      used.rows().filter((row) => !row.startsWith(' ')),
      ['Active | 1', 'No version of the registry | 1'],
    );
    used.view.filter = { ...used.view.filter, isInstalledOnly: false, text: 'FLOWS/one' };
    assert.deepEqual(
      used.rows().filter((row) => !row.startsWith(' ')),
      ['Flagged | 1', 'Active | 1'],
    );
    // The badge is about all.
    await eventually('the badge counts the bad ones', () => used.tree.badge?.value === 3);
  });

  it('is filled by the command, which says the counts and saves a report', async () => {
    const target = path.join(testParameters().temporaryFolder, 'report.json');
    person.saveAs = vscode.Uri.file(target);
    person.answer = ({ buttons }) => buttons.find((button) => button === 'Save Report…');
    await auditWorkspace(context, undefined);
    const gone = person.increments.reduce((sum, increment) => sum + increment, 0);
    assert.ok(Math.abs(gone - 100) < 0.001 && person.increments.every((part) => part >= 0), `${gone} %`);
    const [first] = person.shown;
    assert.equal(first?.severity, 'Warning');
    assert.equal(
      first.text,
      'Versions that are named here: 5. To be looked at: Banned 1, Flagged 1, Unknown pack 1.',
    );
    const bytes = await vscode.workspace.fs.readFile(person.saveAs);
    const report = JSON.parse(Buffer.from(bytes).toString('utf8')) as AuditReport;
    assert.equal(report.format, 1);
    assert.equal(report.registry, use.registry.url.replace(/\/$/, ''));
    assert.deepEqual([report.bad, report.unchecked, report.complete], [3, 0, true]);
    assert.deepEqual(report.counts, {
      banned: 1,
      flagged: 1,
      'pack-not-found': 1,
      active: 1,
      'no-version': 1,
    });
    assert.deepEqual(report.references[1], {
      id: 'example-pack',
      version: '2.0.0',
      verdict: 'flagged',
      bad: true,
      newestActive: '1.10.0',
      installed: null,
      places: [{ file: 'viewed/flows/one.json', lines: [9, 20] }],
    });
    assert.ok(!JSON.stringify(report).includes(testParameters().temporaryFolder));

    person.saveAs = vscode.Uri.file(target.replace('.json', '.md'));
    await saveAuditReport(context, undefined);
    const text = Buffer.from(await vscode.workspace.fs.readFile(person.saveAs)).toString('utf8');
    assert.match(
      text,
      /\| example-pack \| 2\.0\.0 \| Flagged \| 1\.10\.0 \| viewed\/flows\/one\.json \(lines 9, 20\) \|/,
    );
  });

  it('saves a report of the registry that was asked, and asks another one before', async () => {
    await auditWorkspace(context, undefined);
    const before = used.references.lastAudit;
    const other = await startRegistry();
    try {
      await setSetting('registryUrl', other.url);
      await eventually('another is asked', () => other.url.startsWith(used.window.connection.current.base));
      assert.equal(used.references.lastAudit?.registry, use.registry.url.replace(/\/$/, ''));
      person.saveAs = vscode.Uri.file(path.join(testParameters().temporaryFolder, 'other.json'));
      await saveAuditReport(context, undefined);
      assert.notEqual(used.references.lastAudit, before);
      const text = Buffer.from(await vscode.workspace.fs.readFile(person.saveAs)).toString('utf8');
      const report = JSON.parse(text) as AuditReport;
      assert.equal(report.registry, other.url.replace(/\/$/, ''));
      assert.equal(report.counts['pack-not-found'], 5);
    } finally {
      await setSetting('registryUrl', use.registry.url);
      await other.close();
    }
  });

  it('asks nothing after an audit that was stopped, until a person does something', async () => {
    await show();
    await eventually('it is visible', () => used.tree.visible);
    await eventually('it asks about what is installed', () => used.asked(use.registry).length > 0);
    const stopped = async () => {
      person.onProgress = (text, cancel) => /^(\d+) of \1 files$/u.test(text) && cancel();
      await auditWorkspace(context, undefined);
      assert.ok(used.references.lastAudit?.isStopped);
      assert.ok(used.named.includes('example-pack 2.0.0'));
      const asked = used.asked(use.registry);
      await aSecond();
      assert.deepEqual(used.asked(use.registry), asked);
      assert.ok(used.tree.visible);
      return asked.length;
    };
    const added = async (version: string) => {
      const uri = vscode.Uri.joinPath(folder, 'flows', `${version}.json`);
      const text = workflowText([{ id: 'example-pack', ver: version }]);
      await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
      await eventually('it is found', () => used.named.includes(`example-pack ${version}`));
      await aSecond();
    };
    const before = await stopped();
    await added('1.9.0');
    assert.equal(used.asked(use.registry).length, before);
    await retry(context, { type: 'note' });
    await eventually('Retry asks', () => used.asked(use.registry).length > before);

    await eventually('all is told', () => !used.rows().some((row) => row.startsWith('Not checked')));
    const again = await stopped();
    await added('1.8.0');
    assert.equal(used.asked(use.registry).length, again);
    await hide();
    await eventually('it is hidden', () => !used.tree.visible);
    await show();
    await eventually('who comes back is told', () => used.asked(use.registry).length > again);
  });

  it('asks nothing unasked where that is set, however long it is looked at', async () => {
    await setSetting('autoRefresh', 'manual');
    await show();
    await eventually('it is visible', () => used.tree.visible);
    await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, 'flows', 'one.json'));
    await eventually('what is installed is found', () => used.named.includes('unclaimed-pack'));
    await eventually('what is open is found', () => used.named.includes('example-pack 2.0.0'));
    await aSecond();
    assert.deepEqual(used.asked(use.registry), []);
    const groups = used.rows().filter((row) => !row.startsWith(' '));
    assert.ok(groups.length === 1 && groups[0]?.startsWith('Not checked'), groups.join());
    await setSetting('autoRefresh', undefined);
    await eventually('it asks where that is set', () => used.asked(use.registry).length > 0);
  });

  it('says nothing when the audit is cancelled but that it was', async () => {
    person.onProgress = (_text, cancel) => cancel();
    await auditWorkspace(context, undefined);
    assert.match(person.shown[0]?.text ?? '', /^The audit was stopped\./);
    await eventually('the view says so', () => (used.tree.message ?? '').endsWith('stopped before the end'));
  });
});
