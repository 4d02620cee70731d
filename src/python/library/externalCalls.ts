// Functions of Python's library that packs use to find and to build their own parts.
import { updateDictionary } from './collectionMethods';
import { fromJson, substituted } from './textFunctions';
import {
  exists,
  foldersBelow,
  globbed,
  inPack,
  join,
  listed,
  nameOf,
  normalized,
  packRoot,
  parentOf,
  pathIn,
  splitEnding,
} from './paths';
import { PythonError, type CallArguments, type Frame, type Run } from '../evaluate/run';
import {
  booleanOf,
  dictionaryOf,
  external,
  none,
  pathOf,
  sequenceOf,
  textOf,
  unknown,
  type ModuleValue,
  type Value,
} from '../values/values';

type Known = (given: CallArguments, run: Run, frame: Frame) => Value | undefined;

const text = (value: string | undefined): Value => (value === undefined ? unknown : textOf(value));

const ofPath =
  (make: (path: string, run: Run) => Value | undefined): Known =>
  ({ positional }, run) => {
    const path = pathIn(positional[0]);
    return path === undefined ? unknown : make(path, run);
  };

const asked =
  (name: string): Known =>
  ({ positional }, run) => {
    const path = pathIn(positional[0]);
    const own = path === undefined ? undefined : inPack(path, run);
    return own === undefined ? unknown : booleanOf(exists(name, own, run));
  };

const importModule: Known = ({ positional, named }, run, frame) => {
  const [name, from] = positional;
  if (name?.kind !== 'text') return unknown;
  const base = from ?? named.get('package');
  const dots = /^\.*/u.exec(name.value)?.[0].length ?? 0;
  let full = name.value.slice(dots);
  if (dots > 0) {
    let start = base?.kind === 'text' ? base.value : packageOf(frame);
    for (let up = 1; up < dots; up++) start = start.slice(0, Math.max(0, start.lastIndexOf('.')));
    full = full === '' ? start : `${start}.${full}`;
  }
  const module = run.module(full);
  if (module !== undefined) return module;
  if (dots > 0) throw new PythonError(`No module named ${full}`);
  return external(name.value);
};

