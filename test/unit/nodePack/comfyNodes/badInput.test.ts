// What a pack may hold that nobody hopes for: the rest is read, and in a time that somebody waits.
import assert from 'node:assert/strict';
import { extracted, namesOf, nodeClass } from './packs';

const A = nodeClass('A');
const mapped = `${A}NODE_CLASS_MAPPINGS = {"A": A}\n`;

const texts: Readonly<Record<string, string>> = {
  'Python 2': `print "hello"\nexec "x"\nx = 0777L\n${mapped}`,
  'syntax of Python 3.12': `type X[T] = list[T]\ndef f[T](x: T) -> T:\n    return x\ny = f"{f"{1}"}{"a" if True else 'b'}"\nmatch y:\n    case [1, *_] if y:\n        pass\n${mapped}`,
  'a syntax error before': `def broken(:\n    pass\nx = = 3\n${mapped}`,
  'a syntax error behind': `${mapped}\nclass B(:\n  x ===\n`,
  'a syntax error in a body': `def f():\n    x = = )\n    return (\n\n${mapped}`,
  'line ends of Windows': mapped.replaceAll('\n', '\r\n'),
  tabs: mapped.replaceAll('    ', '\t'),
  'no line end at the end': mapped.trimEnd(),
  'deep brackets': `x = ${'['.repeat(3000)}${']'.repeat(3000)}\n${mapped}`,
  'a long sum': `x = ${'1 + '.repeat(20_000)}1\n${mapped}`,
  'deep blocks': `${Array.from({ length: 90 }, (_, at) => `${' '.repeat(at)}if x:\n`).join('')}${' '.repeat(90)}pass\n${mapped}`,
  'a loop without end': `while True:\n    x = 1\n${mapped}`,
  'a loop within loops': `for a in range(10 ** 9):\n    for b in range(10 ** 9):\n        for c in range(10 ** 9):\n            pass\n${mapped}`,
  'recursion without end': `def f(n):\n    return f(n + 1) + f(n + 2)\nx = f(0)\n${mapped}`,
  'a text without end': `x = "a" * 10 ** 12\nfor i in range(100):\n    x = x + x\n${mapped}`,
  'a list that doubles': `x = [1]\nfor i in range(100):\n    x = x + x\n    x.extend(x)\n${mapped}`,
  'a large power': `x = 9 ** 9 ** 9\ny = 1 << 10 ** 9\n${mapped}`,
  'a list that holds itself': `x = []\nx.append(x)\nd = {}\nd["d"] = d\n${mapped}`,
  'a class that is its own base': `class X(X): pass\nclass Y: pass\nY.__bases__ = (Y,)\n${mapped}`,
  'what stops the module': `${mapped}\nraise RuntimeError("no")\nsys.exit(1)\n`,
  'names that JavaScript has too': `import constructor, toString, __proto__\nfrom comfy_api.latest import io\nx = constructor(1)\ny = toString.constructor()\nz = io.constructor.Input("a")\nw = "".constructor\nv = hasOwnProperty\n${mapped}`,
  'what is not closed': `${mapped}\nx = """ no end`,
};

describe('reading a pack that is not as one hopes', () => {
  for (const [what, text] of Object.entries(texts)) {
    it(`goes on with ${what}`, function () {
      this.timeout(8000);
      assert.deepEqual(namesOf({ '__init__.py': text }), ['A']);
    });
  }

  it('goes on with modules that import each other', () => {
    const files = {
      '__init__.py': 'from .a import NODE_CLASS_MAPPINGS',
      'a.py': `from . import b\n${mapped}`,
      'b.py': 'from .a import A\nfrom . import a\nfrom .b import x\n',
    };
    assert.deepEqual(namesOf(files), ['A']);
  });

  it('says where it found no Python', () => {
    const text = `x = 1\n) y\n${mapped}`;
    const [file] = extracted({ '__init__.py': text }).files;
    assert.equal(text.slice(file?.errors[0]).startsWith(')'), true);
  });

  it('reads nothing outside of the pack', () => {
    const text = `import sys, os, glob\nsys.path.append(os.path.join(os.path.dirname(__file__), "..", ".."))\nfrom other import NODE_CLASS_MAPPINGS\nfiles = glob.glob("/**/*.py", recursive=True) + os.listdir("/etc")\n${A}NODE_CLASS_MAPPINGS = {**NODE_CLASS_MAPPINGS, "A": A}`;
    const { nodes, incomplete, files } = extracted({ '__init__.py': text });
    assert.deepEqual(
      nodes.map(({ name }) => name),
      ['A'],
    );
    assert.equal(incomplete, true, 'what other has is not known');
    assert.deepEqual(
      files.map(({ path }) => path),
      ['__init__.py'],
    );
  });

  it('reads 20,000 generated lines, and 10 MB', function () {
    this.timeout(60_000);
    const lines = Array.from(
      { length: 20_000 },
      (_, at) => `X${String(at)} = {"a": [${String(at)}, "b", None], "c": (1, 2)}`,
    );
    assert.deepEqual(namesOf({ '__init__.py': `${lines.join('\n')}\n${mapped}` }), ['A']);
    const body = `    x = call(${'"some text", '.repeat(20)})\n`.repeat(40);
    const functions = Array.from({ length: 1000 }, (_, at) => `def f${String(at)}(a, b=2):\n${body}\n`).join(
      '',
    );
    const text = `${functions}${mapped}`;
    assert.ok(text.length > 10 * 2 ** 20, String(text.length));
    assert.deepEqual(namesOf({ '__init__.py': text }), ['A']);
  });

  it('looks at none of thousands of files that nothing imports', () => {
    const vendored = Object.fromEntries(
      Array.from({ length: 5000 }, (_, at) => [`vendored/p${String(at % 50)}/m${String(at)}.py`, 'x = 1']),
    );
    assert.equal(extracted({ ...vendored, '__init__.py': mapped }).files.length, 1);
  });
});
