import assert from 'node:assert/strict';
import { suggestStep, type ChangedFile } from '../../../src/publishing/suggestStep';

const changes = (...texts: string[]): ChangedFile[] =>
  texts.map((text) => {
    const kinds = { '+': 'added', '-': 'removed', '~': 'changed' } as const;
    return { kind: kinds[text.charAt(0) as keyof typeof kinds], name: text.slice(1) };
  });

describe('the step that changes suggest', () => {
  for (const [texts, expected] of [
    [['~README.md', '+media/a.png', '~LICENSE', '~pyproject.toml'], 'patch docs-only'],
    [['~README.md', '~requirements.txt'], 'patch no-python'],
    [['~web/a.js'], 'patch no-python'],
    [['~nodes.py', '~README.md'], 'patch python-changed'],
    [['~nodes.py', '+nodes/more.py'], 'minor python-added'],
    [['~nodes.py', '+nodes/more.py', '-old.py'], 'major python-removed'],
    [['-tests/test_a.py', '+examples/x.json'], 'patch docs-only'],
  ] as const) {
    it(texts.join(' '), () => {
      const found = suggestStep(changes(...texts), 1);
      assert.equal(`${found?.step} ${found?.why}`, expected);
      assert.ok(found?.names.every((name) => texts.some((text) => text.slice(1) === name)));
    });
  }
  it('is none where nothing changed but the version', () => {
    assert.equal(suggestStep(changes('~pyproject.toml'), 1), undefined);
    assert.equal(suggestStep([], 1), undefined);
  });
  it('is minor for what may break below 1.0.0', () => {
    assert.equal(suggestStep(changes('-old.py'), 0)?.step, 'minor');
  });
});
