// What checking and publishing say of the local check.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { localCheck } from '../../../src/commands/localCheck';
import { publish } from '../../../src/commands/publish';
import { packedFiles } from '../../../src/workspace/packedFiles';
import { Predictions } from '../../../src/workspace/scan/predictions';
import { Scanner } from '../../../src/workspace/scan/scanner';
import { run } from '../../../scripts/processes';
import { exampleWorkingCopy } from '../../registry';
import { setSetting } from '../support/settings';
import { removeScratch } from '../support/scratch';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

describe('the local check before publishing', function () {
  this.timeout(60_000);
  const local = useRegistry();
  let desk: Desk;

  const set = async (files: readonly { path: string; content: string | Buffer }[] = []) => {
    desk = await Desk.set(local.registry, local.example, [...exampleWorkingCopy(), ...files]);
  };
  afterEach(() => desk.clear());
  after(removeScratch);

  async function checks(signal = new AbortController().signal): Promise<string[]> {
    const list = await packedFiles(desk.pack, signal);
    assert.ok(list);
    const found = await localCheck(desk.context, desk.pack, list.files, signal);
    return found.map(({ severity, message }) => `${severity}: ${message}`);
  }
  const predicted = (file: string) =>
    desk.predictions.of(vscode.Uri.joinPath(desk.pack.folder, file))?.result.predictions.length ?? 0;

  it('names what it predicts in packed files, and none that is left out', async () => {
    await set([
      { path: 'tests/test_more.py', content: 'exec(x)\n' },
      { path: 'tools.py', content: 'import os\nos.system(x)\na = 1; b = 2\nexec(y)\n' },
    ]);
    assert.deepEqual(await checks(), [
      "warning: The local check predicts 4 findings in 2 files (eval in nodes/text.py line 24, os.system in tools.py line 2, exec in tools.py line 4, …); the registry's scan decides.",
    ]);
    assert.deepEqual(['nodes/text.py', 'tools.py', 'tests/test_more.py'].map(predicted), [1, 3, 0]);
  });

  it('looks into what a linter is told to skip, by its settings and by .gitignore', async () => {
    const given = exampleWorkingCopy().map((file) =>
      file.path === 'pyproject.toml'
        ? {
            ...file,
            content: `${file.content}\n[tool.ruff]\nexclude = ["skipped"]\nlint.per-file-ignores = {"*.py" = ["ALL"]}\n\n[tool.bandit]\nexclude_dirs = ["skipped"]\n`,
          }
        : file,
    );
    desk = await Desk.set(local.registry, local.example, [
      ...given,
      { path: 'skipped/a.py', content: 'eval(x)\n' },
    ]);
    const folder = desk.pack.folder.fsPath;
    await writeFile(path.join(folder, '.gitignore'), '/ignored.py\n');
    await writeFile(path.join(folder, 'ignored.py'), 'exec(x)\n');
    await writeFile(path.join(folder, 'nodes', 'text.py'), 'x = 1\n');
    const { code, output } = await run('git', ['add', '--force', '.gitignore', 'ignored.py'], {
      cwd: folder,
      timeoutMs: 30_000,
    });
    assert.equal(code, 0, output);
    assert.deepEqual(await checks(), [
      "warning: The local check predicts 2 findings in 2 files (exec in ignored.py line 1, eval in skipped/a.py line 1); the registry's scan decides.",
    ]);
    assert.deepEqual(['ignored.py', 'skipped/a.py'].map(predicted), [1, 1]);
  });

  it('says that it found nothing only where it has looked', async () => {
    await set();
    const file = path.join(desk.pack.folder.fsPath, 'nodes', 'text.py');
    await writeFile(file, 'x = 1\n');
    assert.deepEqual(await checks(), ["ok: The local check found nothing; the registry's scan decides."]);
  });

  it('says which files it did not look into', async () => {
    await set([{ path: 'big.py', content: `x = 1\n${'# long\n'.repeat(400_000)}` }]);
    assert.deepEqual(await checks(), [
      "warning: The local check predicts 1 finding (eval in nodes/text.py line 24); the registry's scan decides.",
      'warning: The local check did not look into 1 file, which is no text or larger than 2 MB: big.py.',
    ]);
  });

  it('says that it did not run when its thread cannot begin, and publishes all the same', async () => {
    await set();
    const broken = new Predictions({
      scanner: new Scanner({ file: path.join(desk.storage, 'missing.js') }),
      fs: vscode.workspace.fs,
      log: desk.window.log,
      packOf: () => desk.pack,
      isWanted: () => true,
    });
    Object.assign(desk.context, { editor: { load: () => Promise.resolve({ predictions: broken }) } });
    const [only, ...more] = await checks();
    assert.deepEqual(more, []);
    assert.match(
      only ?? '',
      /^warning: The local check did not run to its end: .*missing\.js.*\. The log says more\.$/,
    );
    assert.ok(desk.window.log.lines.some((line) => /^warn: The local check of .*\.py failed/.test(line)));
    await publish(desk.context, desk.argument);
    assert.equal(desk.person.shown[0]?.text, 'Publish example-pack 2.1.0?');
    assert.match(desk.person.shown[0].detail, /• The local check did not run to its end/);
    broken.dispose();
  });

  it('stands in the question before a number is spent', async () => {
    await set();
    await publish(desk.context, desk.argument);
    const [question] = desk.person.shown;
    assert.equal(question?.text, 'Publish example-pack 2.1.0?');
    assert.match(
      question.detail,
      /^• The local check predicts 1 finding \(eval in nodes\/text\.py line 24\); the registry's scan decides\.$/m,
    );
  });

  it('says that it did not run when findings are switched off', async () => {
    await set();
    await setSetting('diagnostics.findings', false);
    try {
      assert.deepEqual(await checks(), [
        'info: The local check did not run: findings are switched off by the setting "comfyRegistry.diagnostics.findings".',
      ]);
    } finally {
      await setSetting('diagnostics.findings', undefined);
    }
  });

  it('ends when it is cancelled', async () => {
    await set();
    const controller = new AbortController();
    const list = await packedFiles(desk.pack, controller.signal);
    assert.ok(list);
    controller.abort();
    await assert.rejects(localCheck(desk.context, desk.pack, list.files, controller.signal), {
      name: 'AbortError',
    });
  });
});
