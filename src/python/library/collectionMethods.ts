// Methods of lists, tuples, sets and dictionaries. Those that change their value change it for whoever holds it.
import type { CallArguments, Frame, Run } from '../evaluate/run';
import {
  dictionaryOf,
  hashOf,
  integerOf,
  none,
  sequenceOf,
  setEntry,
  textOf,
  unknown,
  type DictionaryValue,
  type SequenceValue,
  type Value,
} from '../values/values';

/** Calls a method of a list, a tuple or a set. */
export function callSequenceMethod(
  name: string,
  self: SequenceValue,
  { positional, named }: CallArguments,
  run: Run,
  frame: Frame,
): Value {
  const [first, second] = positional;
  switch (name) {
    case 'append':
    case 'add':
      if (first !== undefined && (self.kind !== 'set' || !self.items.some((item) => isSame(item, first))))
        self.items.push(first);
      return none;
    case 'extend':
    case 'update': {
      const each = first === undefined ? undefined : run.iterate(first, frame);
      if (each === undefined || each.open) self.open = true;
      self.items.push(...(each?.items ?? []));
      return none;
    }
    case 'insert':
      if (first?.kind === 'integer' && second !== undefined)
        self.items.splice(Number(first.value), 0, second);
      else self.open = true;
      return none;
    case 'remove':
    case 'discard': {
      const at = first === undefined ? -1 : self.items.findIndex((item) => isSame(item, first));
      if (at >= 0) self.items.splice(at, 1);
      return none;
    }
    case 'pop': {
      const at = first?.kind === 'integer' ? Number(first.value) : -1;
      return self.items.splice(at, 1)[0] ?? unknown;
    }
    case 'clear':
      self.items = [];
      self.open = false;
      return none;
    case 'reverse':
      self.items.reverse();
      return none;
    case 'sort': {
      const sorted = run.call({ kind: 'native', name: 'sorted' }, { positional: [self], named }, frame);
      if (sorted.kind === 'list') self.items = [...sorted.items];
      return none;
    }
    case 'copy':
      return sequenceOf(self.kind, [...self.items], self.open);
    case 'index': {
      const at = first === undefined ? -1 : self.items.findIndex((item) => isSame(item, first));
      return at < 0 ? unknown : integerOf(at);
    }
    case 'count':
      if (self.open || first === undefined) return unknown;
      return integerOf(self.items.filter((item) => isSame(item, first)).length);
    case 'union':
    case 'difference':
    case 'intersection': {
      const each = first === undefined ? undefined : run.iterate(first, frame);
      if (each === undefined) return sequenceOf('set', [...self.items], true);
      const isGiven = (item: Value) => each.items.some((other) => isSame(item, other));
      const more = each.items.filter((item) => !self.items.some((own) => isSame(own, item)));
      const items =
        name === 'union'
          ? [...self.items, ...more]
          : self.items.filter((item) => isGiven(item) === (name === 'intersection'));
      return sequenceOf('set', items, self.open || each.open);
    }
    default:
      return unknown;
  }
}

function isSame(a: Value, b: Value): boolean {
  const hash = hashOf(a);
  return a === b || (hash !== undefined && hash === hashOf(b));
}

/** Calls a method of a dictionary. */
export function callDictionaryMethod(
  name: string,
  self: DictionaryValue,
  { positional, named }: CallArguments,
  run: Run,
  frame: Frame,
): Value {
  const [first, second] = positional;
  const hash = first === undefined ? undefined : hashOf(first);
  const entry = hash === undefined ? undefined : self.entries.get(hash);
  const entries = [...self.entries.values()];
  switch (name) {
    case 'get':
      if (entry !== undefined) return entry.value;
      return hash === undefined || self.open ? unknown : (second ?? none);
    case 'setdefault':
      if (entry !== undefined) return entry.value;
      if (first !== undefined) setEntry(self, first, second ?? none);
      return second ?? none;
    case 'pop':
      if (hash !== undefined) self.entries.delete(hash);
      return entry?.value ?? second ?? unknown;
    case 'keys':
      return sequenceOf(
        'list',
        entries.map(({ key }) => key),
        self.open,
      );
    case 'values':
      return sequenceOf(
        'list',
        entries.map(({ value }) => value),
        self.open,
      );
    case 'items':
      return sequenceOf(
        'list',
        entries.map(({ key, value }) => sequenceOf('tuple', [key, value])),
        self.open,
      );
    case 'copy':
      return dictionaryOf(
        entries.map(({ key, value }) => [key, value] as const),
        self.open,
      );
    case 'clear':
      self.entries.clear();
      self.open = false;
      return none;
    case 'update':
      if (first !== undefined) updateDictionary(self, first, run, frame);
      for (const [key, value] of named) setEntry(self, textOf(key), value);
      return none;
    default:
      return unknown;
  }
}

/** Takes over what another dictionary, or a list of pairs, has. What is not known opens it. */
export function updateDictionary(of: DictionaryValue, from: Value, run: Run, frame: Frame): void {
  if (from.kind === 'dictionary') {
    for (const { key, value } of from.entries.values()) setEntry(of, key, value);
    if (from.open) of.open = true;
    return;
  }
  const each = run.iterate(from, frame);
  if (each === undefined || each.open) of.open = true;
  for (const pair of each?.items ?? []) {
    const [key, value] = pair.kind === 'tuple' || pair.kind === 'list' ? pair.items : [];
    if (key !== undefined && value !== undefined) setEntry(of, key, value);
    else of.open = true;
  }
}
