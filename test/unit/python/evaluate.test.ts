// What the evaluator says of texts is what Python says of them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { toJson } from '../../../src/nodePack/comfyNodes/toJson';
import { Interpreter } from '../../../src/python/evaluate/interpreter';
import { packFilesOf } from '../../../src/python/packFiles';
import { programs } from './programs';

/** The value that a program leaves in `R`, as JSON. */
function evaluated(text: string): string | undefined {
  const run = new Interpreter(packFilesOf('pack', ['__init__.py'], () => text));
  const module = run.moduleOfFile('__init__.py');
  const value = module?.scope.names.get('R');
  if (value === undefined) return undefined;
  const { text: json, known } = toJson(value);
  return known ? json : undefined;
}

const script = `
import json, sys
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (set, frozenset)): return list(o)
        if hasattr(o, 'keys') or hasattr(o, '__iter__'): return list(o)
        return str(o)
for text in json.load(sys.stdin):
    names = {'__name__': 'pack'}
    exec(text, names)
    print(json.dumps(names['R'], cls=E, separators=(',', ':'), ensure_ascii=False))
`;

describe('evaluating Python', () => {
  for (const [program, gives] of programs) {
    const lines = program.trim().split('\n');
    it(lines[0]?.startsWith('#') === true ? lines[0].slice(2) : (lines.at(-1) ?? ''), () => {
      assert.equal(evaluated(program), gives);
    });
  }

  it('is held against what Python says, where there is one', function () {
    const { error, status, stdout, stderr } = spawnSync('python3', ['-c', script], {
      input: JSON.stringify(programs.map(([program]) => program)),
      encoding: 'utf8',
      timeout: 20_000,
    });
    if (error !== undefined) this.skip();
    assert.equal(status, 0, stderr);
    assert.deepEqual(
      stdout.trimEnd().split('\n'),
      programs.map(([, gives]) => gives),
    );
  });
});
