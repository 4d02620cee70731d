import { attempt } from './calls';
import { define } from './definitions';
import { importFrom, importModules } from './imports';
import { eitherOf } from '../values/merge';
import { binary } from '../values/operators';
import { updateDictionary } from '../library/collectionMethods';
import { PythonError, type Completion, type Frame, type Run } from './run';
import { deleteItem, setItem } from './subscripts';
import type { Expression, Item, Statement } from '../syntax/syntax';
import { truthOf } from '../values/truth';
import { none, sequenceOf, unknown, type Value } from '../values/values';

type Of<Type extends Statement['type']> = Extract<Statement, { readonly type: Type }>;

const mostRounds = 20_000;

/** Runs statements in their order. @throws PythonError, Exhausted */
export function executeBlock(block: readonly Statement[], run: Run, frame: Frame): Completion {
  for (const statement of block) {
    const end = execute(statement, run, frame);
    if (end !== undefined) return end;
  }
  return undefined;
}

function execute(statement: Statement, run: Run, frame: Frame): Completion {
  run.step();
  switch (statement.type) {
    case 'expression':
      run.evaluate(statement.value, frame);
      return undefined;
    case 'assign': {
      const value = run.evaluate(statement.value, frame);
      for (const target of statement.targets) run.assign(target, value, frame);
      return undefined;
    }
    case 'update':
      update(statement, run, frame);
      return undefined;
    case 'delete':
      for (const target of statement.targets) remove(target, run, frame);
      return undefined;
    case 'return':
      return {
        type: 'return',
        value: statement.value === undefined ? none : run.evaluate(statement.value, frame),
      };
    case 'break':
    case 'continue':
      return { type: statement.type };
    case 'raise':
      throw new PythonError('raised');
    case 'global':
    case 'nonlocal':
      declare(statement, frame);
      return undefined;
    case 'import':
      importModules(statement, run, frame);
      return undefined;
    case 'from':
      importFrom(statement, run, frame);
      return undefined;
    case 'if': {
      const truth = truthOf(run.evaluate(statement.condition, frame));
      if (truth !== undefined) return run.execute(truth ? statement.then : statement.otherwise, frame);
      return eitherBlock([statement.then, statement.otherwise], run, frame);
    }
    case 'for':
      return loop(statement, run, frame);
    case 'while':
      return repeat(statement, run, frame);
    case 'try':
      return attemptBlock(statement, run, frame);
    case 'with':
      for (const { value, as } of statement.items) {
        const made = run.evaluate(value, frame);
        if (as !== undefined) run.assign(as, made, frame);
      }
      return run.execute(statement.body, frame);
    case 'match':
      return eitherBlock([...statement.bodies, []], run, frame);
    case 'function':
    case 'class':
      define(statement, run, frame);
      return undefined;
  }
}

/** Blocks of which one is run, by a condition that is not known. */
function eitherBlock(blocks: readonly (readonly Statement[])[], run: Run, frame: Frame): Completion {
  const { names } = frame.scope;
  const before = new Map(names);
  const ends: Completion[] = [];
  const after: Map<string, Value>[] = [];
  for (const block of blocks) {
    let end: Completion;
    const passed = attempt(() => {
      end = run.execute(block, frame);
    });
    // What is raised is a way that is not taken.
    if (passed) {
      ends.push(end);
      if (end?.type !== 'return') after.push(new Map(names));
    }
    names.clear();
    for (const [name, value] of before) names.set(name, value);
  }
  for (const known of after)
    for (const [name, value] of known)
      names.set(name, merged(names.get(name), before.get(name), value, after, name));
  const returns = ends.filter((end) => end?.type === 'return');
  const last = returns.length === ends.length ? returns.pop() : undefined;
  frame.returns.push(...returns.map(({ value }) => value));
  return last;
}

function merged(
  now: Value | undefined,
  before: Value | undefined,
  value: Value,
  after: readonly Map<string, Value>[],
  name: string,
): Value {
  // Set in every block: what stood there before is gone.
  const isGone = after.every((known) => known.get(name) !== before);
  return isGone && now === before ? value : eitherOf(now, value);
}

