import { attributeOf, setAttributeOf } from './attributes';
import { allocate, attempt, callFunction, instantiateClass } from './calls';
import { findInClass, nativeBase } from './classes';
import { evaluateExpression } from './expressions';
import { callExternal } from '../library/externalCalls';
import { readPython } from '../syntax/readPython';
import { callMethod } from '../library/methods';
import { callNative, iterateClass } from '../library/natives';
import type { PackFiles } from '../packFiles';
import { callPathMethod, packRoot } from '../library/paths';
import {
  Exhausted,
  PythonError,
  type CallArguments,
  type Completion,
  type Frame,
  type Iterated,
  type Run,
} from './run';
import { assignTo, executeBlock } from './statements';
import type { Expression, Statement } from '../syntax/syntax';
import {
  none,
  Scope,
  textOf,
  unknown,
  type ClassValue,
  type ModuleValue,
  type Value,
} from '../values/values';

/** A file that was read, and what could not be. */
export interface ReadFile {
  readonly path: string;
  /** Offsets of what is no Python. */
  readonly errors: readonly number[];
}

const mostSteps = 6_000_000;
/** One module or one question may use so many of them. */
const mostAtOnce = 2_000_000;

/**
 * Evaluates the modules of a pack as far as their values can be told from their texts: nothing is executed, and what
 * depends on anything else is unknown.
 */
export class Interpreter implements Run {
  readonly searchFolders: string[] = [];
  readonly read: ReadFile[] = [];
  readonly #modules = new Map<string, ModuleValue | undefined>();
  readonly #root: string;
  #steps = 0;
  #limit = mostAtOnce;
  /** Whether something was given up because it takes too many steps. */
  exhausted = false;

  constructor(
    readonly files: PackFiles,
    /** Texts of modules that are not the pack's, by their names. */
    private readonly foreign: ReadonlyMap<string, string> = new Map(),
    /** A module by its text; a cache may stand in front of the parser. */
    private readonly parse: (path: string, text: string) => ReturnType<typeof readPython> = (_, text) =>
      readPython(text),
  ) {
    this.#root = packRoot(this);
  }

  step(): void {
    if (++this.#steps > this.#limit) throw new Exhausted('too many steps');
  }

  /** Does one piece of work with steps of its own; undefined when it took too many, or raises an exception. */
  within<T>(work: () => T): T | undefined {
    const before = this.#limit;
    this.#limit = Math.min(mostSteps, this.#steps + mostAtOnce);
    try {
      return work();
    } catch (error) {
      if (error instanceof PythonError) return undefined;
      if (!(error instanceof Exhausted) && !(error instanceof RangeError)) throw error;
      this.exhausted = true;
      return undefined;
    } finally {
      this.#limit = Math.max(before, Math.min(mostSteps, this.#steps + mostAtOnce / 10));
    }
  }

  evaluate(expression: Expression, frame: Frame): Value {
    return evaluateExpression(expression, this, frame);
  }

  execute(block: readonly Statement[], frame: Frame): Completion {
    return executeBlock(block, this, frame);
  }

  assign(target: Expression, value: Value, frame: Frame): void {
    assignTo(target, value, this, frame);
  }

  attribute(of: Value, name: string, frame: Frame): Value | undefined {
    return attributeOf(of, name, this, frame);
  }

  setAttribute(of: Value, name: string, value: Value): void {
    setAttributeOf(of, name, value);
  }

  allocate(of: ClassValue, given: CallArguments, frame: Frame): Value {
    return allocate(of, given, this, frame);
  }

  call(callee: Value, given: CallArguments, frame: Frame): Value {
    this.step();
    switch (callee.kind) {
      case 'function':
        return callFunction(callee, given, this, frame);
      case 'method':
        if (callee.of.kind === 'function') return callFunction(callee.of, given, this, frame, callee.self);
        if (callee.self.kind === 'path')
          return callPathMethod(callee.of.name.slice('path.'.length), callee.self.path, given, this);
        return callMethod(
          callee.of.name.slice(callee.of.name.indexOf('.') + 1),
          callee.self,
          given,
          this,
          frame,
        );
      case 'class':
        return instantiateClass(callee, given, this, frame);
      case 'native':
        return callNative(callee.name, given, this, frame);
      case 'instance': {
        const method = findInClass(callee.of, '__call__');
        return method?.kind === 'function' ? callFunction(method, given, this, frame, callee) : unknown;
      }
      case 'external':
        return (
          callExternal(callee.path, given, this, frame) ?? {
            kind: 'made',
            callee,
            positional: given.positional,
            named: new Map(given.named),
          }
        );
      case 'attribute':
        // `spec.loader.exec_module(module)` has been done when the file was looked for.
        return { kind: 'made', callee, positional: given.positional, named: new Map(given.named) };
      default:
        return unknown;
    }
  }

  iterate(value: Value, frame: Frame): Iterated | undefined {
    switch (value.kind) {
      case 'list':
      case 'tuple':
      case 'set':
        return value;
      case 'dictionary':
        return { items: [...value.entries.values()].map(({ key }) => key), open: value.open };
      case 'text':
        return { items: Array.from(value.value).map(textOf), open: false };
      case 'class': {
        const items = iterateClass(value);
        return items === undefined ? undefined : { items, open: false };
      }
      case 'instance': {
        const method = findInClass(value.of, '__iter__');
        if (method?.kind !== 'function' || nativeBase(value.of) !== undefined) return undefined;
        const given = callFunction(method, { positional: [], named: new Map() }, this, frame, value);
        return given.kind === 'list' || given.kind === 'tuple' ? given : undefined;
      }
      default:
        return undefined;
    }
  }

  module(name: string): ModuleValue | undefined {
    const file = this.#fileOf(name);
    if (file !== undefined) return this.#load(file);
    return this.foreign.has(name) ? this.#loadForeign(name) : undefined;
  }

  moduleOfFile(file: string): ModuleValue | undefined {
    return this.files.isFile(file) ? this.#load(file) : undefined;
  }

  /** A frame from which something is asked of the pack. */
  frameOf(module: ModuleValue): Frame {
    return { scope: module.scope, returns: [], yields: [], depth: 0 };
  }

  /** The file of a module, or the folder of a package without one, ending with `/`. */
  #fileOf(name: string): string | undefined {
    const own =
      name === this.#root
        ? ''
        : name.startsWith(`${this.#root}.`)
          ? name.slice(this.#root.length + 1)
          : undefined;
    if (own !== undefined) return this.#find('', own);
    const custom = /^custom_nodes\.([^.]+)(?:\.|$)/u.exec(name);
    if (custom !== null)
      return custom[1] === this.files.folder ? this.#find('', name.slice(custom[0].length)) : undefined;
    for (const folder of this.searchFolders) {
      const found = this.#find(folder, name);
      // A folder without Python of its own is more likely something else of the same name.
      if (found?.endsWith('.py') === true) return found;
    }
    return undefined;
  }

  #find(folder: string, dotted: string): string | undefined {
    const path = [folder, ...dotted.split('.')].filter(Boolean).join('/');
    const inside = path === '' ? '' : `${path}/`;
    if (this.files.isFile(`${inside}__init__.py`)) return `${inside}__init__.py`;
    if (path !== '' && this.files.isFile(`${path}.py`)) return `${path}.py`;
    return this.files.isFolder(path) ? inside : undefined;
  }

