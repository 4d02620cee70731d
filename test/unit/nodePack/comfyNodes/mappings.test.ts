// How packs say which nodes they have, in the forms that are written.
import assert from 'node:assert/strict';
import { extracted, namesOf, nodeClass } from './packs';

const A = nodeClass('A');
const B = nodeClass('B');

const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a literal': { '__init__.py': `${A}${B}NODE_CLASS_MAPPINGS = {"A": A, "B": B}` },
  'items one by one': {
    '__init__.py': `${A}${B}NODE_CLASS_MAPPINGS = {}\nNODE_CLASS_MAPPINGS["A"] = A\nNODE_CLASS_MAPPINGS["B"] = B`,
  },
  update: { '__init__.py': `${A}${B}NODE_CLASS_MAPPINGS = {"A": A}\nNODE_CLASS_MAPPINGS.update({"B": B})` },
  'update by keywords': {
    '__init__.py': `${A}${B}NODE_CLASS_MAPPINGS = dict(A=A)\nNODE_CLASS_MAPPINGS.update(B=B)`,
  },
  unpacking: {
    '__init__.py': `from .a import M as M1\nfrom .b import M as M2\nNODE_CLASS_MAPPINGS = {**M1, **M2}`,
    'a.py': `${A}M = {"A": A}`,
    'b.py': `${B}M = {"B": B}`,
  },
  'an or of dictionaries': { '__init__.py': `${A}${B}NODE_CLASS_MAPPINGS = {"A": A} | {"B": B}` },
  'a comprehension': { '__init__.py': `${A}${B}NODE_CLASS_MAPPINGS = {c.__name__: c for c in (A, B)}` },
  'names from the classes': {
    '__init__.py': `${nodeClass('X', '    NAME = "A"\n')}${nodeClass('Y', '    NAME = "B"\n')}NODE_CLASS_MAPPINGS = {X.NAME: X, Y.NAME: Y}`,
  },
  'lists of classes': {
    '__init__.py': `${A}${B}LIST = [A, B]\nNODE_CLASS_MAPPINGS = {}\nfor c in LIST:\n    NODE_CLASS_MAPPINGS[c.__name__] = c`,
  },
  'a list of pairs': { '__init__.py': `${A}${B}NODE_CLASS_MAPPINGS = dict([("A", A), ("B", B)])` },
  'star imports': {
    '__init__.py': 'from .nodes import *',
    'nodes/__init__.py': 'from .a import *\nfrom .b import *\nNODE_CLASS_MAPPINGS = {"A": A, "B": B}',
    'nodes/a.py': A,
    'nodes/b.py': B,
  },
  'a module as a whole': {
    '__init__.py': 'from . import nodes\nNODE_CLASS_MAPPINGS = nodes.NODE_CLASS_MAPPINGS',
    'nodes.py': `${A}${B}NODE_CLASS_MAPPINGS = {"A": A, "B": B}`,
  },
  'importlib over a list of names': {
    '__init__.py': [
      'import importlib',
      'NODE_CLASS_MAPPINGS = {}',
      'for name in ["a", "b"]:',
      '    module = importlib.import_module(f".{name}", package=__name__)',
      '    NODE_CLASS_MAPPINGS.update(module.NODE_CLASS_MAPPINGS)',
    ].join('\n'),
    'a.py': `${A}NODE_CLASS_MAPPINGS = {"A": A}`,
    'b.py': `${B}NODE_CLASS_MAPPINGS = {"B": B}`,
  },
  'importlib over a folder': {
    '__init__.py': [
      'import importlib.util, os, glob',
      'NODE_CLASS_MAPPINGS = {}',
      'here = os.path.dirname(os.path.realpath(__file__))',
      'for path in sorted(glob.glob(os.path.join(here, "py", "*.py"))):',
      '    spec = importlib.util.spec_from_file_location(os.path.basename(path)[:-3], path)',
      '    module = importlib.util.module_from_spec(spec)',
      '    spec.loader.exec_module(module)',
      '    NODE_CLASS_MAPPINGS = {**NODE_CLASS_MAPPINGS, **module.NODE_CLASS_MAPPINGS}',
    ].join('\n'),
    'py/a.py': `${A}NODE_CLASS_MAPPINGS = {"A": A}`,
    'py/b.py': `${B}NODE_CLASS_MAPPINGS = {"B": B}`,
    'other/c.py': `${nodeClass('C')}NODE_CLASS_MAPPINGS = {"C": C}`,
  },
  'pkgutil and getattr': {
    '__init__.py': [
      'import pkgutil, importlib',
      'NODE_CLASS_MAPPINGS = {}',
      'for _, name, is_package in pkgutil.iter_modules(__path__):',
      '    module = importlib.import_module("." + name, __package__)',
      '    NODE_CLASS_MAPPINGS.update(getattr(module, "NODES", {}))',
    ].join('\n'),
    'a.py': `${A}NODES = {"A": A}`,
    'b.py': `${B}NODES = {"B": B}`,
    'c.py': 'x = 1',
  },
  'the classes of a module': {
    '__init__.py': [
      'import inspect',
      'from . import nodes',
      'NODE_CLASS_MAPPINGS = {n: c for n, c in inspect.getmembers(nodes, inspect.isclass) if hasattr(c, "FUNCTION")}',
    ].join('\n'),
    'nodes.py': `${A}${B}class Helper: pass`,
  },
  'a decorator': {
    '__init__.py': 'from .registry import NODE_CLASS_MAPPINGS\nfrom . import nodes',
    'registry.py': [
      'NODE_CLASS_MAPPINGS = {}',
      'def register(cls):',
      '    NODE_CLASS_MAPPINGS[cls.__name__] = cls',
      '    return cls',
    ].join('\n'),
    'nodes.py': `from .registry import register\n@register${A}@register${B}`,
  },
  pathlib: {
    '__init__.py': [
      'from pathlib import Path',
      'from importlib import import_module',
      'NODE_CLASS_MAPPINGS = {}',
      'for f in (Path(__file__).parent / "nodes").glob("*.py"):',
      '    if f.stem.startswith("_"): continue',
      '    NODE_CLASS_MAPPINGS |= import_module(f".nodes.{f.stem}", __package__).M',
    ].join('\n'),
    'nodes/__init__.py': '',
    'nodes/a.py': `${A}M = {"A": A}`,
    'nodes/b.py': `${B}M = {"B": B}`,
  },
  'imports that may fail': {
    '__init__.py': [
      'NODE_CLASS_MAPPINGS = {}',
      'try:',
      '    from .missing import M',
      '    NODE_CLASS_MAPPINGS.update({"never": 1})',
      'except ImportError:',
      '    pass',
      'try:',
      '    import some_library',
      '    from .a import M',
      '    NODE_CLASS_MAPPINGS.update(M)',
      'except ImportError:',
      '    print("no")',
    ].join('\n'),
    'a.py': `${A}${B}M = {"A": A, "B": B}`,
  },
  'a condition that nobody knows': {
    '__init__.py': `import torch\n${A}${B}NODE_CLASS_MAPPINGS = {"A": A}\nif torch.cuda.is_available():\n    NODE_CLASS_MAPPINGS["B"] = B\nelse:\n    print("no")`,
  },
  'folders on sys.path': {
    '__init__.py':
      'import sys, os\nsys.path.append(os.path.join(os.path.dirname(__file__), "lib"))\nfrom mine import NODE_CLASS_MAPPINGS',
    'lib/mine.py': `${A}${B}NODE_CLASS_MAPPINGS = {"A": A, "B": B}`,
  },
};