/** The package that relative names start from. */
export function packageOf({ scope }: Frame): string {
  const { name, isPackage } = scope.module;
  return isPackage ? name : name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

/** `spec_from_file_location` and what follows it give the module of that file. */
const moduleOfFile: Known = ({ positional, named }, run) => {
  const path = pathIn(positional[1] ?? named.get('location') ?? named.get('path'));
  const own = path === undefined ? undefined : inPack(path, run);
  return own === undefined ? unknown : (moduleAt(own, run) ?? unknown);
};

function moduleAt(own: string, run: Run): ModuleValue | undefined {
  return run.moduleOfFile(run.files.isFolder(own) ? `${own}/__init__.py` : own);
}

const modulesIn: Known = ({ positional, named }, run, frame) => {
  const folders = positional[0] ?? named.get('path');
  const prefix = named.get('prefix') ?? positional[1];
  const start = prefix?.kind === 'text' ? prefix.value : '';
  const each = folders === undefined ? undefined : run.iterate(folders, frame);
  if (each === undefined) return unknown;
  const found = each.items.flatMap((folder) => {
    const path = pathIn(folder);
    const own = path === undefined ? undefined : inPack(path, run);
    return (own === undefined ? [] : (run.files.list(own) ?? [])).flatMap((name): Value[] => {
      const inside = own === undefined || own === '' ? name : `${own}/${name}`;
      const isPackage = run.files.isFile(`${inside}/__init__.py`);
      if (!isPackage && (!name.endsWith('.py') || name === '__init__.py')) return [];
      return [sequenceOf('tuple', [unknown, textOf(start + splitEnding(name)[0]), booleanOf(isPackage)])];
    });
  });
  return sequenceOf('list', found);
};

const walk: Known = ({ positional }, run) => {
  const path = pathIn(positional[0]);
  const own = path === undefined ? undefined : inPack(path, run);
  if (own === undefined) return unknown;
  return sequenceOf(
    'list',
    foldersBelow(own, run).map((folder) => {
      const names = run.files.list(folder) ?? [];
      const isFolder = (name: string) => run.files.isFolder(folder === '' ? name : `${folder}/${name}`);
      return sequenceOf('tuple', [
        textOf(join(packRoot(run), folder)),
        sequenceOf('list', names.filter(isFolder).map(textOf)),
        sequenceOf('list', names.filter((name) => !isFolder(name)).map(textOf)),
      ]);
    }),
  );
};

const members: Known = ({ positional }, run, frame) => {
  const [of, test] = positional;
  if (of === undefined || (of.kind !== 'module' && of.kind !== 'class')) return unknown;
  const names = of.kind === 'module' ? of.scope.names : of.names;
  const pairs = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
  const chosen = pairs.filter(([, value]) => {
    if (test === undefined || test.kind === 'none') return true;
    const answer = run.call(test, { positional: [value], named: new Map() }, frame);
    return answer.kind === 'boolean' ? answer.value : true;
  });
  return sequenceOf(
    'list',
    chosen.map(([name, value]) => sequenceOf('tuple', [textOf(name), value])),
  );
};

const first: Known = ({ positional }) => positional[0] ?? unknown;

const known: Readonly<Record<string, Known>> = {
  'os.path.join': ({ positional }) => {
    const parts = positional.map(pathIn);
    return parts.includes(undefined) ? unknown : textOf(join(...parts.map((part) => part ?? '')));
  },
  'os.path.dirname': ofPath((path) => textOf(parentOf(path))),
  'os.path.basename': ofPath((path) => textOf(nameOf(path))),
  'os.path.abspath': ofPath((path) => textOf(normalized(path))),
  'os.path.realpath': ofPath((path) => textOf(normalized(path))),
  'os.path.normpath': ofPath((path) => textOf(normalized(path))),
  'os.path.expanduser': first,
  'os.path.splitext': ofPath((path) => {
    const [stem, suffix] = splitEnding(nameOf(path));
    return sequenceOf('tuple', [path.slice(0, path.length - nameOf(path).length) + stem, suffix].map(textOf));
  }),
  'os.path.split': ofPath((path) => sequenceOf('tuple', [parentOf(path), nameOf(path)].map(textOf))),
  'os.path.relpath': ({ positional }) => {
    const [path, base] = positional.map(pathIn);
    if (path === undefined || base === undefined) return unknown;
    const [a, b] = [normalized(path), normalized(base)];
    return a === b ? textOf('.') : text(a.startsWith(`${b}/`) ? a.slice(b.length + 1) : undefined);
  },
  'os.path.exists': asked('exists'),
  'os.path.isfile': asked('is_file'),
  'os.path.isdir': asked('is_dir'),
  'os.listdir': ofPath((path, run) => listed(inPack(path, run), run, textOf)),
  'os.scandir': ofPath((path, run) => listed(inPack(path, run), run, (name) => pathOf(join(path, name)))),
  'os.walk': walk,
  'os.makedirs': () => none,
  'os.getcwd': () => textOf('/ComfyUI'),
  'os.environ.get': () => unknown,
  'os.fspath': ofPath(textOf),
  'glob.glob': ({ positional, named }, run) => {
    const pattern = pathIn(positional[0]);
    const isRecursive = named.get('recursive')?.kind === 'boolean';
    const found = pattern === undefined ? undefined : globbed(pattern, isRecursive, run);
    return found === undefined ? unknown : sequenceOf('list', found.map(textOf));
  },
  'pathlib.Path': ({ positional }) => {
    const parts = positional.map(pathIn);
    return parts.includes(undefined) ? unknown : pathOf(normalized(join(...parts.map((part) => part ?? ''))));
  },
  'importlib.import_module': importModule,
  'importlib.util.spec_from_file_location': moduleOfFile,
  'importlib.machinery.SourceFileLoader': moduleOfFile,
  'importlib.util.module_from_spec': first,
  'importlib.reload': first,
  'imp.load_source': moduleOfFile,
  'pkgutil.iter_modules': modulesIn,
  'pkgutil.walk_packages': modulesIn,
  'inspect.getmembers': members,
  'inspect.isclass': ({ positional }) =>
    positional[0]?.kind === 'external' || positional[0]?.kind === 'unknown'
      ? unknown
      : booleanOf(positional[0]?.kind === 'class'),
  'inspect.isfunction': ({ positional }) => booleanOf(positional[0]?.kind === 'function'),
  'inspect.ismodule': ({ positional }) => booleanOf(positional[0]?.kind === 'module'),
  'collections.OrderedDict': (given, run, frame) => run.call({ kind: 'native', name: 'dict' }, given, frame),
  'collections.defaultdict': ({ positional }, run, frame) => {
    const made = dictionaryOf();
    if (positional[1] !== undefined) updateDictionary(made, positional[1], run, frame);
    return made;
  },
  'collections.ChainMap': ({ positional }, run, frame) => {
    const made = dictionaryOf();
    for (const each of [...positional].reverse()) updateDictionary(made, each, run, frame);
    return made;
  },
  'copy.copy': (given, run, frame) => copied(given.positional[0], 1, run, frame),
  'copy.deepcopy': (given, run, frame) => copied(given.positional[0], 20, run, frame),
  'itertools.chain': ({ positional }, run, frame) => chained(positional, run, frame),
  'itertools.chain.from_iterable': ({ positional }, run, frame) => {
    const each = positional[0] === undefined ? undefined : run.iterate(positional[0], frame);
    return each === undefined ? unknown : chained(each.items, run, frame);
  },
  'functools.partial': () => unknown,
  'functools.wraps': () => external('builtins.same'),
  'functools.lru_cache': () => external('builtins.same'),
  'functools.cache': first,
  'dataclasses.dataclass': ({ positional }) => positional[0] ?? external('builtins.same'),
  'abc.abstractmethod': first,
  'enum.unique': first,
  'typing.cast': ({ positional }) => positional[1] ?? unknown,
  'builtins.same': first,
  'enum.auto': () => unknown,
  'sys.path.append': ({ positional }, run) => searched(positional[0], run),
  'sys.path.insert': ({ positional }, run) => searched(positional[1], run),
  're.sub': ({ positional }) => {
    const [pattern, by, subject] = positional.map((value) =>
      value.kind === 'text' ? value.value : undefined,
    );
    return substituted(pattern, by, subject);
  },
  'asyncio.run': first,
  'json.loads': ({ positional }) => {
    const [source] = positional;
    return source?.kind === 'text' ? fromJson(source.value) : unknown;
  },
  'json.dumps': () => unknown,
};

/** A map: names come from the pack, and an object would know `constructor`. */
const functions = new Map(Object.entries(known));

/** Calls something of Python's library; undefined where it is not known here. */
export function callExternal(path: string, given: CallArguments, run: Run, frame: Frame): Value | undefined {
  return functions.get(path)?.(given, run, frame);
}

function searched(folder: Value | undefined, run: Run): Value {
  const path = pathIn(folder);
  const own = path === undefined ? undefined : inPack(path, run);
  if (own !== undefined && !run.searchFolders.includes(own)) run.searchFolders.push(own);
  return none;
}

function chained(parts: readonly Value[], run: Run, frame: Frame): Value {
  const made = sequenceOf('list', []);
  for (const part of parts) {
    const each = run.iterate(part, frame);
    made.items.push(...(each?.items ?? []));
    if (each?.open !== false) made.open = true;
  }
  return made;
}

function copied(value: Value | undefined, depth: number, run: Run, frame: Frame): Value {
  run.step();
  if (value === undefined || depth === 0) return value ?? unknown;
  const inner = (each: Value) => (depth === 1 ? each : copied(each, depth - 1, run, frame));
  if (value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set')
    return sequenceOf(value.kind, value.items.map(inner), value.open, value.of);
  if (value.kind !== 'dictionary') return value;
  const pairs = [...value.entries.values()].map(({ key, value: each }) => [key, inner(each)] as const);
  return dictionaryOf(pairs, value.open, value.of);
}
