import assert from 'node:assert/strict';
import { parseManifest } from '../../../src/nodePack/parseManifest';
import { textAt } from './textAt';

describe('parseManifest of values of a wrong type', () => {
  const problems = (text: string): string[] =>
    parseManifest(text).problems.map(({ severity, range }) => `${severity} ${textAt(text, range)}`);

  it('makes an error of what publishing needs', () => {
    assert.deepEqual(
      problems(
        '[project]\nname = 1\nversion = 2\ndependencies = [3, "a"]\n[tool.comfy]\nPublisherId = 4\nincludes = [5]',
      ),
      ['error 2', 'error 1', 'error 3', 'error 4', 'error 5'],
    );
    for (const table of ['project = 1', 'tool = 1', '[tool]\ncomfy = 1']) {
      assert.deepEqual(problems(table), ['error 1'], table);
    }
  });

  it('warns of what is optional', () => {
    assert.deepEqual(
      problems(
        [
          'project = { description = 1, requires-python = 2, license = 3, classifiers = [4], urls = 5 }',
          'tool.comfy = { DisplayName = 6, Icon = 7, Banner = 8, requires-comfyui = 9 }',
        ].join('\n'),
      ).map((problem) => problem.split(' ')),
      [5, 1, 2, 3, 4, 6, 7, 8, 9].map((at) => ['warning', String(at)]),
    );
  });

  it('needs the file that holds the version where nothing else names one', () => {
    const path = '[tool.comfy.version]\npath = 1';
    assert.deepEqual(problems(`[project]\ndynamic = ["version"]\n${path}`), ['error 1']);
    assert.deepEqual(problems(`[project]\ndynamic = ["version"]\nversion = "1.0.0"\n${path}`), ['warning 1']);
    assert.deepEqual(problems('[project]\ndynamic = ["version"]\n[tool.comfy]\nversion = 1'), ['error 1']);
  });

  it('says only of what is optional that it is ignored', () => {
    for (const text of ['[project]\nname = 1', '[project]\ndependencies = 1', 'project = 1']) {
      assert.match(parseManifest(text).problems[0]!.message, /Correct it: publishing needs it\.$/);
    }
    assert.match(
      parseManifest('[project]\ndependencies = [1]').problems[0]!.message,
      /Correct this entry: publishing needs it/,
    );
    assert.match(parseManifest('[project]\ndescription = 1').problems[0]!.message, /it is ignored/);
    assert.match(parseManifest('[project]\nclassifiers = [1]').problems[0]!.message, /entry is ignored/);
  });
});
