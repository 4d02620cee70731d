// What expressions of Python stand for, as far as that can be told without running them.
import type { Parameter, Span, Statement, Expression } from '../syntax/syntax';

export interface NoneValue {
  readonly kind: 'none';
}
export interface BooleanValue {
  readonly kind: 'boolean';
  readonly value: boolean;
}
export interface IntegerValue {
  readonly kind: 'integer';
  readonly value: number | bigint;
}
export interface FloatValue {
  readonly kind: 'float';
  readonly value: number;
}
/** `of`: the class, where it is one made from `str`. */
export interface TextValue {
  readonly kind: 'text';
  readonly value: string;
  readonly of?: ClassValue;
}
/** `open`: it may hold more than is known. */
export interface SequenceValue {
  readonly kind: 'list' | 'tuple' | 'set';
  items: Value[];
  open: boolean;
  readonly of?: ClassValue;
}
export interface DictionaryValue {
  readonly kind: 'dictionary';
  readonly entries: Map<string, { readonly key: Value; value: Value }>;
  open: boolean;
  readonly of?: ClassValue;
}
export interface ClassValue {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly Value[];
  readonly names: Map<string, Value>;
  /** Path of the file in the pack. */
  readonly file: string;
  readonly nameSpan: Span;
}
export interface FunctionValue {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Values of the parameters that have one, read when it was defined. */
  readonly defaults: ReadonlyMap<string, Value>;
  readonly body: () => readonly Statement[] | Expression;
  readonly scope: Scope;
  readonly binds: 'self' | 'class' | 'nothing';
  readonly isProperty: boolean;
  /** The class that it is defined in, for `super()`. */
  owner?: ClassValue;
}
export interface MethodValue {
  readonly kind: 'method';
  readonly of: FunctionValue | NativeValue;
  readonly self: Value;
}
export interface ModuleValue {
  readonly kind: 'module';
  /** `pack.nodes.image`: the name that Python gives it. */
  readonly name: string;
  readonly file: string;
  readonly scope: Scope;
}
export interface InstanceValue {
  readonly kind: 'instance';
  readonly of: ClassValue;
  readonly names: Map<string, Value>;
}
/** Something of Python's own that is known here. */
export interface NativeValue {
  readonly kind: 'native';
  readonly name: string;
}
/** A file or folder, as `pathlib` and `os.DirEntry` have it. */
export interface PathValue {
  readonly kind: 'path';
  readonly path: string;
}
/** A name from outside of the pack, such as `comfy_api.latest.io.Image`. */
export interface ExternalValue {
  readonly kind: 'external';
  readonly path: string;
}
/** What a call of something outside would make. */
export interface MadeValue {
  readonly kind: 'made';
  readonly callee: ExternalValue | MadeAttribute;
  readonly positional: readonly Value[];
  readonly named: Map<string, Value>;
}
export interface MadeAttribute {
  readonly kind: 'attribute';
  readonly of: MadeValue | MadeAttribute;
  readonly name: string;
}
export interface UnknownValue {
  readonly kind: 'unknown';
}

export type Value =
  | NoneValue
  | BooleanValue
  | IntegerValue
  | FloatValue
  | TextValue
  | SequenceValue
  | DictionaryValue
  | ClassValue
  | FunctionValue
  | MethodValue
  | ModuleValue
  | InstanceValue
  | NativeValue
  | PathValue
  | ExternalValue
  | MadeValue
  | MadeAttribute
  | UnknownValue;

export const none: NoneValue = { kind: 'none' };
export const unknown: UnknownValue = { kind: 'unknown' };
const yes: BooleanValue = { kind: 'boolean', value: true };
const no: BooleanValue = { kind: 'boolean', value: false };

export const booleanOf = (value: boolean): BooleanValue => (value ? yes : no);
export const textOf = (value: string): TextValue => ({ kind: 'text', value });
export const integerOf = (value: number | bigint): IntegerValue => ({ kind: 'integer', value });
export const external = (path: string): ExternalValue => ({ kind: 'external', path });
export const native = (name: string): NativeValue => ({ kind: 'native', name });
export const pathOf = (path: string): PathValue => ({ kind: 'path', path });

export function sequenceOf(
  kind: SequenceValue['kind'],
  items: Value[],
  open = false,
  of?: ClassValue,
): SequenceValue {
  return of === undefined ? { kind, items, open } : { kind, items, open, of };
}

export function dictionaryOf(
  pairs: Iterable<readonly [Value, Value]> = [],
  open = false,
  of?: ClassValue,
): DictionaryValue {
  const made: DictionaryValue = { kind: 'dictionary', entries: new Map(), open, ...(of && { of }) };
  for (const [key, value] of pairs) setEntry(made, key, value);
  return made;
}

/** Sets an entry; one whose key is not known opens the dictionary. */
export function setEntry(of: DictionaryValue, key: Value, value: Value): void {
  const hash = hashOf(key);
  if (hash === undefined) of.open = true;
  else {
    const entry = of.entries.get(hash);
    if (entry === undefined) of.entries.set(hash, { key, value });
    else entry.value = value;
  }
}

let serial = 0;
const serials = new WeakMap<object, number>();

/** Equal for keys that Python takes for the same one; undefined for what is not known. */
export function hashOf(key: Value): string | undefined {
  switch (key.kind) {
    case 'text':
      return `t${key.value}`;
    case 'boolean':
      return `n${key.value ? 1 : 0}`;
    case 'integer':
    case 'float':
      return `n${key.value}`;
    case 'none':
      return 'none';
    case 'tuple': {
      if (key.open) return undefined;
      const hashes = key.items.map(hashOf);
      return hashes.includes(undefined)
        ? undefined
        : `(${hashes.map((hash) => JSON.stringify(hash)).join()})`;
    }
    case 'external':
      return `e${key.path}`;
    case 'native':
      return `b${key.name}`;
    case 'path':
      return `p${key.path}`;
    case 'class':
    case 'function':
    case 'instance':
    case 'module': {
      const number = serials.get(key) ?? ++serial;
      serials.set(key, number);
      return `#${number}`;
    }
    default:
      return undefined;
  }
}

/** Names and what they stand for, as a module, a class or a function has them. */
export class Scope {
  readonly names = new Map<string, Value>();
  /** Names that are declared `global` or `nonlocal`, with the scope that they live in. */
  readonly elsewhere = new Map<string, Scope>();

  constructor(
    readonly kind: 'module' | 'class' | 'function',
    readonly parent: Scope | undefined,
    readonly module: ModuleScope,
  ) {}

  find(name: string): Value | undefined {
    const own = (this.elsewhere.get(name) ?? this).names.get(name);
    if (own !== undefined) return own;
    // What stands in a class is not seen by the functions in it.
    for (let scope = this.parent; scope !== undefined; scope = scope.parent) {
      const found = scope.kind === 'class' ? undefined : scope.names.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  set(name: string, value: Value): void {
    (this.elsewhere.get(name) ?? this).names.set(name, value);
  }
}

/** What is told of the file that code stands in. */
export interface ModuleScope {
  readonly file: string;
  /** The name that Python gives the module. */
  readonly name: string;
  readonly isPackage: boolean;
}
