// Questions about the types of values: `isinstance`, `issubclass`, `type`.
import { ancestors, foreignBases } from '../evaluate/classes';
import type { CallArguments, Frame, Run } from '../evaluate/run';
import { booleanOf, hashOf, native, unknown, type ClassValue, type Value } from '../values/values';

/** `isinstance` and `issubclass`. */
export function isOf(name: string, value: Value | undefined, of: Value | undefined): Value {
  if (value === undefined || of === undefined) return unknown;
  const options = of.kind === 'tuple' ? of.items : [of];
  const answers = options.map((option) => isOne(name, value, option));
  if (answers.includes(true)) return booleanOf(true);
  return answers.includes(undefined) ? unknown : booleanOf(false);
}

const kindNames: Readonly<Record<string, string>> = {
  text: 'str',
  dictionary: 'dict',
  integer: 'int',
  boolean: 'bool',
};

function isOne(name: string, value: Value, option: Value): boolean | undefined {
  if (/^(?:unknown|external|made|attribute)$/u.test(value.kind)) return undefined;
  if (name === 'isinstance' && option.kind === 'native') {
    if (option.name === 'type') return value.kind === 'class';
    if (option.name === 'object') return true;
    return (kindNames[value.kind] ?? value.kind) === option.name;
  }
  const start: ClassValue | undefined =
    name === 'issubclass'
      ? value.kind === 'class'
        ? value
        : undefined
      : 'of' in value && typeof value.of === 'object' && value.of.kind === 'class'
        ? value.of
        : undefined;
  if (start === undefined) return false;
  if (option.kind === 'class') return ancestors(start).includes(option);
  const hash = hashOf(option);
  if (foreignBases(start).some((base) => hash !== undefined && hashOf(base) === hash)) return true;
  return foreignBases(start).every(({ kind }) => kind === 'native') ? false : undefined;
}

/** `type(x)`, and `type(name, bases, names)`, which makes a class. */
export function typeOf({ positional }: CallArguments, run: Run, frame: Frame): Value {
  const [first, bases, body] = positional;
  if (bases !== undefined && first?.kind === 'text') {
    const each = run.iterate(bases, frame);
    const made: ClassValue = {
      kind: 'class',
      name: first.value,
      bases: each?.items ?? [],
      names: new Map(),
      file: frame.scope.module.file,
      nameSpan: { from: 0, to: 0 },
    };
    if (body?.kind === 'dictionary')
      for (const { key, value } of body.entries.values())
        if (key.kind === 'text') made.names.set(key.value, value);
    return made;
  }
  if (first === undefined) return unknown;
  if ('of' in first && typeof first.of === 'object' && first.of.kind === 'class') return first.of;
  const kind = kindNames[first.kind] ?? first.kind;
  return /^(?:str|dict|int|bool|list|tuple|set|float)$/u.test(kind) ? native(kind) : unknown;
}
