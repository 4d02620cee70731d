import { attempt } from './calls';
import { isEnum, makeMembers } from './classes';
import { argumentsOf, functionOf } from './expressions';
import { noArguments, type Frame, type Run } from './run';
import type { ClassStatement, FunctionStatement } from '../syntax/syntax';
import { Scope, textOf, type ClassValue, type Value } from '../values/values';

/** Binds what `def` or `class` makes. */
export function define(of: FunctionStatement | ClassStatement, run: Run, frame: Frame): void {
  const made = of.type === 'class' ? makeClass(of, run, frame) : makeFunction(of, run, frame);
  frame.scope.set(of.name, decorated(of, made, run, frame));
}

/** What `def` binds. */
function makeFunction(of: FunctionStatement, run: Run, frame: Frame): Value {
  return functionOf(of.name, of.parameters, of.body, run, frame);
}

function makeClass(of: ClassStatement, run: Run, frame: Frame): ClassValue {
  const { positional, named } = argumentsOf(of.arguments, run, frame);
  const scope = new Scope('class', frame.scope, frame.scope.module);
  const made: ClassValue = {
    kind: 'class',
    name: of.name,
    bases: positional,
    names: scope.names,
    file: frame.scope.module.file,
    nameSpan: of.nameSpan,
  };
  const inner: Frame = { ...frame, scope, returns: [], yields: [] };
  // A body that breaks off still has what stands before.
  for (const statement of of.body) attempt(() => void run.execute([statement], inner));
  const [first] = of.body;
  if (first?.type === 'expression' && first.value.type === 'text')
    scope.names.set('__doc__', textOf(first.value.value));
  for (const value of scope.names.values()) if (value.kind === 'function') value.owner ??= made;
  if (isEnum(made)) makeMembers(made);
  subclassed(made, named, run, frame);
  return made;
}

/** Tells the class that it comes from, as packs do that collect their nodes so. */
function subclassed(made: ClassValue, named: ReadonlyMap<string, Value>, run: Run, frame: Frame): void {
  for (const base of made.bases) {
    const hook = base.kind === 'class' ? run.attribute(base, '__init_subclass__', frame) : undefined;
    if (hook?.kind === 'method' || hook?.kind === 'function')
      run.call(
        { kind: 'method', of: hook.kind === 'method' ? hook.of : hook, self: made },
        { positional: [], named },
        frame,
      );
  }
}

/** What a class or a function is after its decorators. */
function decorated(
  { decorators }: FunctionStatement | ClassStatement,
  made: Value,
  run: Run,
  frame: Frame,
): Value {
  let value = made;
  for (const decorator of [...decorators].reverse()) {
    const by = run.evaluate(decorator, frame);
    // `@classproperty` and other descriptors of a pack's own are read like properties of the class.
    if (decorator.type === 'attribute' && decorator.name === 'setter') continue;
    attempt(() => {
      const answer = run.call(by, { ...noArguments, positional: [value] }, frame);
      if (standsFor(answer, value, by)) value = answer;
    });
  }
  return value;
}

/** Whether what a decorator gives takes the place: the function of a wrapper says less than the one that it wraps. */
function standsFor(answer: Value, made: Value, by: Value): boolean {
  if (answer.kind === 'class' || answer.kind === 'instance' || answer.kind === 'method') return true;
  if (answer.kind !== 'function' || made.kind !== 'function') return false;
  return by.kind === 'native' || answer.name === made.name;
}
