// The workflow for GitHub Actions: written once, never over another file.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { addPublishWorkflow } from '../../../src/commands/addPublishWorkflow';
import type { CommandContext } from '../../../src/commands/command';
import { LinkTargets } from '../../../src/workspace/linkTargets';
import { useAnswers } from '../support/useAnswers';
import { packAt, scratchFolder } from '../support/scratch';

const config = (url: string) => ({ path: '.git/config', content: `[remote "origin"]\nurl = ${url}\n` });

describe('adding a publish workflow', function () {
  this.timeout(30_000);
  const answers = useAnswers();

  const fileIn = (folder: vscode.Uri) => path.join(folder.fsPath, '.github', 'workflows', 'publish.yml');
  const { texts } = answers;
  function run(folder: vscode.Uri, text?: string): Promise<void> {
    const pack = packAt(folder.fsPath, text === undefined ? {} : { text });
    const packs = { all: [pack], authored: [pack], start: () => Promise.resolve() };
    const context = { packs, links: new LinkTargets() } as unknown as CommandContext;
    return addPublishWorkflow(context, { pack: { key: pack.key } });
  }

  it('takes the owner from the remote, opens the file, and says what is needed', async () => {
    const folder = await scratchFolder([config('git@github.com:me-too/foo.git')], 'on-github');
    await run(folder);
    const text = await readFile(fileIn(folder), 'utf8');
    assert.match(text, /github\.repository_owner == 'me-too' &&/);
    assert.match(vscode.window.activeTextEditor?.document.fileName ?? '', /publish\.yml$/);
    assert.match(texts()[0] ?? '', /^Information: The workflow publishes .*, as REGISTRY_ACCESS_TOKEN\.$/);

    await writeFile(fileIn(folder), 'theirs');
    answers.person.shown.length = 0;
    await run(folder);
    assert.equal(await readFile(fileIn(folder), 'utf8'), 'theirs');
    assert.deepEqual(texts(), [
      'Error: .github/workflows/publish.yml is there already, or could not be written. Nothing was changed.',
    ]);
    assert.deepEqual(answers.person.shown[0]?.buttons, ['Open']);
  });

  it('asks for the owner where no remote tells, and runs for the file of a dynamic version', async () => {
    const folder = await scratchFolder([{ path: 'pkg/version.py', content: '__version__ = "1.0.0"\n' }]);
    const manifest =
      '[project]\nname = "x"\ndynamic = ["version"]\n[tool.comfy.version]\npath = "pkg/version.py"\n';
    const done = run(folder, manifest);
    const box = await answers.inputs.next();
    await answers.inputs.enter(box, "x' || true");
    assert.equal(box.validationMessage, 'A name on GitHub has letters a-z, digits and "-".');
    await answers.inputs.enter(box, 'me');
    await done;
    const text = await readFile(fileIn(folder), 'utf8');
    assert.match(text, /- "pyproject\.toml"\n\s+- "pkg\/version\.py"/);
  });

  it('leaves nothing when the question is left', async () => {
    const folder = await scratchFolder([], 'left-workflow');
    const done = run(folder);
    await answers.inputs.next();
    await answers.inputs.escape();
    await done;
    await assert.rejects(readFile(fileIn(folder)));
    assert.deepEqual(texts(), []);
  });
});
