// Leaving one file out of the archive: the line of .comfyignore, and whether the pack can do without the file.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ComfyIgnore } from '../../../src/archive/comfyIgnore';
import { ignorePattern } from '../../../src/nodePack/ignorePattern';
import { canBeLeftOut, mayLoad } from '../../../src/nodePack/moduleUses';

describe('ignorePattern', () => {
  const names = [
    'nodes/shell.py',
    '#readme.md',
    '!important.py',
    'a b.py',
    'ends with blank ',
    'star*.py',
    'what?.py',
    '[x].py',
    'back\\slash.py',
    'docs/ä ö.md',
    '-dash',
  ];
  for (const name of names) {
    it(`matches "${name}" and no other`, () => {
      const line = ignorePattern(name);
      assert.ok(line !== undefined);
      const rules = new ComfyIgnore(`${line}\n`);
      for (const other of [...names, 'nodes/shell.pyc', 'starry.py', 'x.py', 'sub/nodes/shell.py'])
        assert.equal(rules.ignores(other), other === name, other);
    });
  }

  it('matches any name that a line can hold', () => {
    const part = fc
      .string({ minLength: 1, maxLength: 12 })
      .filter((text) => !/^\.{1,2}$|[/\\\r\n\0]/u.test(text));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        const name = parts.join('/');
        // Blanks before a slash or at the start are git's to strip or keep; no author writes them.
        fc.pre(!/(^|\/)\s|\s(\/|$)|[\u2028\u2029]/u.test(name));
        const line = ignorePattern(name);
        assert.ok(line !== undefined && new ComfyIgnore(line).ignores(name));
      }),
    );
  });

  it('has no line for a name with a line break', () => assert.equal(ignorePattern('a\nb'), undefined));
});

describe('canBeLeftOut', () => {
  const file = (path: string, text: string) => ({ path, text });
  const cases: readonly [string, boolean, string, { path: string; text: string }[]][] = [
    ['nobody names it', true, 'tools/check.py', [file('__init__.py', 'from .nodes import text\n')]],
    ['it names itself only', true, 'tools/check.py', [file('tools/check.py', 'import check')]],
    ['a part of a longer name', true, 'tools/check.py', [file('a.py', 'checkpoint = precheck')]],
    ['a relative import', false, 'nodes/shell.py', [file('__init__.py', 'from .nodes.shell import X\n')]],
    ['an import by the folder', false, 'nodes/shell.py', [file('__init__.py', 'from .nodes import shell\n')]],
    ['a name in a text', false, 'nodes/shell.py', [file('__init__.py', 'names = ["shell"]')]],
    ['a loader by name', false, 'nodes/shell.py', [file('__init__.py', 'importlib.import_module(name)')]],
    ['another loader', false, 'nodes/shell.py', [file('load.py', 'for m in pkgutil.walk_packages(p): pass')]],
    ['a script of a page', false, 'web/tool.js', [file('web/main.js', 'import "./tool.js"')]],
    ['a script without its end', false, 'web/tool.ts', [file('web/main.tsx', "import { a } from './tool';")]],
    ['a script that is required', false, 'js/tool.js', [file('js/main.cjs', "require('./tool')")]],
    ['a script that only prose names', true, 'js/tool.js', [file('package.json', '{ "about": "a tool" }')]],
    ['a file that nobody opens', true, 'bin/tool', [file('__init__.py', 'import os')]],
    ['a file that is opened', false, 'bin/tool', [file('run.py', 'subprocess.run([here / "bin" / "tool"])')]],
    ['a page of a web folder', false, 'web/ext.js', [file('__init__.py', 'WEB_DIRECTORY = "./web"')]],
    ['a page that is named', false, 'js/ext.js', [file('pyproject.toml', '[tool.comfy]\nweb = "js"\n')]],
    ['what runs before a start', false, 'prestartup_script.py', []],
    ['an installer', false, 'install.py', []],
    ['a loader of a folder', false, 'nodes/a.py', [file('x.py', 'for f in d.glob("*.py"): run(f)')]],
    ['code that is read and run', false, 'nodes/a.py', [file('x.py', 'exec (open(f).read())')]],
    ['a list of pictures', true, 'nodes/b.py', [file('x.py', 'os.listdir(d); n.endswith(".png")')]],
    ...['_fast.pyd', '_fast.so', '_fast.cpython-311-x86_64-linux-gnu.so', '_fast.pyx', '_fast.pyc'].map(
      (name): [string, boolean, string, { path: string; text: string }[]] => [
        `an import of ${name}`,
        false,
        `lib/${name}`,
        [file('nodes/a.py', 'from ..lib import _fast\n')],
      ],
    ),
    ['a module that nobody imports', true, 'lib/_fast.abi3.so', [file('a.py', 'from . import fast, abi3')]],
    ['a module that is loaded', false, 'lib/_fast.so', [file('a.pyx', 'importlib.import_module(n)')]],
    [
      'a list of packages',
      false,
      'requirements/base.txt',
      [file('requirements.txt', '-r requirements/base.txt')],
    ],
    ['a list beside it', false, 'requirements/base.txt', [file('requirements/dev.txt', '-r base.txt\n')]],
    ['another list', true, 'requirements/base.txt', [file('requirements.txt', 'database.txt')]],
    ['a package', false, 'nodes/__init__.py', []],
    ['the manifest', false, 'pyproject.toml', []],
  ];
  for (const [what, expected, path, others] of cases) {
    it(`${expected ? 'yes' : 'no'}: ${what}`, () => assert.equal(canBeLeftOut(path, others), expected));
  }

  it('reads whatever can import, and nothing else', () => {
    const names = [
      'a.py',
      'a.js',
      'a.cjs',
      'a.mjs',
      'a.jsx',
      'a.ts',
      'a.tsx',
      'a.html',
      'A.JSON',
      'pyproject.toml',
      'requirements.txt',
      'requirements-dev.txt',
      'requirements/base.txt',
      'lib/a.pyx',
    ];
    for (const name of names) assert.equal(mayLoad(name), true, name);
    for (const name of ['a.sh', 'a.txt', 'README.md', 'a.png', 'a']) assert.equal(mayLoad(name), false, name);
  });

  it('is not slowed by a name that is nearly everywhere', () => {
    const text = 'aaaa'.repeat(50_000);
    assert.equal(canBeLeftOut('aa.py', [file('other.py', text)]), true);
  });
});
