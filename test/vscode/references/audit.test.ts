// An audit of a workspace: what it finds, what it asks, how it is stopped, and what comes after it.
import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { GivenFile } from '../../../scripts/gitFolder';
import { eventually } from '../support/extension';
import { pictureWith, snapshotYaml, workflowText } from '../support/namingFiles';
import { manifestText } from '../support/scratch';
import { setSetting } from '../support/settings';
import { ReferencesInUse } from '../support/useReferences';
import { useRegistry } from '../support/useRegistry';

const files: GivenFile[] = [
  {
    path: 'flows/one.json',
    content: workflowText([
      { id: 'example-pack', ver: '2.0.0' },
      { id: 'comfy-core', ver: '0.3.40' },
      { id: 'Example-Pack', ver: '2.0.0' },
    ]),
  },
  { path: 'snapshots/all.yaml', content: snapshotYaml({ 'other-pack': '1.0.0', 'example-pack': '2.0.0' }) },
  { path: 'pictures/out.png', content: pictureWith(workflowText([{ id: 'example-pack', ver: '1.9.0' }])) },
  { path: 'custom_nodes/unclaimed-pack/.tracking', content: '' },
  { path: 'custom_nodes/unclaimed-pack/pyproject.toml', content: manifestText('unclaimed-pack', '1.0.0') },
  {
    path: 'custom_nodes/unclaimed-pack/examples/flow.json',
    content: workflowText([{ id: 'no-such-pack', ver: '1.0.0' }]),
  },
  { path: 'node_modules/some/flow.json', content: workflowText([{ id: 'skipped-pack', ver: '1.0.0' }]) },
  { path: 'package.json', content: '{"name": "nothing"}' },
];
const all = [
  'comfy-core 0.3.40',
  'example-pack 1.9.0',
  'example-pack 2.0.0',
  'no-such-pack 1.0.0',
  'other-pack 1.0.0',
  'unclaimed-pack 1.0.0',
];

