import { formatPercent } from './formatText';
import { truthOf } from './truth';
import {
  booleanOf,
  dictionaryOf,
  hashOf,
  integerOf,
  pathOf,
  sequenceOf,
  setEntry,
  textOf,
  unknown,
  type SequenceValue,
  type Value,
} from './values';

/** Longer texts and lists are not made. */
const longest = 200_000;

/** `left + right` and the like; not known where one side is not. */
export function binary(operator: string, left: Value, right: Value): Value {
  if (operator === '+') return added(left, right);
  if (operator === '%' && left.kind === 'text') {
    const text = formatPercent(left.value, right);
    return text === undefined ? unknown : textOf(text);
  }
  if (operator === '*' && left.kind === 'integer' && right.kind !== 'integer' && right.kind !== 'float')
    return repeated(right, left);
  if (operator === '*' && right.kind === 'integer' && left.kind !== 'integer' && left.kind !== 'float')
    return repeated(left, right);
  if (operator === '/' && left.kind === 'path' && (right.kind === 'text' || right.kind === 'path'))
    return pathOf(joined(left.path, right.kind === 'text' ? right.value : right.path));
  if (operator === '|' && left.kind === 'dictionary' && right.kind === 'dictionary') {
    const both = dictionaryOf([], left.open || right.open);
    for (const { key, value } of [...left.entries.values(), ...right.entries.values()])
      setEntry(both, key, value);
    return both;
  }
  if (left.kind === 'set' && right.kind === 'set') return ofSets(operator, left, right);
  return ofNumbers(operator, left, right);
}

function joined(folder: string, path: string): string {
  return path.startsWith('/') ? path : `${folder === '/' ? '' : folder}/${path}`;
}

function added(left: Value, right: Value): Value {
  if (left.kind === 'text' && right.kind === 'text')
    return left.value.length + right.value.length > longest ? unknown : textOf(left.value + right.value);
  if ((left.kind === 'list' || left.kind === 'tuple') && right.kind === left.kind)
    return sequenceOf(left.kind, [...left.items, ...right.items], left.open || right.open);
  // A list with something that is not known is still a list.
  if (left.kind === 'list' || left.kind === 'tuple')
    return isOpaque(right) ? sequenceOf(left.kind, [...left.items], true) : unknown;
  if (right.kind === 'list' || right.kind === 'tuple')
    return isOpaque(left) ? sequenceOf(right.kind, [...right.items], true) : unknown;
  return ofNumbers('+', left, right);
}

function isOpaque({ kind }: Value): boolean {
  return kind === 'unknown' || kind === 'external' || kind === 'made' || kind === 'attribute';
}

function repeated(value: Value, times: { readonly value: number | bigint }): Value {
  const count = Math.max(0, Number(times.value));
  if (value.kind === 'text')
    return value.value.length * count > longest ? unknown : textOf(value.value.repeat(count));
  if (value.kind !== 'list' && value.kind !== 'tuple') return unknown;
  if (value.items.length * count > longest) return unknown;
  return sequenceOf(value.kind, Array.from({ length: count }, () => value.items).flat(), value.open);
}

function ofSets(operator: string, left: SequenceValue, right: SequenceValue): Value {
  const hashes = new Set(right.items.map(hashOf));
  const isIn = (value: Value) => hashes.has(hashOf(value));
  const open = left.open || right.open;
  switch (operator) {
    case '|':
      return sequenceOf(
        'set',
        [...left.items, ...right.items.filter((item) => !left.items.includes(item))],
        open,
      );
    case '-':
      return sequenceOf(
        'set',
        left.items.filter((item) => !isIn(item)),
        open,
      );
    case '&':
      return sequenceOf('set', left.items.filter(isIn), open);
    default:
      return unknown;
  }
}

function ofNumbers(operator: string, left: Value, right: Value): Value {
  const a = numberIn(left);
  const b = numberIn(right);
  if (a === undefined || b === undefined) return unknown;
  const isWhole = left.kind !== 'float' && right.kind !== 'float';
  if (isWhole && operator !== '/') return ofIntegers(operator, BigInt(a), BigInt(b));
  const [x, y] = [Number(a), Number(b)];
  const value = ((): number | undefined => {
    switch (operator) {
      case '+':
        return x + y;
      case '-':
        return x - y;
      case '*':
        return x * y;
      case '/':
        return y === 0 ? undefined : x / y;
      case '//':
        return y === 0 ? undefined : Math.floor(x / y);
      case '%':
        return y === 0 ? undefined : x - y * Math.floor(x / y);
      case '**':
        return x ** y;
      default:
        return undefined;
    }
  })();
  return value === undefined ? unknown : { kind: 'float', value };
}

