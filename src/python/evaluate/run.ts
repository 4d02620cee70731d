// What the parts of the evaluator need of each other.
import type { PackFiles } from '../packFiles';
import type { Expression, Statement } from '../syntax/syntax';
import type { ClassValue, FunctionValue, ModuleValue, Scope, Value } from '../values/values';

/** What a call is given. `open`: it may be given more than is known. */
export interface CallArguments {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  readonly open?: boolean;
}

/** Where a function, a module or a class stands while it runs. */
export interface Frame {
  readonly scope: Scope;
  /** What it may have returned before its end, where conditions are not known. */
  readonly returns: Value[];
  /** What a generator has given. */
  readonly yields: Value[];
  readonly self?: Value | undefined;
  readonly function?: FunctionValue;
  readonly depth: number;
}

/** How a block ended, where it did not come to its end. */
export type Completion =
  { readonly type: 'return'; readonly value: Value } | { readonly type: 'break' | 'continue' } | undefined;

export interface Iterated {
  readonly items: readonly Value[];
  /** There may be more. */
  readonly open: boolean;
}

export interface Run {
  readonly files: PackFiles;
  /** Folders that the pack has added to `sys.path`. */
  readonly searchFolders: string[];
  /** Counts a step. @throws Exhausted */
  step(): void;
  evaluate(expression: Expression, frame: Frame): Value;
  execute(block: readonly Statement[], frame: Frame): Completion;
  call(callee: Value, given: CallArguments, frame: Frame): Value;
  /** Undefined where there is no such attribute. */
  attribute(of: Value, name: string, frame: Frame): Value | undefined;
  setAttribute(of: Value, name: string, value: Value): void;
  /** What a value gives in a loop; undefined where that is not known. */
  iterate(value: Value, frame: Frame): Iterated | undefined;
  assign(target: Expression, value: Value, frame: Frame): void;
  /** An instance without anything of the pack's being called for it. */
  allocate(of: ClassValue, given: CallArguments, frame: Frame): Value;
  /** A module by its dotted name, run if it has not been; undefined where the pack has none. */
  module(name: string): ModuleValue | undefined;
  /** A module by its file. */
  moduleOfFile(file: string): ModuleValue | undefined;
}

/** An exception that Python would raise. */
export class PythonError extends Error {
  readonly kind = 'python';
}

/** More work than a pack may cost. */
export class Exhausted extends Error {
  readonly kind = 'exhausted';
}

export const noArguments: CallArguments = { positional: [], named: new Map() };

export function given(...positional: Value[]): CallArguments {
  return { positional, named: new Map() };
}
