// Python's own functions and types.
import { attributeOf } from '../evaluate/attributes';
import { fillDictionary } from '../evaluate/calls';
import { isEnum, membersOf } from '../evaluate/classes';
import { isOf, typeOf } from './kinds';
import { extreme, floatOf, intOf, lengthOf, made, mapped, rangeOf, sorted } from './making';
import { callMethod } from './methods';
import { asText } from './textMethods';
import { formatted, reprOf } from '../values/formatText';
import { binary, numberIn, unary } from '../values/operators';
import type { CallArguments, Frame, Run } from '../evaluate/run';
import { truthOf } from '../values/truth';
import {
  booleanOf,
  dictionaryOf,
  hashOf,
  integerOf,
  native,
  none,
  sequenceOf,
  textOf,
  unknown,
  type ClassValue,
  type Scope,
  type Value,
} from '../values/values';

const names = new Set(
  `abs all any bool bytes callable chr classmethod dict dir enumerate filter float format frozenset getattr globals
  hasattr hash id int isinstance issubclass iter len list locals map max min next object open ord print property range
  repr reversed round set setattr sorted staticmethod str sum super tuple type vars zip __import__ Exception ImportError
  ModuleNotFoundError RuntimeError ValueError NotImplementedError KeyError AttributeError`.split(/\s+/u),
);

/** What a name stands for that nothing has bound. */
export function nativeNamed(name: string): Value | undefined {
  return names.has(name) ? native(name) : undefined;
}

