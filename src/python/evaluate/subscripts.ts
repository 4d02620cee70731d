import type { Frame, Run } from './run';
import { PythonError } from './run';
import type { Expression } from '../syntax/syntax';
import { findInClass, membersOf } from './classes';
import { hashOf, sequenceOf, setEntry, textOf, unknown, type Value } from '../values/values';

/** What `of[key]` stands for. */
export function subscript(of: Value, key: Expression, run: Run, frame: Frame): Value {
  if (key.type === 'slice') {
    const part = (each: Expression | undefined) =>
      each === undefined ? undefined : run.evaluate(each, frame);
    return sliced(of, part(key.start), part(key.stop), part(key.step));
  }
  return itemOf(of, run.evaluate(key, frame), run, frame);
}

function itemOf(of: Value, key: Value, run: Run, frame: Frame): Value {
  switch (of.kind) {
    case 'dictionary': {
      const hash = hashOf(key);
      const found = hash === undefined ? undefined : of.entries.get(hash);
      if (found !== undefined) return found.value;
      if (hash !== undefined && !of.open && of.of === undefined) throw new PythonError('KeyError');
      return unknown;
    }
    case 'list':
    case 'tuple': {
      if (key.kind !== 'integer') return unknown;
      const at = Number(key.value);
      if (of.open && at < 0) return unknown;
      const found = of.items.at(at);
      if (found === undefined && !of.open && of.of === undefined) throw new PythonError('IndexError');
      return found ?? unknown;
    }
    case 'text': {
      const found = key.kind === 'integer' ? Array.from(of.value).at(Number(key.value)) : undefined;
      return found === undefined ? unknown : textOf(found);
    }
    case 'class': {
      const found = membersOf(of).find(
        (member) => member.kind === 'instance' && key.kind === 'text' && of.names.get(key.value) === member,
      );
      return found ?? unknown;
    }
    case 'instance': {
      const method = findInClass(of.of, '__getitem__');
      if (method?.kind !== 'function') return unknown;
      return run.call(
        { kind: 'method', of: method, self: of },
        { positional: [key], named: new Map() },
        frame,
      );
    }
    // `List[str]` and the like.
    case 'external':
    case 'native':
      return of;
    default:
      return unknown;
  }
}

function sliced(of: Value, start?: Value, stop?: Value, step?: Value): Value {
  const number = (value: Value | undefined) =>
    value === undefined || value.kind === 'none'
      ? undefined
      : value.kind === 'integer'
        ? Number(value.value)
        : NaN;
  const [a, b, by = 1] = [number(start), number(stop), number(step)];
  if (Number.isNaN(a) || Number.isNaN(b) || (by !== 1 && by !== -1)) return unknown;
  const part = <T>(items: readonly T[]): T[] => {
    if (by === 1) return items.slice(a ?? 0, b);
    return a === undefined && b === undefined ? [...items].reverse() : [];
  };
  if (of.kind === 'text') return textOf(part(Array.from(of.value)).join(''));
  if (of.kind === 'list' || of.kind === 'tuple') return sequenceOf(of.kind, part(of.items), of.open);
  return unknown;
}

/** `of[key] = value`. */
export function setItem(of: Value, key: Value, value: Value, run: Run, frame: Frame): void {
  if (of.kind === 'dictionary') setEntry(of, key, value);
  else if (of.kind === 'list') {
    if (key.kind !== 'integer') return;
    const at = Number(key.value);
    const index = at < 0 ? of.items.length + at : at;
    if (index >= 0 && index < of.items.length) of.items[index] = value;
  } else if (of.kind === 'instance') {
    const method = findInClass(of.of, '__setitem__');
    if (method?.kind === 'function')
      run.call(
        { kind: 'method', of: method, self: of },
        { positional: [key, value], named: new Map() },
        frame,
      );
  }
}

/** `del of[key]`. */
export function deleteItem(of: Value, key: Value): void {
  const hash = hashOf(key);
  if (of.kind === 'dictionary' && hash !== undefined) of.entries.delete(hash);
  else if (of.kind === 'list' && key.kind === 'integer') of.items.splice(Number(key.value), 1);
}