describe('nodes of a pack', () => {
  for (const [form, files] of Object.entries(forms)) {
    it(`are found by ${form}`, () => {
      assert.deepEqual(namesOf(files).sort(), ['A', 'B']);
    });
  }

  it('have the names that are registered, with blanks and any letters', () => {
    const files = { '__init__.py': `${A}NODE_CLASS_MAPPINGS = {"Größe 🔬 ": A}` };
    assert.deepEqual(namesOf(files), ['Größe 🔬 ']);
  });

  it('are not told of comments, of other names, nor of what is taken away', () => {
    const text = `${A}${B}OTHER = {"B": B}\n# NODE_CLASS_MAPPINGS["B"] = B\nNODE_CLASS_MAPPINGS = {"A": A, "B": B}\ndel NODE_CLASS_MAPPINGS["B"]`;
    assert.deepEqual(namesOf({ '__init__.py': text }), ['A']);
  });

  it('are incomplete where a name cannot be told', () => {
    const text = `import os\n${A}${B}NODE_CLASS_MAPPINGS = {"A": A}\nNODE_CLASS_MAPPINGS[os.environ["NAME"]] = B`;
    const { nodes, incomplete } = extracted({ '__init__.py': text });
    assert.deepEqual(
      nodes.map(({ name }) => name),
      ['A'],
    );
    assert.equal(incomplete, true);
    assert.equal(extracted(forms['a literal'] ?? {}).incomplete, false);
  });

  it('have their display names and their places', () => {
    const text = `${A}NODE_CLASS_MAPPINGS = {"a": A}\nNODE_DISPLAY_NAME_MAPPINGS = {"a": "The A"}`;
    const [node] = extracted({ '__init__.py': 'from .n import *', 'n.py': text }).nodes;
    assert.equal(node?.displayName, 'The A');
    assert.equal(node.place?.file, 'n.py');
    assert.equal(text.slice(node.place.span.from, node.place.span.to), 'A');
  });

  it('of a pack that registers none are none', () => {
    assert.deepEqual(namesOf({ '__init__.py': 'WEB_DIRECTORY = "js"' }), []);
    assert.deepEqual(namesOf({ 'nodes.py': A }), []);
  });

  it('without inputs or outputs are not listed, as ComfyUI lists none', () => {
    const text = `class A: pass\n${B}NODE_CLASS_MAPPINGS = {"A": A, "B": B}`;
    assert.deepEqual(namesOf({ '__init__.py': text }), ['B']);
  });

  it('of V3 are not asked for where there are mappings', () => {
    const text = `${A}NODE_CLASS_MAPPINGS = {"A": A}\nasync def comfy_entrypoint():\n    raise ValueError()`;
    assert.deepEqual(namesOf({ '__init__.py': text }), ['A']);
  });

  it('read no file that nothing imports', () => {
    const { files } = extracted({ ...forms['importlib over a folder'], 'other/d.py': 'x = 1' });
    assert.deepEqual(files.map(({ path }) => path).sort(), ['__init__.py', 'py/a.py', 'py/b.py']);
  });
});
