import type { Frame, Run } from './run';
import { external, native, textOf, type ClassValue, type Value } from '../values/values';

/** A class and what it comes from, in the order in which names are looked for. */
export function ancestors(of: ClassValue): ClassValue[] {
  const found: ClassValue[] = [];
  const add = (each: ClassValue, depth: number): void => {
    // Of a class that is reached twice the last place counts.
    const at = found.indexOf(each);
    if (at >= 0) found.splice(at, 1);
    found.push(each);
    if (depth < 30) for (const base of each.bases) if (base.kind === 'class') add(base, depth + 1);
  };
  add(of, 0);
  return found;
}

/** Bases that the pack does not define itself. */
export function foreignBases(of: ClassValue): Value[] {
  return ancestors(of).flatMap(({ bases }) => bases.filter(({ kind }) => kind !== 'class'));
}

/** What a class or one that it comes from has under a name, as it stands there. */
export function findInClass(of: ClassValue, name: string): Value | undefined {
  for (const each of ancestors(of)) {
    const found = each.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Python's own type that instances of this class are, such as `str`. */
export function nativeBase(of: ClassValue): string | undefined {
  for (const base of foreignBases(of)) {
    if (base.kind === 'native' && /^(?:str|tuple|list|dict|set|int|float)$/u.test(base.name))
      return base.name;
    if (base.kind === 'external' && /(?:^|\.)OrderedDict$/u.test(base.path)) return 'dict';
    if (base.kind === 'external' && /(?:^|\.)StrEnum$/u.test(base.path)) return 'str';
  }
  return undefined;
}

export function isEnum(of: ClassValue): boolean {
  return foreignBases(of).some(
    (base) => base.kind === 'external' && /^enum\.(?:\w*Enum|\w*Flag)$/u.test(base.path),
  );
}

/** Makes the members of an enumeration of what its class holds. */
export function makeMembers(of: ClassValue): void {
  for (const [name, value] of of.names) {
    if (name.startsWith('_') || value.kind === 'function' || value.kind === 'class') continue;
    const shown = value.kind === 'made' ? textOf(name.toLowerCase()) : value;
    of.names.set(name, {
      kind: 'instance',
      of,
      names: new Map<string, Value>([
        ['name', textOf(name)],
        ['value', shown],
        ['_value_', shown],
      ]),
    });
  }
}

/** Members of an enumeration, in their order. */
export function membersOf(of: ClassValue): Value[] {
  return [...of.names.values()].filter((value) => value.kind === 'instance' && value.of === of);
}

/** What is bound to a class or an instance when it is asked for. */
export function bind(found: Value, self: Value, ofClass: ClassValue, run: Run, frame: Frame): Value {
  if (found.kind !== 'function') return found;
  if (found.binds === 'nothing') return found;
  if (found.binds === 'class') return { kind: 'method', of: found, self: ofClass };
  if (self.kind === 'class') return found;
  if (found.isProperty) return run.call(found, { positional: [self], named: new Map() }, frame);
  return { kind: 'method', of: found, self };
}

/** `super().name`: looked for behind the class that the function stands in. */
export function findAbove(self: Value, owner: ClassValue, name: string): Value | undefined {
  const start = self.kind === 'class' ? self : self.kind === 'instance' ? self.of : owner;
  const line = ancestors(start);
  const at = line.indexOf(owner);
  for (const each of line.slice(at + 1)) {
    const found = each.names.get(name);
    if (found !== undefined) return found;
  }
  const [base] = foreignBases(start);
  if (base?.kind === 'external') return external(`${base.path}.${name}`);
  return base?.kind === 'native' ? native(`${base.name}.${name}`) : undefined;
}