function ofIntegers(operator: string, a: bigint, b: bigint): Value {
  switch (operator) {
    case '+':
      return whole(a + b);
    case '-':
      return whole(a - b);
    case '*':
      return whole(a * b);
    case '//':
    case '%': {
      if (b === 0n) return unknown;
      const rest = ((a % b) + b) % b;
      return whole(operator === '%' ? rest : (a - rest) / b);
    }
    case '**':
      if (b < 0n) return { kind: 'float', value: Number(a) ** Number(b) };
      return b > 1024n ? unknown : whole(a ** b);
    case '<<':
      return b < 0n || b > 1024n ? unknown : whole(a << b);
    case '>>':
      return b < 0n || b > 1024n ? unknown : whole(a >> b);
    case '&':
      return whole(a & b);
    case '|':
      return whole(a | b);
    case '^':
      return whole(a ^ b);
    default:
      return unknown;
  }
}

function whole(value: bigint): Value {
  const small = Number(value);
  return integerOf(Number.isSafeInteger(small) ? small : value);
}

/** The number that a value is in a sum. */
export function numberIn(value: Value): number | bigint | undefined {
  if (value.kind === 'boolean') return value.value ? 1 : 0;
  return value.kind === 'integer' || value.kind === 'float' ? value.value : undefined;
}

export function unary(operator: string, operand: Value): Value {
  if (operator === 'not') {
    const truth = truthOf(operand);
    return truth === undefined ? unknown : booleanOf(!truth);
  }
  const value = numberIn(operand);
  if (value === undefined) return unknown;
  if (operator === '+') return operand;
  if (operator === '-')
    return operand.kind === 'float' ? { kind: 'float', value: -Number(value) } : whole(-BigInt(value));
  return operator === '~' && operand.kind !== 'float' ? whole(~BigInt(value)) : unknown;
}

/** `left in right` and the like; undefined where that is not known. */
export function compare(operator: string, left: Value, right: Value): boolean | undefined {
  switch (operator) {
    case '==':
    case '!=':
    case '<>': {
      const same = isEqual(left, right);
      return same === undefined ? undefined : same === (operator === '==');
    }
    case 'is':
    case 'is not': {
      const same = left.kind === 'none' || right.kind === 'none' ? isNone(left, right) : isEqual(left, right);
      return same === undefined ? undefined : same === (operator === 'is');
    }
    case 'in':
    case 'not in': {
      const found = isIn(left, right);
      return found === undefined ? undefined : found === (operator === 'in');
    }
    default:
      return isOrdered(operator, left, right);
  }
}

function isNone(left: Value, right: Value): boolean | undefined {
  const other = left.kind === 'none' ? right : left;
  if (other.kind === 'none') return true;
  return isOpaque(other) ? undefined : false;
}

function isEqual(left: Value, right: Value): boolean | undefined {
  const [a, b] = [hashOf(left), hashOf(right)];
  if (left.kind === 'external' || right.kind === 'external')
    return a === b && a !== undefined ? true : undefined;
  if (a !== undefined && b !== undefined) return a === b;
  if (isOpaque(left) || isOpaque(right)) return undefined;
  if (left.kind === 'list' && right.kind === 'list' && !left.open && !right.open) {
    if (left.items.length !== right.items.length) return false;
    const each = left.items.map((item, at) => isEqual(item, right.items[at] ?? unknown));
    return each.includes(false) ? false : each.includes(undefined) ? undefined : true;
  }
  return left.kind === right.kind ? undefined : false;
}

function isIn(item: Value, container: Value): boolean | undefined {
  if (container.kind === 'text')
    return item.kind === 'text' ? container.value.includes(item.value) : undefined;
  const hash = hashOf(item);
  if (hash === undefined) return undefined;
  if (container.kind === 'dictionary')
    return container.entries.has(hash) ? true : container.open ? undefined : false;
  if (container.kind !== 'list' && container.kind !== 'tuple' && container.kind !== 'set') return undefined;
  const hashes = container.items.map(hashOf);
  if (hashes.includes(hash)) return true;
  return container.open || hashes.includes(undefined) ? undefined : false;
}

function isOrdered(operator: string, left: Value, right: Value): boolean | undefined {
  const order = orderOf(left, right);
  if (order === undefined) return undefined;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

/** Below 0 where the first comes before the second. */
export function orderOf(left: Value, right: Value): number | undefined {
  if (left.kind === 'text' && right.kind === 'text')
    return left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
  if (left.kind === 'tuple' && right.kind === 'tuple') {
    for (const [at, item] of left.items.entries()) {
      const other = right.items[at];
      if (other === undefined) return 1;
      const order = orderOf(item, other);
      if (order !== 0) return order;
    }
    return left.items.length - right.items.length;
  }
  const [a, b] = [numberIn(left), numberIn(right)];
  return a === undefined || b === undefined ? undefined : a < b ? -1 : a > b ? 1 : 0;
}
