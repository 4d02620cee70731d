import { packageOf } from '../library/externalCalls';
import { knownExternal } from '../library/externals';
import { PythonError, type Frame, type Run } from './run';
import type { Statement } from '../syntax/syntax';
import { external, type ModuleValue, type Scope, type Value } from '../values/values';

type Of<Type extends Statement['type']> = Extract<Statement, { readonly type: Type }>;

/** `import a.b as c`. */
export function importModules({ modules }: Of<'import'>, run: Run, { scope }: Frame): void {
  for (const { name, as } of modules) {
    const found = run.module(name);
    const [top = name] = name.split('.');
    if (as !== '') scope.set(as, found ?? external(name));
    else scope.set(top, (found === undefined ? undefined : run.module(top)) ?? external(top));
  }
}

/** `from a import b as c`. @throws PythonError where the pack has no such module */
export function importFrom(statement: Of<'from'>, run: Run, frame: Frame): void {
  const { level, module, names } = statement;
  const full = level === 0 ? module : relative(level, module, frame);
  const found = run.module(full);
  if (found === undefined && level > 0) throw new PythonError(`No module named ${full}`);
  for (const { name, as } of names) {
    if (name === '*') {
      if (found === undefined) frame.scope.set('*', external(module));
      else takeAll(found, frame.scope);
      continue;
    }
    frame.scope.set(
      as === '' ? name : as,
      found === undefined ? outside(module, name) : inside(found, name, run),
    );
  }
}

function relative(level: number, module: string, frame: Frame): string {
  let start = packageOf(frame);
  for (let up = 1; up < level; up++) {
    const dot = start.lastIndexOf('.');
    if (dot < 0) throw new PythonError('beyond the pack');
    start = start.slice(0, dot);
  }
  return module === '' ? start : `${start}.${module}`;
}

function outside(module: string, name: string): Value {
  return knownExternal(`${module}.${name}`) ?? external(`${module}.${name}`);
}

function inside(module: ModuleValue, name: string, run: Run): Value {
  const own = module.scope.names.get(name);
  if (own !== undefined) return own;
  const sub = run.module(`${module.name}.${name}`);
  if (sub !== undefined) return sub;
  const star = module.scope.names.get('*');
  if (star?.kind === 'external') return external(`${star.path}.${name}`);
  const hook = module.scope.names.get('__getattr__');
  if (hook !== undefined) return { kind: 'unknown' };
  throw new PythonError(`cannot import ${name} from ${module.name}`);
}

/** `from module import *`: what it names in `__all__`, else all but what begins with a line. */
function takeAll({ scope: from }: ModuleValue, to: Scope): void {
  const all = from.names.get('__all__');
  const chosen =
    all?.kind === 'list' || all?.kind === 'tuple'
      ? new Set(all.items.map((item) => (item.kind === 'text' ? item.value : '')))
      : undefined;
  for (const [name, value] of from.names)
    if (chosen === undefined ? !name.startsWith('_') : chosen.has(name)) to.set(name, value);
}
