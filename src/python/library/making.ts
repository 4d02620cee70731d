// Python's own functions that make values of others.
import type { CallArguments, Frame, Run } from '../evaluate/run';
import { numberIn, orderOf } from '../values/operators';
import { truthOf } from '../values/truth';
import { integerOf, sequenceOf, unknown, type SequenceValue, type Value } from '../values/values';

const longestRange = 20_000;

/** `super().__new__(cls, value)`. */
export function made({ positional, named }: CallArguments, run: Run, frame: Frame): Value {
  const [of, ...more] = positional;
  if (of?.kind !== 'class') return unknown;
  return run.allocate(of, { positional: more, named }, frame);
}

export function intOf(value: Value | undefined, base: Value | undefined): Value {
  if (value === undefined) return integerOf(0);
  if (value.kind === 'integer') return value;
  if (value.kind === 'float')
    return Number.isFinite(value.value) ? integerOf(Math.trunc(value.value)) : unknown;
  if (value.kind === 'boolean') return integerOf(value.value ? 1 : 0);
  if (value.kind !== 'text' || (base !== undefined && base.kind !== 'integer')) return unknown;
  const text = value.value.trim().replaceAll('_', '');
  const number = base === undefined ? Number(text || 'x') : parseInt(text, Number(base.value));
  return Number.isSafeInteger(number) ? integerOf(number) : unknown;
}

export function floatOf(value: Value | undefined): Value {
  if (value === undefined) return { kind: 'float', value: 0 };
  const number = numberIn(value);
  if (number !== undefined) return { kind: 'float', value: Number(number) };
  if (value.kind !== 'text') return unknown;
  const word = value.value.trim().toLowerCase();
  if (/^[+-]?inf(?:inity)?$/u.test(word))
    return { kind: 'float', value: word.startsWith('-') ? -Infinity : Infinity };
  const read = word === '' ? NaN : Number(word);
  return Number.isNaN(read) ? unknown : { kind: 'float', value: read };
}

export function rangeOf(positional: readonly Value[]): Value {
  const numbers = positional.map((value) => (value.kind === 'integer' ? Number(value.value) : undefined));
  const [a, b, step = 1] = numbers;
  if (numbers.includes(undefined) || a === undefined || step === 0) return sequenceOf('list', [], true);
  const [from, to] = b === undefined ? [0, a] : [a, b];
  const count = Math.max(0, Math.ceil((to - from) / step));
  const kept = Math.min(count, longestRange);
  const items = Array.from({ length: kept }, (_, at) => integerOf(from + at * step));
  return sequenceOf('list', items, kept < count);
}

export function lengthOf(value: Value | undefined, run: Run, frame: Frame): Value {
  if (value?.kind === 'text') return integerOf(Array.from(value.value).length);
  const each = value === undefined ? undefined : run.iterate(value, frame);
  return each === undefined || each.open ? unknown : integerOf(each.items.length);
}

export function mapped(name: string, { positional }: CallArguments, run: Run, frame: Frame): Value {
  const [callee, ...lists] = positional;
  const each = lists.map((list) => run.iterate(list, frame));
  const [first] = each;
  if (callee === undefined || first === undefined || each.includes(undefined))
    return sequenceOf('list', [], true);
  const answers = first.items.map((_, at) =>
    run.call(callee, { positional: each.map((list) => list?.items[at] ?? unknown), named: new Map() }, frame),
  );
  if (name === 'map') return sequenceOf('list', answers, first.open);
  const isKept = (item: Value, at: number) =>
    truthOf(callee.kind === 'none' ? item : (answers[at] ?? unknown)) !== false;
  return sequenceOf('list', first.items.filter(isKept), first.open);
}

export function sorted(
  items: readonly Value[],
  open: boolean,
  named: ReadonlyMap<string, Value>,
  run: Run,
  frame: Frame,
): SequenceValue {
  const key = named.get('key');
  const reverse = named.get('reverse');
  const isReverse = reverse?.kind === 'boolean' && reverse.value;
  const keyed = items.map((item) => ({
    item,
    by:
      key === undefined || key.kind === 'none'
        ? item
        : run.call(key, { positional: [item], named: new Map() }, frame),
  }));
  keyed.sort((a, b) => (isReverse ? -1 : 1) * (orderOf(a.by, b.by) ?? 0));
  return sequenceOf(
    'list',
    keyed.map(({ item }) => item),
    open,
  );
}

export function extreme(name: string, { items, open }: { items: readonly Value[]; open: boolean }): Value {
  if (open || items.length === 0) return unknown;
  return items.reduce((best, item) => {
    const order = orderOf(item, best);
    if (order === undefined) return unknown;
    return (name === 'min' ? order < 0 : order > 0) ? item : best;
  });
}
