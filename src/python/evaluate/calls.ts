// Calls of a pack's own functions and classes.
import { findInClass, foreignBases, isEnum, membersOf, nativeBase } from './classes';
import { eitherOfAll } from '../values/merge';
import { updateDictionary } from '../library/collectionMethods';
import { asText } from '../library/textMethods';
import { PythonError, type CallArguments, type Frame, type Run } from './run';
import {
  dictionaryOf,
  hashOf,
  none,
  Scope,
  sequenceOf,
  setEntry,
  textOf,
  unknown,
  type ClassValue,
  type DictionaryValue,
  type FunctionValue,
  type Value,
} from '../values/values';

const deepest = 40;

/** Runs a function with what it is given; what it returns. */
export function callFunction(
  of: FunctionValue,
  given: CallArguments,
  run: Run,
  caller: Frame,
  self?: Value,
): Value {
  if (caller.depth >= deepest) return unknown;
  const scope = new Scope('function', of.scope, of.scope.module);
  const all = self === undefined ? given.positional : [self, ...given.positional];
  bindParameters(of, { ...given, positional: all }, scope);
  const frame: Frame = {
    scope,
    returns: [],
    yields: [],
    self: self ?? (of.owner === undefined ? undefined : all[0]),
    function: of,
    depth: caller.depth + 1,
  };
  const body = of.body();
  if ('type' in body) return run.evaluate(body, frame);
  const end = run.execute(body, frame);
  if (frame.yields.length > 0) return sequenceOf('list', frame.yields);
  const last = end?.type === 'return' ? end.value : none;
  if (frame.returns.length === 0) return last;
  return eitherOfAll(end?.type === 'return' ? [last, ...frame.returns] : frame.returns);
}

function bindParameters(of: FunctionValue, { positional, named, open }: CallArguments, scope: Scope): void {
  let at = 0;
  const left = new Map(named);
  for (const { name, star, named: isNamed } of of.parameters) {
    if (star === '*') scope.names.set(name, sequenceOf('tuple', positional.slice(at), open === true));
    else if (star === '**') {
      scope.names.set(
        name,
        dictionaryOf(
          [...left].map(([key, value]) => [textOf(key), value] as const),
          open === true,
        ),
      );
    } else {
      const value = isNamed || left.has(name) ? left.get(name) : positional[at++];
      left.delete(name);
      scope.names.set(name, value ?? (open === true ? unknown : (of.defaults.get(name) ?? unknown)));
    }
  }
}

/** Calls a class of the pack's: `__new__`, then `__init__` (The Python Language Reference, 3.3.1). */
export function instantiateClass(of: ClassValue, given: CallArguments, run: Run, frame: Frame): Value {
  if (frame.depth >= deepest) return unknown;
  if (isEnum(of)) return memberOf(of, given.positional[0]);
  const own = findInClass(of, '__new__');
  const made = own?.kind === 'function' ? callFunction(own, given, run, frame, of) : unknown;
  const value = made.kind === 'unknown' ? allocate(of, given, run, frame) : made;
  const isOwn = (value.kind === 'instance' || value.kind === 'dictionary') && value.of === of;
  const start = isOwn ? findInClass(of, '__init__') : undefined;
  if (start?.kind === 'function') callFunction(start, given, run, frame, value);
  return value;
}

/** What `object.__new__` and that of Python's own types make of a class: nothing of the pack's is called. */
export function allocate(of: ClassValue, given: CallArguments, run: Run, frame: Frame): Value {
  const native = nativeBase(of);
  if (native !== undefined) return ofNative(native, of, given, run, frame);
  const names = new Map<string, Value>();
  // What a class from outside is given is what it has, in all that packs make so.
  if (foreignBases(of).some(({ kind }) => kind !== 'native'))
    for (const [name, value] of given.named) names.set(name, value);
  return { kind: 'instance', of, names };
}

function memberOf(of: ClassValue, value: Value | undefined): Value {
  const hash = value === undefined ? undefined : hashOf(value);
  const found = membersOf(of).find((member) => {
    const own = member.kind === 'instance' ? member.names.get('value') : undefined;
    return own !== undefined && hashOf(own) === hash && hash !== undefined;
  });
  return found ?? unknown;
}

function ofNative(native: string, of: ClassValue, given: CallArguments, run: Run, frame: Frame): Value {
  const [first] = given.positional;
  switch (native) {
    case 'str': {
      const text = first === undefined ? textOf('') : asText(first);
      return text.kind === 'text' ? { kind: 'text', value: text.value, of } : unknown;
    }
    case 'tuple':
    case 'list':
    case 'set': {
      const each = first === undefined ? { items: [], open: false } : run.iterate(first, frame);
      return sequenceOf(native, [...(each?.items ?? [])], each?.open !== false, of);
    }
    case 'dict': {
      const made = dictionaryOf([], false, of);
      // Its own `__init__` fills it.
      if (findInClass(of, '__init__')?.kind !== 'function') fillDictionary(made, given, run, frame);
      return made;
    }
    default:
      return first ?? unknown;
  }
}

/** What `dict(…)` is given. */
export function fillDictionary(of: DictionaryValue, given: CallArguments, run: Run, frame: Frame): void {
  const [first] = given.positional;
  if (first !== undefined) updateDictionary(of, first, run, frame);
  for (const [name, value] of given.named) setEntry(of, textOf(name), value);
}

/** Runs something that may go wrong; what Python would raise is the end of it, and nothing else. */
export function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof PythonError) return false;
    // Deep nesting ends in the stack of whoever evaluates.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
