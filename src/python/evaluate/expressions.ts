import { superAttribute } from './attributes';
import { formatted } from '../values/formatText';
import { eitherOf } from '../values/merge';
import { updateDictionary } from '../library/collectionMethods';
import { binary, compare, unary } from '../values/operators';
import { nativeNamed } from '../library/natives';
import { PythonError, type CallArguments, type Frame, type Run } from './run';
import { subscript } from './subscripts';
import type { Argument, Expression, Item, Parameter } from '../syntax/syntax';
import { truthOf } from '../values/truth';
import {
  booleanOf,
  dictionaryOf,
  external,
  native,
  none,
  Scope,
  sequenceOf,
  setEntry,
  textOf,
  unknown,
  type FunctionValue,
  type Value,
} from '../values/values';

type Of<Type extends Expression['type']> = Extract<Expression, { readonly type: Type }>;

/** What an expression stands for. @throws PythonError, Exhausted */
export function evaluateExpression(of: Expression, run: Run, frame: Frame): Value {
  run.step();
  switch (of.type) {
    case 'none':
      return none;
    case 'boolean':
      return booleanOf(of.value);
    case 'integer':
      return { kind: 'integer', value: of.value };
    case 'float':
      return { kind: 'float', value: of.value };
    case 'text':
      return textOf(of.value);
    case 'joined':
      return joined(of, run, frame);
    case 'formatted': {
      const text = formatted(plain(run.evaluate(of.value, frame)), of.format, of.conversion);
      return text === undefined ? unknown : textOf(text);
    }
    case 'name':
      return nameOf(of.name, frame);
    case 'attribute':
      return attribute(of, run, frame);
    case 'item':
      return subscript(run.evaluate(of.of, frame), of.key, run, frame);
    case 'call':
      return call(of, run, frame);
    case 'list':
    case 'tuple':
    case 'set':
      return sequence(of.type, of.items, run, frame);
    case 'dictionary':
      return dictionary(of.items, run, frame);
    case 'comprehension':
      return comprehension(of, run, frame);
    case 'unary':
      return unary(of.operator, run.evaluate(of.operand, frame));
    case 'binary':
      return binary(of.operator, run.evaluate(of.left, frame), run.evaluate(of.right, frame));
    case 'compare':
      return compared(of, run, frame);
    case 'logic':
      return logic(of, run, frame);
    case 'conditional': {
      const truth = truthOf(run.evaluate(of.condition, frame));
      if (truth !== undefined) return run.evaluate(truth ? of.then : of.otherwise, frame);
      return eitherOf(run.evaluate(of.then, frame), run.evaluate(of.otherwise, frame));
    }
    case 'lambda':
      return functionOf('<lambda>', of.parameters, () => of.body, run, frame);
    case 'assigned': {
      const value = run.evaluate(of.value, frame);
      frame.scope.set(of.name, value);
      return value;
    }
    case 'await':
      return run.evaluate(of.value, frame);
    case 'yield':
      frame.yields.push(run.evaluate(of.value, frame));
      return unknown;
    case 'yieldFrom': {
      const each = run.iterate(run.evaluate(of.value, frame), frame);
      frame.yields.push(...(each?.items ?? []));
      return unknown;
    }
    default:
      return unknown;
  }
}

/** A function, with the values that its parameters have without being given any. */
export function functionOf(
  name: string,
  parameters: readonly Parameter[],
  body: FunctionValue['body'],
  run: Run,
  frame: Frame,
): FunctionValue {
  const defaults = new Map<string, Value>();
  for (const parameter of parameters)
    if (parameter.default !== undefined) defaults.set(parameter.name, run.evaluate(parameter.default, frame));
  return {
    kind: 'function',
    name,
    parameters,
    defaults,
    body,
    scope: frame.scope,
    binds: 'self',
    isProperty: false,
  };
}

function nameOf(name: string, { scope }: Frame): Value {
  const found = scope.find(name) ?? nativeNamed(name);
  if (found !== undefined) return found;
  // What came by `from x import *` from outside.
  const star = scope.find('*');
  return star?.kind === 'external' ? external(`${star.path}.${name}`) : unknown;
}

/** A text of a class made from `str`, or a member of an enumeration of texts, as f-strings show it. */
function plain(value: Value): Value {
  if (value.kind !== 'instance') return value;
  const inner = value.names.get('_value_');
  return inner?.kind === 'text' ? inner : value;
}

function joined({ parts }: Of<'joined'>, run: Run, frame: Frame): Value {
  let text = '';
  for (const part of parts) {
    const piece = run.evaluate(part, frame);
    if (piece.kind !== 'text') return unknown;
    text += piece.value;
  }
  return textOf(text);
}

function isSuper(of: Expression): boolean {
  return of.type === 'call' && of.callee.type === 'name' && of.callee.name === 'super';
}

