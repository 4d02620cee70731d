// The number that is offered in place of another one, for each problem: what the text is once it is taken.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exampleWorkingCopy } from '../../registry';
import { eventually } from '../support/extension';
import { codeOf, usePackInEditor } from '../support/packInEditor';
import { useRegistry } from '../support/useRegistry';

/** Lines in which everything but the number must stay: blanks, a comment with the same number, a key of the same name. */
const manifestWith = (line: string) =>
  (exampleWorkingCopy().find(({ path }) => path === 'pyproject.toml')?.content ?? '')
    .replace('version = "2.1.0"', line)
    .concat('\n[tool.other]\nversion = "2.1.0" # 1.0.5\n');

describe('the next free number as a fix', function () {
  this.timeout(90_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { uriOf, ours, codes, write, open, refresh, record } = usePackInEditor(local, 'bump-pack');

  async function bumps(code: string): Promise<vscode.CodeAction[]> {
    const found = await eventually(
      `${code}, not ${codes('pyproject.toml').join()}`,
      () => ours('pyproject.toml').find((diagnostic) => codeOf(diagnostic) === code),
      20_000,
    );
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uriOf('pyproject.toml'),
      found.range,
    );
    // Several problems stand at one place, and all of them offer the same number: it is there once.
    return all.filter(({ title }) => title.startsWith('Set the version to '));
  }

  const cases: readonly (readonly [code: string, line: string, next: string])[] = [
    ['version-outdated', 'version   =   "1.0.5"   # was 1.0.4, see 1.0.5', '2.0.2'],
    ['version-invalid', "version = '1.0.0rc1'", '2.0.2'],
    ['version-invalid', 'version = "3.0.0rc1" # 3.0.0rc1', '3.0.0-rc.1'],
    ['version-invalid', 'version = "2.5.0.1"', '2.5.1'],
    ['version-deleted', 'version = "0.9.0"', '2.0.2'],
    ['version-deprecated', "version = '1.9.0'", '2.0.2'],
    ['version-taken', 'version = "1.10.0"', '2.0.2'],
    ['version-flagged', 'version = "v2.0.0"', '2.0.2'],
    ['version-flagged', 'version = "2.0.0" # 2.0.0', '2.0.2'],
    ['version-banned', 'version = "1.4.0"', '2.0.2'],
  ];
  for (const [code, line, next] of cases) {
    it(`takes the place of ${line} for ${code}, and nothing else changes`, async () => {
      const before = manifestWith(line);
      await write('pyproject.toml', before);
      const [bump, ...others] = await bumps(code);
      assert.ok(bump?.edit);
      assert.equal(bump.title, `Set the version to ${next}`);
      assert.deepEqual(others, []);
      assert.equal(bump.isPreferred, true);
      assert.ok(await vscode.workspace.applyEdit(bump.edit));
      const [, number = ''] = /["']([^"']*)["']/.exec(line) ?? [];
      const document = await open('pyproject.toml');
      assert.equal(document.getText(), manifestWith(line.replace(number, next)));
    });
  }

  it('is offered of a version that is banned and newest too', async () => {
    record('2.0.0').status = 'NodeVersionStatusBanned';
    await refresh();
    await write('pyproject.toml', manifestWith('version = "2.0.0"'));
    const [bump] = await bumps('version-banned');
    assert.ok(bump?.edit);
    await vscode.workspace.applyEdit(bump.edit);
    assert.equal((await open('pyproject.toml')).getText(), manifestWith('version = "2.0.2"'));
    record('2.0.0').status = 'NodeVersionStatusFlagged';
    await refresh();
  });

  it('is not offered where the number is free already', async () => {
    await write('pyproject.toml', manifestWith('version = "2.1.0"'));
    await eventually('the flagged version alone', () => codes('pyproject.toml').join() === 'version-flagged');
    assert.deepEqual(await bumps('version-flagged'), []);
  });
});

describe('the next free number of a dynamic version', function () {
  this.timeout(90_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const manifest = manifestWith('dynamic = ["version"]').concat(
    '\n[tool.comfy.version]\npath = "nodes/__init__.py"\n',
  );
  const python = (version: string) =>
    `"""Nodes, 1.0.5."""\r\n\r\n__version__ = '${version}'  # since 1.0.5\r\nother = "1.0.5"\r\n`;
  const files = exampleWorkingCopy().map(({ path, content }) => ({
    path,
    content: path === 'pyproject.toml' ? manifest : path === 'nodes/__init__.py' ? python('1.0.5') : content,
  }));
  const { uriOf, ours, codes, open, write } = usePackInEditor(local, 'dynamic-pack', files);

  for (const [version, code, next] of [
    ['1.0.5', 'version-outdated', '2.0.2'],
    ['1.0.0rc1', 'version-invalid', '2.0.2'],
    ['2.0.0', 'version-flagged', '2.0.2'],
    ['0.9.0', 'version-deleted', '2.0.2'],
  ] as const) {
    it(`goes into the file that has the version, for ${code}`, async () => {
      await write('nodes/__init__.py', python(version));
      await open('pyproject.toml');
      const found = await eventually(
        `${code} at the path, not ${codes('pyproject.toml').join()}`,
        () => ours('pyproject.toml').find((each) => codeOf(each) === code && each.message.includes(version)),
        20_000,
      );
      const document = await open('pyproject.toml');
      assert.equal(document.getText(found.range), '"nodes/__init__.py"');
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uriOf('pyproject.toml'),
        found.range,
      );
      const bump = actions.find(({ title }) => title === `Set the version to ${next}`);
      assert.ok(bump?.edit, actions.map(({ title }) => title).join('\n'));
      assert.ok(await vscode.workspace.applyEdit(bump.edit));
      assert.equal((await open('nodes/__init__.py')).getText(), python(next));
      assert.equal((await open('pyproject.toml')).getText(), manifest);
    });
  }
});