describe('an audit of the workspace', function () {
  this.timeout(60_000);
  const use = useRegistry();
  let used: ReferencesInUse;
  // A view that somebody sees asks by itself.
  before(() => vscode.commands.executeCommand('workbench.view.explorer'));
  beforeEach(() => (used = new ReferencesInUse()));
  afterEach(async () => {
    await used.clear();
    await setSetting('autoRefresh', undefined);
  });

  it('finds what files, pictures and installed packs name, each once, and asks in two requests', async () => {
    await used.open('audited', files);
    const audit = await used.references.audit();
    assert.deepEqual(used.named, all);
    assert.equal(audit.files, 5);
    assert.equal(audit.installed, 1);
    assert.ok(audit.isWhole && !audit.isStopped);
    assert.deepEqual(used.asked(use.registry).sort(), ['GET /nodes', 'POST /bulk/nodes/versions']);
    // Nothing is asked about ComfyUI itself, and of each pack and version once.
    const sent = used.window.asked(use.registry).find(({ method }) => method === 'POST');
    const { node_versions: pairs } = sent?.body as { node_versions: { node_id: string; version: string }[] };
    assert.deepEqual(pairs.map(({ node_id, version }) => `${node_id} ${version}`).sort(), all.slice(1));
    const verdicts = used.references.packs.map(
      ({ reference }) => `${reference.id} ${used.statuses.of(reference).verdict}`,
    );
    assert.deepEqual(verdicts.sort(), [
      'comfy-core elsewhere',
      'example-pack deprecated',
      'example-pack flagged',
      'no-such-pack pack-not-found',
      'other-pack active',
      'unclaimed-pack active',
    ]);
  });

  it('finds files whose names are in capitals, and follows them', async () => {
    const one = (id: string) => workflowText([{ id, ver: '1.0.0' }]);
    const folder = await used.open('capitals', [
      { path: 'FLOW.JSON', content: one('json-pack') },
      { path: 'PICTURE.PNG', content: pictureWith(one('png-pack')) },
      { path: 'ALL.YML', content: snapshotYaml({ 'yml-pack': '1.0.0' }) },
      { path: 'Some.Yaml', content: snapshotYaml({ 'yaml-pack': '1.0.0' }) },
    ]);
    await used.references.audit();
    assert.deepEqual(used.named, ['json-pack 1.0.0', 'png-pack 1.0.0', 'yaml-pack 1.0.0', 'yml-pack 1.0.0']);
    await writeFile(path.join(folder.fsPath, 'NEW.PNG'), pictureWith(one('new-pack')));
    await eventually('a new one counts', () => used.named.includes('new-pack 1.0.0'), 20_000);
    await writeFile(path.join(folder.fsPath, 'FLOW.JSON'), one('other-pack'));
    await eventually('a change counts', () => used.named.includes('other-pack 1.0.0'), 20_000);
  });

  it('takes a number that is written in two ways for one', async () => {
    const nodes = ['1.0', '1.0.0', 'v1'].map((ver) => ({ id: 'other-pack', ver }));
    await used.open('twice', [
      { path: 'a.json', content: workflowText(nodes) },
      { path: 'b.json', content: workflowText([{ id: 'Other-Pack', ver: '1.0.0' }]) },
    ]);
    await used.references.audit();
    assert.equal(used.named.length, 1);
    assert.deepEqual(
      used
        .rows()
        .filter((row) => !row.startsWith('    '))
        .map((row) => row.toLowerCase().replace(/ 1(?:\.0)* \| 2/u, ' | 2')),
      ['active | 1', '  other-pack | 2 files'],
    );
  });

  it('is one where a second is begun meanwhile', async () => {
    await used.open('both', files);
    const [one, other] = await Promise.all([used.references.audit(), used.references.audit()]);
    assert.equal(one, other);
    assert.deepEqual(used.asked(use.registry).sort(), ['GET /nodes', 'POST /bulk/nodes/versions']);
    assert.notEqual(await used.references.audit(), one);
  });

  it('asks once for 50 versions and once for 50 packs', async () => {
    const nodes = Array.from({ length: 120 }, (_, index) => ({
      id: `pack-${index % 60}`,
      ver: `1.0.${index}`,
    }));
    await used.open('many', [
      { path: 'a.json', content: workflowText(nodes.slice(0, 70)) },
      { path: 'b.json', content: workflowText(nodes) },
    ]);
    await used.references.audit();
    const asked = used.asked(use.registry);
    assert.equal(asked.filter((request) => request === 'POST /bulk/nodes/versions').length, 3);
    assert.equal(asked.filter((request) => request === 'GET /nodes').length, 2);
    assert.equal(asked.length, 5);
  });

  it('asks nothing but those for 300 workflows and 500 installed packs that name 2,000 versions', async () => {
    const pack = (index: number) => ({
      id: `pack-${index % 500}`,
      ver: `1.${Math.floor(index / 500) % 4}.0`,
    });
    const workflows = Array.from({ length: 300 }, (_, flow) => ({
      path: `flows/${flow}.json`,
      content: workflowText(Array.from({ length: 50 }, (_node, node) => pack(flow * 7 + node))),
    }));
    const installed = Array.from({ length: 500 }, (_, index) => [
      { path: `custom_nodes/${index}/.tracking`, content: '' },
      { path: `custom_nodes/${index}/pyproject.toml`, content: manifestText(`pack-${index}`, '1.0.0') },
    ]);
    await used.open('measured', [...workflows, ...installed.flat()]);
    const began = performance.now();
    await used.references.audit();
    const took = performance.now() - began;
    assert.equal(used.named.length, 2000);
    const asked = used.asked(use.registry);
    assert.equal(asked.filter((request) => request === 'POST /bulk/nodes/versions').length, 40);
    assert.equal(asked.filter((request) => request === 'GET /nodes').length, 10);
    assert.equal(asked.length, 50);
    assert.ok(took < 20_000, `${took} ms`);
  });

  it('asks nothing unasked where that is set, and asks when a person audits', async () => {
    await setSetting('autoRefresh', 'manual');
    const folder = await used.open('manual', files);
    await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, 'flows', 'one.json'));
    await eventually('the document is read', () => used.named.includes('example-pack 2.0.0'));
    used.references.ask();
    await used.references.lookAtInstalled();
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(used.asked(use.registry), []);
    assert.ok(used.rows().some((row) => row.startsWith('Not checked')));
    await used.references.audit();
    assert.deepEqual(used.asked(use.registry).sort(), ['GET /nodes', 'POST /bulk/nodes/versions']);
  });

  it('is stopped in the middle of the files, keeps what was found, and asks nothing', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      path: `${String(index).padStart(3, '0')}.json`,
      content: workflowText([{ id: `pack-${index}`, ver: '1.0.0' }]),
    }));
    await used.open('stopped', many);
    const stop = new AbortController();
    const audit = await used.references.audit({
      signal: stop.signal,
      onProgress: (step, done) => {
        if (step === 'files' && done === 50) stop.abort();
      },
    });
    assert.ok(audit.isStopped);
    assert.ok(used.named.length >= 50 && used.named.length < 300, String(used.named.length));
    assert.deepEqual(used.asked(use.registry), []);
  });

  it('is stopped while the registry answers', async () => {
    await used.open('slow', files);
    const slow = use.registry.faults.next({ path: /nodes/, times: 10, delayMs: 20_000 });
    const stop = new AbortController();
    const began = Date.now();
    setTimeout(() => stop.abort(), 1500);
    const audit = await used.references.audit({ signal: stop.signal });
    slow.remove();
    assert.ok(audit.isStopped);
    assert.ok(Date.now() - began < 10_000);
    assert.deepEqual(used.named, all);
  });

  it('says what the registry could not tell, and asks for that again', async () => {
    await used.open('broken', files);
    const broken = use.registry.faults.next({ path: /nodes/, times: 100, status: 500 });
    await used.references.audit();
    const failed = used.rows().find((row) => row.startsWith('The registry could not tell'));
    assert.ok(failed, used.rows().join('\n'));
    broken.remove();
    await used.references.askAgain();
    assert.ok(!used.rows().some((row) => row.startsWith('The registry could not tell')));
    assert.ok(used.rows().includes('Flagged | 1'), used.rows().join('\n'));
  });

  it('ends in a folder with links in circles and files that are none', async () => {
    const folder = await used.open('circles', [...files, { path: 'broken.png', content: 'no picture' }]);
    await symlink(folder.fsPath, path.join(folder.fsPath, 'flows', 'circle'));
    await symlink('/dev/zero', path.join(folder.fsPath, 'endless.json'));
    await symlink(path.join(folder.fsPath, 'gone'), path.join(folder.fsPath, 'gone.json'));
    const audit = await used.references.audit();
    assert.deepEqual(used.named, all);
    assert.ok(audit.files < 50, String(audit.files));
  });

  it('is done in time in a folder with 50,000 files', async () => {
    const folder = await used.open('large', files);
    for (let group = 0; group < 50; group++) {
      const below = path.join(folder.fsPath, 'data', String(group));
      await mkdir(below, { recursive: true });
      await Promise.all(
        Array.from({ length: 1000 }, (_, index) =>
          writeFile(path.join(below, `${index}.${index < 40 ? 'json' : 'bin'}`), '{}'),
        ),
      );
    }
    const began = Date.now();
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const audit = await used.references.audit();
    clearInterval(timer);
    const took = Date.now() - began;
    assert.deepEqual(used.named, all);
    assert.equal(audit.files, 2005);
    assert.ok(took < 30_000, `${took} ms`);
    assert.ok(longest < 1000, `${longest} ms in which nothing else ran`);
  });

  it('counts what is open as it is in its editor, and follows files afterwards', async () => {
    const folder = await used.open('followed', files);
    await used.references.audit();
    const uri = vscode.Uri.joinPath(folder, 'flows', 'one.json');
    const editor = await vscode.window.showTextDocument(uri);
    const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit((edit) => edit.replace(whole, workflowText([{ id: 'typed-pack', ver: '7.0.0' }])));
    await eventually('what is typed counts', () => used.named.includes('typed-pack 7.0.0'));
    assert.ok(!used.named.includes('comfy-core 0.3.40'), used.rows().join('\n'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually('what is on disk counts', () => used.named.includes('comfy-core 0.3.40'));
    assert.ok(!used.named.includes('typed-pack 7.0.0'));

    const added = path.join(folder.fsPath, 'new', 'flow.json');
    await mkdir(path.dirname(added));
    await writeFile(added, workflowText([{ id: 'added-pack', ver: '1.0.0' }]));
    await eventually('a new file counts', () => used.named.includes('added-pack 1.0.0'), 20_000);
    await rm(path.dirname(added), { recursive: true });
    await eventually(
      'a folder that is gone does not',
      () => !used.named.includes('added-pack 1.0.0'),
      20_000,
    );

    await rm(path.join(folder.fsPath, 'custom_nodes', 'unclaimed-pack'), { recursive: true });
    await eventually('a pack is gone', () => !used.named.includes('unclaimed-pack 1.0.0'), 20_000);
    await eventually('with its examples', () => !used.named.includes('no-such-pack 1.0.0'), 20_000);
  });

  it('says so where there are more files than it looks at', async () => {
    const folder = await used.open('too-many', []);
    for (let group = 0; group <= 20; group++) {
      const below = path.join(folder.fsPath, String(group));
      await mkdir(below, { recursive: true });
      const count = group < 20 ? 1000 : 1;
      await Promise.all(
        Array.from({ length: count }, (_, index) => writeFile(path.join(below, `${index}.json`), '{}')),
      );
    }
    const audit = await used.references.audit();
    assert.deepEqual([audit.files, audit.isWhole, audit.isStopped], [20_000, false, false]);
    await eventually('the view says so', () => used.tree.message?.includes('there are more files') === true);
  }).timeout(180_000);
});