function attribute({ of, name }: Of<'attribute'>, run: Run, frame: Frame): Value {
  if (isSuper(of)) return superAttribute(frame, name, run) ?? native(`super.${name}`);
  const owner = run.evaluate(of, frame);
  const found = run.attribute(owner, name, frame);
  if (found === undefined && owner.kind === 'module') throw new PythonError(`${owner.name} has no ${name}`);
  return found ?? unknown;
}

function call({ callee, arguments: list }: Of<'call'>, run: Run, frame: Frame): Value {
  const target = run.evaluate(callee, frame);
  return run.call(target, argumentsOf(list, run, frame), frame);
}

/** What a call is given, with what `*` and `**` unpack. */
export function argumentsOf(list: readonly Argument[], run: Run, frame: Frame): CallArguments {
  const positional: Value[] = [];
  const named = new Map<string, Value>();
  let open = false;
  for (const { name, star, value: expression } of list) {
    const value = run.evaluate(expression, frame);
    if (name !== undefined) named.set(name, value);
    else if (star === '*') {
      const each = run.iterate(value, frame);
      positional.push(...(each?.items ?? []));
      if (each?.open !== false) open = true;
    } else if (star === '**') {
      if (value.kind !== 'dictionary' || value.open) open = true;
      if (value.kind === 'dictionary')
        for (const entry of value.entries.values())
          if (entry.key.kind === 'text') named.set(entry.key.value, entry.value);
    } else positional.push(value);
  }
  return { positional, named, open };
}

function sequence(kind: 'list' | 'tuple' | 'set', items: readonly Item[], run: Run, frame: Frame): Value {
  const made = sequenceOf(kind, []);
  for (const { star, value: expression } of items) {
    const value = run.evaluate(expression, frame);
    if (star !== true) made.items.push(value);
    else {
      const each = run.iterate(value, frame);
      made.items.push(...(each?.items ?? []));
      if (each?.open !== false) made.open = true;
    }
  }
  return made;
}

function dictionary(items: readonly Item[], run: Run, frame: Frame): Value {
  const made = dictionaryOf();
  for (const { star, key, value } of items) {
    if (star === true) updateDictionary(made, run.evaluate(value, frame), run, frame);
    else if (key !== undefined) setEntry(made, run.evaluate(key, frame), run.evaluate(value, frame));
    // `{**a}` without a value, or what is broken.
    else made.open = true;
  }
  return made;
}

function comprehension({ makes, item, loops }: Of<'comprehension'>, run: Run, outer: Frame): Value {
  const scope = new Scope('function', outer.scope, outer.scope.module);
  // A class's names are seen by the first loop of a comprehension in it, and in most hands by the rest.
  if (outer.scope.kind === 'class')
    for (const [name, value] of outer.scope.names) scope.names.set(name, value);
  const frame: Frame = { ...outer, scope };
  const items: Value[] = [];
  const pairs = dictionaryOf();
  // A property: what a function sets later is not seen of a variable.
  const result = { open: false };
  const follow = (at: number): void => {
    const loop = loops[at];
    if (loop === undefined) {
      if (makes !== 'dictionary') items.push(run.evaluate(item.value, frame));
      else if (item.key !== undefined)
        setEntry(pairs, run.evaluate(item.key, frame), run.evaluate(item.value, frame));
      return;
    }
    // What the first loop goes over stands outside of the comprehension.
    const each = run.iterate(run.evaluate(loop.iterable, at === 0 ? outer : frame), frame);
    if (each?.open !== false) result.open = true;
    for (const value of each?.items ?? []) {
      run.step();
      run.assign(loop.target, value, frame);
      const truths = loop.conditions.map((condition) => truthOf(run.evaluate(condition, frame)));
      // What is only perhaps in it opens it.
      if (truths.includes(undefined)) result.open = true;
      if (!truths.includes(false)) follow(at + 1);
    }
  };
  follow(0);
  if (makes !== 'dictionary') return sequenceOf(makes === 'set' ? 'set' : 'list', items, result.open);
  if (result.open) pairs.open = true;
  return pairs;
}

function compared({ first, more }: Of<'compare'>, run: Run, frame: Frame): Value {
  let left = run.evaluate(first, frame);
  const unknowns: Value[] = [];
  for (const { operator, operand } of more) {
    const right = run.evaluate(operand, frame);
    const each = compare(operator, plain(left), plain(right));
    if (each === false) return booleanOf(false);
    if (each === undefined) unknowns.push(right);
    left = right;
  }
  return unknowns.length > 0 ? unknown : booleanOf(true);
}

function logic({ operator, left, right }: Of<'logic'>, run: Run, frame: Frame): Value {
  const first = run.evaluate(left, frame);
  const truth = truthOf(first);
  if (truth === (operator === 'or')) return first;
  const second = run.evaluate(right, frame);
  if (truth !== undefined) return second;
  // `None or x` with something unknown in front: what is known says more, but for conditions.
  const other = truthOf(second);
  if (other !== undefined && other === (operator === 'or') && second.kind === 'boolean') return second;
  return second.kind === 'boolean' ? unknown : eitherOf(second, first);
}
