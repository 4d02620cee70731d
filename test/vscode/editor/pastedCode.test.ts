// Reported code whose file is deleted first, and that turns up in another file later.
import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { flagDangerousCalls } from '../../registry';
import { eventually } from '../support/extension';
import { usePackInEditor } from '../support/packInEditor';
import { useRegistry } from '../support/useRegistry';

describe('reported code that moves to another file in two steps', function () {
  this.timeout(60_000);
  const local = useRegistry({ flag: flagDangerousCalls, cdnMaxAgeMs: 0 });
  const { uriOf, ours, versionMessage } = usePackInEditor(local, 'pasted-pack');

  it('is found again when the other file is saved', async () => {
    await eventually('the findings', () => ours('nodes/text.py').length === 1);
    const text = await readFile(uriOf('nodes/text.py').fsPath, 'utf8');
    await rm(uriOf('nodes/text.py').fsPath);
    await eventually('it is gone', () => versionMessage().includes('No longer in your working copy'));
    const other = uriOf('__init__.py').fsPath;
    await writeFile(other, `${await readFile(other, 'utf8')}\n${text}`);
    await eventually('it is in the other file', () => ours('__init__.py').length === 1, 20_000);
    assert.ok(!versionMessage().includes('No longer in your working copy'));
  });
});
