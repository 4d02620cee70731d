// What a Python project that is no node pack costs in a window: every look of the installed extension is counted.
import assert from 'node:assert/strict';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { noFilter } from '../../../src/views/versionFilter';
import { hasNodeFolder } from '../../../src/workspace/starting/nodeFolders';
import type { GivenFile } from '../../../scripts/gitFolder';
import { writeFiles } from '../../../scripts/gitFolder';
import { countedScheme, type CountedScheme } from '../support/countedScheme';
import { eventually, theExtension } from '../support/extension';
import { openFolder, removeFolder } from '../support/folders';
import { testParameters } from '../support/parameters';
import { countedFiles } from '../support/ports';
import { useRegistry } from '../support/useRegistry';
import { useVersionsView } from '../support/useVersionsView';

/** What does not come is waited for a little (ms). */
const quiet = 700;
const { executeCommand } = vscode.commands;

/** `packages` packages of ten packages each, and a script at the top. */
const project = (packages: number): GivenFile[] => [
  { path: 'pyproject.toml', content: '[project]\nname = "requests-like"\n[tool.ruff]\nline-length = 100\n' },
  { path: 'setup.py', content: 'import setuptools\n' },
  ...Array.from({ length: packages * 10 }, (_, at) => ({
    path: `part${String(at % packages)}/sub${String(at)}/__init__.py`,
    content: '',
  })),
  ...Array.from({ length: packages }, (_, at) => ({ path: `part${String(at)}/__init__.py`, content: '' })),
];

describe('a Python project that is no node pack', function () {
  this.timeout(60_000);
  const local = useRegistry();
  let counted: CountedScheme;
  let folder: vscode.Uri;
  let count = 0;

  before(() => theExtension().activate());
  beforeEach(async () => {
    await executeCommand('workbench.view.explorer');
    counted = countedScheme(`counted-${String(++count)}`);
  });
  afterEach(async () => {
    await removeFolder(folder);
    counted.dispose();
    await executeCommand('workbench.view.explorer');
  });

  async function open(packages: number): Promise<void> {
    const name = path.join(testParameters().temporaryFolder, `python-${String(count)}`);
    await writeFiles(name, project(packages));
    folder = counted.at(vscode.Uri.file(name));
    local.registry.requests.length = 0;
    await openFolder(folder);
    await eventually('the project is looked at', () => counted.reads.length > 0);
    await sleep(quiet);
  }
  /** What was read, from the project's folder on, but for settings that VS Code looks for in every folder. */
  const reads = () =>
    counted.reads
      .map((file) => path.posix.relative(folder.path, file))
      .filter((file) => !file.startsWith('.'))
      .sort();

  it('costs one small read while the view is hidden', async () => {
    await open(10);
    assert.deepEqual(reads(), ['pyproject.toml']);
    assert.deepEqual(local.registry.requests, []);
  });

  describe('in the view', () => {
    const shown = useVersionsView();
    const python = () => reads().filter((file) => file !== 'pyproject.toml');

    it('costs one more for each package, and none when it is drawn again', async () => {
      await open(10);
      assert.deepEqual(python(), []);
      await executeCommand('comfyRegistry.versions.focus');
      const expected = Array.from({ length: 10 }, (_, at) => `part${String(at)}/__init__.py`);
      await eventually('the packages are read', () => python().length >= expected.length);
      await sleep(quiet);
      assert.deepEqual(python(), expected);
      // Each draws the view anew.
      for (let again = 0; again < 3; again++) {
        shown.view.filter = noFilter;
        await sleep(quiet / 3);
      }
      assert.deepEqual(python(), expected);
      assert.deepEqual(local.registry.requests, []);
      await shown.packs.lookAgain();
      await eventually('somebody asks for a look', () => python().length === 2 * expected.length);
    });
  });

  it('costs a hundred looks at most, however many folders it has', async () => {
    await open(150);
    const fs = countedFiles();
    assert.equal(await hasNodeFolder(fs), false);
    assert.equal(fs.reads.length + fs.lists.length + fs.stats.length, 100);
  });
});