function update({ target, operator, value: expression }: Of<'update'>, run: Run, frame: Frame): void {
  const before = run.evaluate(target, frame);
  const value = run.evaluate(expression, frame);
  // These change what they are used on, whoever else holds it.
  if (operator === '+' && before.kind === 'list') {
    const each = run.iterate(value, frame);
    before.items.push(...(each?.items ?? []));
    if (each?.open !== false) before.open = true;
  } else if (operator === '|' && before.kind === 'dictionary') updateDictionary(before, value, run, frame);
  else run.assign(target, binary(operator, before, value), frame);
}

function remove(target: Expression, run: Run, frame: Frame): void {
  if (target.type === 'name') frame.scope.names.delete(target.name);
  else if (target.type === 'item')
    deleteItem(run.evaluate(target.of, frame), run.evaluate(target.key, frame));
}

function declare({ type, names }: Of<'global' | 'nonlocal'>, { scope }: Frame): void {
  let home = scope.parent;
  while (home !== undefined && home.kind !== (type === 'global' ? 'module' : 'function')) home = home.parent;
  for (const name of names) if (home !== undefined) scope.elsewhere.set(name, home);
}

/** Binds what a target names: `a`, `a.b`, `a[b]`, `(a, *b)`. */
export function assignTo(target: Expression, value: Value, run: Run, frame: Frame): void {
  if (target.type === 'name') frame.scope.set(target.name, value);
  else if (target.type === 'attribute') run.setAttribute(run.evaluate(target.of, frame), target.name, value);
  else if (target.type === 'item') {
    const of = run.evaluate(target.of, frame);
    if (target.key.type !== 'slice') setItem(of, run.evaluate(target.key, frame), value, run, frame);
    else if (of.kind === 'list') of.open = true;
  } else if (target.type === 'tuple' || target.type === 'list') assignItems(target.items, value, run, frame);
}

function assignItems(targets: readonly Item[], value: Value, run: Run, frame: Frame): void {
  const each = run.iterate(value, frame);
  const items = each?.items ?? [];
  const star = targets.findIndex((target) => target.star);
  const behind = targets.length - star - 1;
  for (const [at, target] of targets.entries()) {
    if (star < 0 || at < star) run.assign(target.value, items[at] ?? unknown, frame);
    else if (at > star)
      run.assign(target.value, items[items.length - (targets.length - at)] ?? unknown, frame);
    else {
      const rest = items.slice(star, Math.max(star, items.length - behind));
      run.assign(target.value, sequenceOf('list', rest, each?.open !== false), frame);
    }
  }
}

function loop({ target, iterable, body, otherwise }: Of<'for'>, run: Run, frame: Frame): Completion {
  const each = run.iterate(run.evaluate(iterable, frame), frame);
  const items = each?.items ?? [];
  for (const item of items.slice(0, mostRounds)) {
    // Also of an empty body.
    run.step();
    run.assign(target, item, frame);
    const end = run.execute(body, frame);
    if (end?.type === 'return') return end;
    if (end?.type === 'break') return undefined;
  }
  if (each?.open === false) return run.execute(otherwise, frame);
  // Once more for what may come and is not known: what it makes is not known either.
  return eitherBlock(
    [[{ type: 'assign', targets: [target], value: { type: 'unknown' } }, ...body], otherwise],
    run,
    frame,
  );
}

function repeat({ condition, body, otherwise }: Of<'while'>, run: Run, frame: Frame): Completion {
  for (let round = 0; round < mostRounds; round++) {
    run.step();
    const truth = truthOf(run.evaluate(condition, frame));
    if (truth === undefined) return eitherBlock([body, otherwise], run, frame);
    if (!truth) return run.execute(otherwise, frame);
    const end = run.execute(body, frame);
    if (end?.type === 'return') return end;
    if (end?.type === 'break') return undefined;
  }
  return undefined;
}

function attemptBlock({ body, handlers, otherwise, last }: Of<'try'>, run: Run, frame: Frame): Completion {
  let end: Completion;
  const passed = attempt(() => {
    end = run.execute(body, frame) ?? run.execute(otherwise, frame);
  });
  const [handler] = handlers;
  if (!passed && handler !== undefined) {
    if (handler.as !== undefined) frame.scope.set(handler.as, unknown);
    end = run.execute(handler.body, frame);
  }
  return run.execute(last, frame) ?? end;
}
