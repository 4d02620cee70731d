import { bind, findAbove, findInClass, foreignBases, membersOf, nativeBase } from './classes';
import { knownExternal } from '../library/externals';
import { pathAttribute } from '../library/paths';
import type { Frame, Run } from './run';
import { isMethodOf } from '../library/methods';
import {
  dictionaryOf,
  external,
  native,
  textOf,
  unknown,
  type ClassValue,
  type InstanceValue,
  type ModuleValue,
  type Value,
} from '../values/values';

/** What `of.name` stands for; undefined where it is known to have no such attribute. */
export function attributeOf(of: Value, name: string, run: Run, frame: Frame): Value | undefined {
  switch (of.kind) {
    case 'module':
      return ofModule(of, name, run);
    case 'class':
      return ofClass(of, name, run, frame);
    case 'instance':
      return ofInstance(of, name, run, frame);
    case 'external':
      return knownExternal(`${of.path}.${name}`) ?? external(`${of.path}.${name}`);
    case 'made':
      // What it was made with is what it has, in all that packs make so.
      return of.named.get(name) ?? { kind: 'attribute', of, name };
    case 'attribute':
      return { kind: 'attribute', of, name };
    case 'path':
      return pathAttribute(of.path, name);
    case 'function':
      if (name === '__name__' || name === '__qualname__') return textOf(of.name);
      return unknown;
    case 'method':
      if (name === '__self__') return of.self;
      if (name === '__func__') return of.of;
      return attributeOf(of.of, name, run, frame);
    case 'native':
      if (name === '__name__') return textOf(of.name);
      return native(`${of.name}.${name}`);
    case 'text':
    case 'list':
    case 'tuple':
    case 'set':
    case 'dictionary': {
      if (of.of !== undefined) {
        const found = findInClass(of.of, name);
        if (found !== undefined) return bind(found, of, of.of, run, frame);
        if (name === '__class__') return of.of;
      }
      if (of.kind === 'text' && name === 'value') return of;
      if (isMethodOf(of.kind, name)) return { kind: 'method', of: native(`${of.kind}.${name}`), self: of };
      return name === '__class__' ? unknown : undefined;
    }
    case 'unknown':
      return unknown;
    default:
      return unknown;
  }
}

function ofModule(of: ModuleValue, name: string, run: Run): Value | undefined {
  if (name === '__dict__') return namesOf(of.scope.names);
  const found = of.scope.names.get(name);
  if (found !== undefined) return found;
  // A submodule that something else has imported before.
  const sub = run.module(`${of.name}.${name}`);
  if (sub !== undefined) return sub;
  const star = of.scope.names.get('*');
  if (star?.kind === 'external') return external(`${star.path}.${name}`);
  // What a module is loaded with (`importlib.machinery.ModuleSpec`) stands for the module here.
  return /^(?:loader|origin|submodule_search_locations|__spec__|__loader__)$/u.test(name)
    ? unknown
    : undefined;
}

function ofClass(of: ClassValue, name: string, run: Run, frame: Frame): Value | undefined {
  switch (name) {
    case '__name__':
    case '__qualname__':
      return of.names.get(name) ?? textOf(of.name);
    case '__dict__':
      return namesOf(of.names);
    case '__members__':
      return dictionaryOf(
        membersOf(of).map((member) => [
          (member.kind === 'instance' ? member.names.get('name') : undefined) ?? unknown,
          member,
        ]),
      );
    case '__mro__':
    case '__bases__':
    case '__subclasses__':
      return unknown;
  }
  const found = findInClass(of, name);
  if (found !== undefined) return bind(found, of, of, run, frame);
  return ofForeignBases(of, name);
}

function ofForeignBases(of: ClassValue, name: string): Value | undefined {
  for (const base of foreignBases(of)) {
    if (base.kind === 'external') {
      if (base.path === 'abc.ABC' || /^(?:enum|typing|dataclasses)\./u.test(base.path)) continue;
      return knownExternal(`${base.path}.${name}`) ?? external(`${base.path}.${name}`);
    }
    if (base.kind === 'native' && base.name !== 'object') {
      if (isMethodOf(base.name, name)) return native(`${base.name}.${name}`);
    } else if (base.kind !== 'native') return unknown;
  }
  return undefined;
}

function ofInstance(of: InstanceValue, name: string, run: Run, frame: Frame): Value | undefined {
  const own = of.names.get(name);
  if (own !== undefined) return own;
  if (name === '__class__') return of.of;
  if (name === '__dict__') return namesOf(of.names);
  const found = findInClass(of.of, name);
  if (found !== undefined) return bind(found, of, of.of, run, frame);
  if (findInClass(of.of, '__getattr__') !== undefined) return unknown;
  return ofForeignBases(of.of, name) ?? (nativeBase(of.of) === undefined ? undefined : unknown);
}

/** A copy: what is written to it is not seen in the names. */
function namesOf(names: ReadonlyMap<string, Value>): Value {
  return dictionaryOf([...names].map(([name, value]) => [textOf(name), value] as const));
}

/** `super().name` of a frame. */
export function superAttribute(frame: Frame, name: string, run: Run): Value | undefined {
  const { self } = frame;
  const owner = frame.function?.owner;
  if (self === undefined || owner === undefined) return unknown;
  const found = findAbove(self, owner, name);
  if (found === undefined) return undefined;
  const start = self.kind === 'class' ? self : self.kind === 'instance' ? self.of : owner;
  return bind(found, self, start, run, frame);
}

export function setAttributeOf(of: Value, name: string, value: Value): void {
  if (of.kind === 'class' || of.kind === 'instance') of.names.set(name, value);
  else if (of.kind === 'module') of.scope.names.set(name, value);
  else if (of.kind === 'made') of.named.set(name, value);
}