/** Calls one of Python's own functions, or makes a value of one of its types. */
export function callNative(name: string, given: CallArguments, run: Run, frame: Frame): Value {
  const { positional, named } = given;
  const [first, second, third] = positional;
  const items = (): { items: readonly Value[]; open: boolean } =>
    (first === undefined ? { items: [], open: false } : run.iterate(first, frame)) ?? {
      items: [],
      open: true,
    };
  switch (name) {
    case 'str':
    case 'str.__new__':
      return name === 'str' ? (first === undefined ? textOf('') : asText(first)) : made(given, run, frame);
    case 'tuple.__new__':
    case 'list.__new__':
    case 'dict.__new__':
    case 'object.__new__':
    case 'super.__new__':
      return made(given, run, frame);
    case 'repr': {
      const text = first === undefined ? undefined : reprOf(first);
      return text === undefined ? unknown : textOf(text);
    }
    case 'format': {
      const text =
        first === undefined ? undefined : formatted(first, second?.kind === 'text' ? second.value : '');
      return text === undefined ? unknown : textOf(text);
    }
    case 'int':
      return intOf(first, second);
    case 'float':
      return floatOf(first);
    case 'bool': {
      const truth = first === undefined ? false : truthOf(first);
      return truth === undefined ? unknown : booleanOf(truth);
    }
    case 'list':
    case 'tuple': {
      const each = items();
      return sequenceOf(name, [...each.items], each.open);
    }
    case 'set':
    case 'frozenset': {
      const each = items();
      const kept = new Map(each.items.map((item, at) => [hashOf(item) ?? at, item]));
      return sequenceOf('set', [...kept.values()], each.open);
    }
    case 'dict': {
      const dictionary = dictionaryOf();
      fillDictionary(dictionary, given, run, frame);
      return dictionary;
    }
    case 'dict.fromkeys': {
      const each = items();
      return dictionaryOf(
        each.items.map((item) => [item, second ?? none] as const),
        each.open,
      );
    }
    case 'range':
      return rangeOf(positional);
    case 'len':
      return lengthOf(first, run, frame);
    case 'enumerate': {
      const each = items();
      const start = second ?? named.get('start');
      const from = start?.kind === 'integer' ? Number(start.value) : 0;
      const pairs = each.items.map((item, at) => sequenceOf('tuple', [integerOf(from + at), item]));
      return sequenceOf('list', pairs, each.open);
    }
    case 'zip': {
      const lists = positional.map((each) => run.iterate(each, frame));
      if (lists.includes(undefined)) return sequenceOf('list', [], true);
      const length = Math.min(...lists.map((each) => each?.items.length ?? 0));
      const rows = Array.from({ length: lists.length === 0 ? 0 : length }, (_, at) =>
        sequenceOf(
          'tuple',
          lists.map((each) => each?.items[at] ?? unknown),
        ),
      );
      return sequenceOf(
        'list',
        rows,
        lists.some((each) => each?.open),
      );
    }
    case 'map':
    case 'filter':
      return mapped(name, given, run, frame);
    case 'sorted': {
      const each = items();
      return sorted(each.items, each.open, named, run, frame);
    }
    case 'reversed': {
      const each = items();
      return sequenceOf('list', [...each.items].reverse(), each.open);
    }
    case 'iter':
      return first ?? unknown;
    case 'next': {
      const each = items();
      return each.items[0] ?? second ?? unknown;
    }
    case 'min':
    case 'max':
      return extreme(name, positional.length === 1 ? items() : { items: positional, open: false });
    case 'sum': {
      const each = items();
      return each.open
        ? unknown
        : each.items.reduce((sum, item) => binary('+', sum, item), second ?? integerOf(0));
    }
    case 'abs': {
      const value = first === undefined ? undefined : numberIn(first);
      return value !== undefined && first !== undefined && value < 0 ? unary('-', first) : (first ?? unknown);
    }
    case 'round':
      return first?.kind === 'float' && second === undefined
        ? integerOf(Math.round(first.value))
        : (first ?? unknown);
    case 'any':
    case 'all': {
      const each = items();
      const truths = each.items.map(truthOf);
      if (truths.includes(name === 'any')) return booleanOf(name === 'any');
      return each.open || truths.includes(undefined) ? unknown : booleanOf(name === 'all');
    }
    case 'chr':
      return first?.kind === 'integer'
        ? textOf(String.fromCodePoint(Number(first.value) % 0x110000))
        : unknown;
    case 'ord':
      return first?.kind === 'text' ? integerOf(first.value.codePointAt(0) ?? 0) : unknown;
    case 'callable':
      if (first === undefined || first.kind === 'unknown' || first.kind === 'external') return unknown;
      return booleanOf(/^(?:class|function|method|native)$/u.test(first.kind));
    case 'isinstance':
    case 'issubclass':
      return isOf(name, first, second);
    case 'type':
      return typeOf(given, run, frame);
    case 'getattr': {
      if (first === undefined || second?.kind !== 'text') return unknown;
      return attributeOf(first, second.value, run, frame) ?? third ?? unknown;
    }
    case 'hasattr': {
      if (first === undefined || second?.kind !== 'text') return unknown;
      const found = attributeOf(first, second.value, run, frame);
      if (found === undefined) return booleanOf(false);
      return /^(?:unknown|external|attribute)$/u.test(found.kind) ? unknown : booleanOf(true);
    }
    case 'setattr':
      if (first !== undefined && second?.kind === 'text' && third !== undefined)
        run.setAttribute(first, second.value, third);
      return none;
    case 'globals':
      return namesOf(moduleScope(frame.scope));
    case 'locals':
      return namesOf(frame.scope);
    case 'vars':
      if (first === undefined) return namesOf(frame.scope);
      return attributeOf(first, '__dict__', run, frame) ?? unknown;
    case 'dir': {
      const of =
        first?.kind === 'module' ? first.scope.names : first?.kind === 'class' ? first.names : undefined;
      if (first !== undefined && of === undefined) return unknown;
      return sequenceOf('list', [...(of ?? frame.scope.names).keys()].sort().map(textOf));
    }
    case 'print':
      return none;
    case '__import__':
      return run.call({ kind: 'external', path: 'importlib.import_module' }, given, frame);
    case 'property':
    case 'staticmethod':
    case 'classmethod':
      if (first?.kind !== 'function') return unknown;
      return name === 'property'
        ? { ...first, isProperty: true }
        : { ...first, binds: name === 'classmethod' ? 'class' : 'nothing' };
    case 'object':
      return unknown;
    case 'dict.__init__':
      if (frame.self?.kind === 'dictionary') fillDictionary(frame.self, given, run, frame);
      return none;
    case 'super.__init__':
    case 'object.__init__':
      return none;
    default: {
      // `str.upper(text)`.
      const [type, method] = name.split('.');
      if (method === undefined || first === undefined || type === undefined) return unknown;
      if (method.startsWith('__')) return none;
      return callMethod(method, first, { positional: positional.slice(1), named }, run, frame);
    }
  }
}

function moduleScope(scope: Scope): Scope {
  let at = scope;
  while (at.kind !== 'module' && at.parent !== undefined) at = at.parent;
  return at;
}

/** The names of a scope as a dictionary that writes to it. */
function namesOf(scope: Scope): Value {
  const view = dictionaryOf([...scope.names].map(([name, value]) => [textOf(name), value] as const));
  const set = view.entries.set.bind(view.entries);
  view.entries.set = (hash, entry) => {
    if (entry.key.kind === 'text') scope.names.set(entry.key.value, entry.value);
    return set(hash, entry);
  };
  return view;
}

/** What a class gives in a loop: the members of an enumeration. */
export function iterateClass(of: ClassValue): Value[] | undefined {
  return isEnum(of) ? membersOf(of) : undefined;
}
