// What the extension itself shows in the Problems view, in hovers and as quick fixes, against a real registry.
import assert from 'node:assert/strict';
import { rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { exampleWorkingCopy, flagDangerousCalls } from '../../registry';
import { exampleReasons } from '../../registry/seed/exampleReasons';
import { eventually } from '../support/extension';
import { codeOf, usePackInEditor } from '../support/packInEditor';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

describe('problems of flagged versions', function () {
  this.timeout(60_000);
  const local = useRegistry({ flag: flagDangerousCalls, cdnMaxAgeMs: 0 });
  const pack = usePackInEditor(local, 'problems-pack');
  const { uriOf, ours, codes, versionMessage, refresh, record, open, replace, write, asked } = pack;

  it('stand at the lines that the scanner named, and at the version', async () => {
    await eventually(
      'the findings',
      () => ours('nodes/text.py').length > 0 && ours('nodes/shell.py').length > 1,
    );
    const [found] = ours('nodes/text.py');
    assert.ok(found);
    assert.equal(codeOf(found), 'finding');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    const document = await open('nodes/text.py');
    assert.equal(document.getText(found.range), 'eval(');
    assert.match(
      found.message,
      /^Detects eval in Python code \(python_code_execution, High\)\. Flagged in version 2\.0\.0\.$/,
    );
    const [related] = found.relatedInformation ?? [];
    assert.equal(related?.location.uri.toString(), uriOf('pyproject.toml').toString());
    assert.deepEqual(codes('pyproject.toml'), ['version-flagged']);
    assert.match(versionMessage(), /^Version 2\.0\.0 is Flagged: 3 findings\. Users get 1\.10\.0\.$/);
    const manifest = await open('pyproject.toml');
    const [version] = ours('pyproject.toml');
    assert.ok(version);
    assert.equal(manifest.getText(version.range), '"2.1.0"');
    assert.equal(version.severity, vscode.DiagnosticSeverity.Warning);
  });

  it('follow what is typed, without a request', async () => {
    const before = asked();
    const [found] = ours('nodes/text.py');
    assert.ok(found);
    const document = await open('nodes/text.py');
    const text = document.getText();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# one\n# two\n');
    await vscode.workspace.applyEdit(edit);
    await eventually(
      'the finding is two lines further down',
      () => ours('nodes/text.py')[0]?.range.start.line === found.range.start.line + 2,
    );
    assert.match(
      ours('nodes/text.py')[0]?.message ?? '',
      new RegExp(
        `Flagged in version 2\\.0\\.0 at line ${String(found.range.start.line + 1)}, which is here now\\.$`,
      ),
    );
    await replace(
      'nodes/text.py',
      'float(eval(expression, {"__builtins__": {}}, {"a": a, "b": b}))',
      'float(a + b)',
    );
    await eventually('the finding is gone', () => ours('nodes/text.py').length === 0);
    await eventually('the version line says so', () =>
      versionMessage().includes('No longer in your working copy:\n• nodes/text.py:'),
    );
    assert.equal(asked(), before);
    await write('nodes/text.py', text);
    await eventually('the finding is back', () => ours('nodes/text.py').length === 1);
  });

  it('say that the next version should be clean when nothing of the findings is left', async () => {
    for (const file of ['nodes/text.py', 'nodes/shell.py']) await rm(uriOf(file).fsPath);
    await eventually('the version line says so', () =>
      versionMessage().includes('None of the reported code is left: it is no longer in your working copy'),
    );
    assert.equal(ours('pyproject.toml')[0]?.severity, vscode.DiagnosticSeverity.Information);
    for (const { path: file, content } of exampleWorkingCopy()) {
      if (file.startsWith('nodes/')) await writeFile(path.join(pack.folder.fsPath, file), content);
    }
    await eventually('the findings are back', () => ours('nodes/shell.py').length === 2);
  });

  it('can be left out of the archive where no packed file needs the file', async () => {
    const fixesOf = async (file: string) => {
      await vscode.workspace.openTextDocument(uriOf(file));
      const [found] = ours(file);
      assert.ok(found);
      return await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uriOf(file),
        found.range,
      );
    };
    const titles = (await fixesOf('nodes/shell.py')).map(({ title }) => title);
    assert.ok(!titles.some((title) => title.startsWith('Leave ')), titles.join('\n'));
    for (const title of ['Copy review request for 2.0.0', 'Show details of 2.0.0'])
      assert.ok(titles.includes(title), titles.join('\n'));
    assert.ok(
      titles.some((title) => title.startsWith('Open the registry standards: ')),
      titles.join('\n'),
    );

    const init = exampleWorkingCopy().find(({ path: file }) => file === '__init__.py')?.content ?? '';
    await writeFile(uriOf('__init__.py').fsPath, init.replace(/^.*(?:shell|ExampleEncode).*\n/gm, ''));
    const leave = await eventually('the offer', async () =>
      (await fixesOf('nodes/shell.py')).find(
        ({ title }) => title === 'Leave nodes/shell.py out of the archive',
      ),
    );
    assert.ok(leave.edit);
    assert.ok(await vscode.workspace.applyEdit(leave.edit));
    await eventually('the findings are gone', () => ours('nodes/shell.py').length === 0);
    await eventually('the version line says why', () =>
      versionMessage().includes('Left out of the archive by .comfyignore:\n• nodes/shell.py:'),
    );
    const ignored = await vscode.workspace.openTextDocument(uriOf('.comfyignore'));
    assert.equal(ignored.getText(), 'docs/\ntests/\n/nodes/shell.py\n');
    await replace('.comfyignore', '/nodes/shell.py\n', '');
    await ignored.save();
    await writeFile(uriOf('__init__.py').fsPath, init);
    await eventually('the findings are back', () => ours('nodes/shell.py').length === 2);
  });

  it('can be switched off', async () => {
    await setSetting('diagnostics.findings', false);
    await eventually('no findings', () => ours('nodes/text.py').length === 0);
    assert.deepEqual(codes('pyproject.toml'), ['version-flagged']);
    await setSetting('diagnostics.versions', false);
    await eventually('nothing', () => ours('pyproject.toml').length === 0);
    await setSetting('diagnostics.findings', undefined);
    await setSetting('diagnostics.versions', undefined);
    await eventually(
      'all is back',
      () => ours('nodes/text.py').length === 1 && ours('pyproject.toml').length === 1,
    );
  });

  it('are those of the newest held version above what users get', async () => {
    record('2.0.0').status = 'NodeVersionStatusActive';
    await refresh();
    await eventually('no findings', () => ours('nodes/text.py').length === 0);
    assert.deepEqual(codes('pyproject.toml'), []);
    record('2.0.0').status = 'NodeVersionStatusFlagged';
    await refresh();
    await eventually('the findings', () => ours('nodes/text.py').length === 1);
  });

  it('keep at most 200 of a file, and name nothing outside of the pack', async () => {
    const before = record('2.0.0').statusReason;
    const places = [
      '../../outside.py',
      '/etc/passwd',
      'C:\\Windows\\win.ini',
      '..\\outside.py',
      'file:///etc/passwd',
      'nodes/../../outside.py',
      'nodes/\u202Etxt.py',
      '.git/config',
      'not/there.py',
      '',
    ];
    const findings = [
      ...places.map((file) => ({ issue_type: 'hostile', file_path: file, line_number: 1, message: 'x' })),
      { issue_type: 'backslash', file_path: '\\Nodes\\TEXT.py', line_number: -1 },
      { issue_type: 'zero', file_path: 'nodes/loaders.py', line_number: 0 },
      { issue_type: 'far', file_path: 'nodes/loaders.py', line_number: 1e9 },
      { issue_type: 'text', file_path: 'nodes/loaders.py', line_number: '3' },
      ...Array.from({ length: 5000 }, (_, index) => ({
        issue_type: 'many',
        file_path: 'README.md',
        line_number: (index % 3) + 1,
        message: `[click](command:workbench.action.quit) <img src=x> ${String(index)}`,
      })),
    ];
    record('2.0.0').statusReason = JSON.stringify(findings);
    await refresh();
    await eventually('the findings of README.md', () => ours('README.md').length > 0);
    assert.equal(ours('README.md').length, 201);
    assert.match(
      ours('README.md')
        .map(({ message }) => message)
        .join('\n'),
      /^4786 more findings in this file\.$/m,
    );
    // 5,000 are read, of which 14 are of other files.
    await eventually('the version line tells of the others', () =>
      /5014 findings[^]*About the whole pack:\n• hostile: x[^]*: 14 more findings were not read\.$/m.test(
        versionMessage(),
      ),
    );
    assert.equal(ours('nodes/text.py').length, 1, 'other case and backslashes are found');
    assert.equal(ours('nodes/loaders.py').length, 3);
    const all = vscode.languages
      .getDiagnostics()
      .filter(([, list]) => list.some((diagnostic) => diagnostic.source === 'Comfy Registry'))
      .map(([uri]) => uri.toString());
    for (const uri of all) assert.ok(uri.startsWith(`${pack.folder.toString()}/`), uri);
    assert.ok(!all.some((uri) => uri.includes('.git/')));
    record('2.0.0').statusReason = before;
    await refresh();
    await eventually('the findings of before', () => ours('README.md').length === 0);
  });

  const shapes: readonly [keyof typeof exampleReasons, number, RegExp][] = [
    ['R1', 0, /2\.0\.0 is Flagged: the registry says "Passed automated checks"\./],
    ['R2', 3, /2\.0\.0 is Flagged: 3 findings\./],
    ['R2a', 2, /2\.0\.0 is Flagged: 3 findings\.[^]*bin\/tool: unused-binary/],
    ['R2b', 2, /2\.0\.0 is Flagged: 2 findings\./],
    ['R3', 3, /3 findings, the registry says "The expression has no access to names"\./],
    ['R3stray', 3, /3 findings, the registry says "policy-v0\.4: rce/],
    ['R3a', 3, /2\.0\.0 is Flagged: 3 findings\./],
    ['R4', 0, /the registry says "\{ "scanner": "none"/],
  ];
  for (const [shape, count, words] of shapes) {
    it(`show a reason of shape ${shape}`, async () => {
      const before = record('2.0.0').statusReason;
      record('2.0.0').statusReason = exampleReasons[shape];
      await refresh();
      const shown = () => ours('nodes/text.py').length + ours('nodes/shell.py').length;
      await eventually(
        `${String(count)} findings, not ${String(shown())}, and the words, not ${versionMessage()}`,
        () => shown() === count && words.test(versionMessage()),
      );
      record('2.0.0').statusReason = before;
      await refresh();
      await eventually('the findings of before', () => shown() === 3);
    });
  }

  it('are read again after a failure, once the registry answers', async () => {
    // Nothing of it was known before, which would stay.
    const late = local.registry.state.addVersion('example-pack', {
      version: '2.0.9',
      status: 'NodeVersionStatusFlagged',
      statusReason: JSON.stringify([{ issue_type: 'late', file_path: 'README.md', line_number: 1 }]),
    });
    const down = local.registry.faults.next({
      path: /^\/versions/,
      status: 500,
      body: { message: 'no' },
      times: 100,
    });
    await refresh();
    await eventually('the failure', () => versionMessage().includes('its findings could not be read'));
    down.remove();
    await refresh();
    await eventually('the finding', () => ours('README.md').length === 1);
    late.status = 'NodeVersionStatusDeleted';
    await refresh();
    await eventually('the findings of before', () => ours('nodes/text.py').length === 1);
  });

  it('do not say that the next version should be clean of what could not be looked for', async () => {
    record('2.0.0').statusReason = JSON.stringify([
      { issue_type: 'outside', file_path: '../elsewhere.py', line_number: 1, code_snippet: 'eval(x)' },
      { issue_type: 'linked', file_path: 'linked.py', line_number: 1, code_snippet: 'eval(x)' },
      {
        issue_type: 'prefixed',
        file_path: '/scans/job/nodes/text.py',
        line_number: 24,
        code_snippet: 'eval(',
      },
    ]);
    await symlink('/etc/hostname', uriOf('linked.py').fsPath);
    await refresh();
    await eventually('the prefixed one is found', () => ours('nodes/text.py').length === 1);
    await eventually('the others could not be', () =>
      /Could not be looked for in your working copy:\n• .*outside\n• linked\.py:1: linked$/m.test(
        versionMessage(),
      ),
    );
    assert.equal(ours('linked.py').length, 0);
    assert.doesNotMatch(versionMessage(), /should be clean/);
    await rm(uriOf('linked.py').fsPath);
  });

  it('read no reason when the settings say manual', async () => {
    await setSetting('autoRefresh', 'manual');
    const before = asked();
    await replace('pyproject.toml', 'version = "2.1.0"', 'version = "2.1.1"');
    await eventually('still flagged', () => codes('pyproject.toml').includes('version-flagged'));
    assert.equal(asked(), before);
    await setSetting('autoRefresh', undefined);
  });
});