  #load(file: string): ModuleValue {
    const known = this.#modules.get(file);
    if (known !== undefined) return known;
    const isPackage = file.endsWith('__init__.py') || file.endsWith('/') || file === '';
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const path = isPackage ? folder.slice(0, -1) : file.replace(/\.py$/u, '');
    const name = [this.#root, ...path.split('/').filter(Boolean)].join('.');
    const scope = new Scope('module', undefined, { file, name, isPackage });
    const module: ModuleValue = { kind: 'module', name, file, scope };
    // Known before it runs: modules that import each other see what there is so far.
    this.#modules.set(file, module);
    this.#loadParent(name, module);
    const names: [string, Value][] = [
      ['__name__', textOf(name)],
      ['__file__', textOf(`${this.#root}/${file}`)],
      ['__package__', textOf(isPackage ? name : name.slice(0, name.lastIndexOf('.')))],
      ['__doc__', none],
    ];
    for (const [key, value] of names) scope.names.set(key, value);
    if (isPackage)
      scope.names.set('__path__', { kind: 'list', items: [textOf(`${this.#root}/${path}`)], open: false });
    const text = this.files.read(file);
    if (text === undefined) return module;
    const { statements, errors } = this.parse(file, text);
    this.read.push({ path: file, errors });
    const frame = this.frameOf(module);
    for (const statement of statements)
      this.within(() => attempt(() => void executeBlock([statement], this, frame)));
    return module;
  }

  #loadForeign(name: string): ModuleValue {
    const known = this.#modules.get(`:${name}`);
    if (known !== undefined) return known;
    // No file of the pack's: classes in it have no place.
    const scope = new Scope('module', undefined, { file: '', name, isPackage: false });
    const module: ModuleValue = { kind: 'module', name, file: '', scope };
    this.#modules.set(`:${name}`, module);
    const { statements } = readPython(this.foreign.get(name) ?? '');
    this.execute(statements, this.frameOf(module));
    return module;
  }

  /** A module is an attribute of the package that it stands in. */
  #loadParent(name: string, module: ModuleValue): void {
    const dot = name.lastIndexOf('.');
    if (dot < this.#root.length) return;
    const parent = this.module(name.slice(0, dot));
    parent?.scope.names.set(name.slice(dot + 1), module);
  }
}
