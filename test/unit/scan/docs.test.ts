// docs/scan.md says which rules there are.
import assert from 'node:assert/strict';
import { predictionWords } from '../../../src/scan/predictionWords';
import { rules, type RuleId } from '../../../src/scan/rules';
import { scanPython } from '../../../src/scan/scanPython';
import { notLookedFor } from './hitTable';
import { read } from '../package/sources';

describe('docs/scan.md', () => {
  const rows = (read('docs/scan.md').split('## What is not looked for')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  it('has every rule, with its code and its severity', () => {
    const told = rows.map(([, id = '', code = '', severity = '']) => [id, code, severity]);
    const expected = Object.entries(rules).map(([id, { comfyCli = '', severity }]) => [
      `\`${id}\``,
      comfyCli,
      severity === 'warning' ? 'Warning' : 'Information',
    ]);
    assert.deepEqual(told.sort(), expected.sort());
  });

  it('has examples that are found by their rules', () => {
    let examples = 0;
    for (const [, id = '', , , what = '', example = ''] of rows) {
      assert.ok(what.length > 20, id);
      if (example === '') continue;
      examples++;
      assert.deepEqual(
        scanPython(example.slice(1, -1)).predictions.map(({ rule }) => `\`${rule}\``),
        [id],
        example,
      );
    }
    assert.ok(examples >= Object.keys(rules).length - 1);
  });

  it('names what is not found, and that is not found', () => {
    const section = read('docs/scan.md').split('## What is not looked for')[1]?.split('## ')[0] ?? '';
    const told = section.split('\n').filter((line) => line.startsWith('| `'));
    assert.equal(told.length, notLookedFor.length);
    for (const [at, text] of notLookedFor.entries()) {
      const lines = text.split('\n').filter((line) => !line.startsWith('import '));
      for (const line of lines) assert.ok(told[at]?.includes(`\`${line}\``), line);
      assert.deepEqual(scanPython(text).predictions, [], text);
    }
  });

  it('stands beside a sentence and an advice for each', () => {
    for (const rule of Object.keys(rules) as RuleId[]) {
      const { what, advice } = predictionWords({ rule, called: 'os.system' });
      assert.match(what, /[a-z)]$/, rule);
      assert.match(advice, /^[A-Z].*\.$/, rule);
    }
  });
});
