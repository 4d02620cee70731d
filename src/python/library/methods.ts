// Methods of Python's own types.
import type { CallArguments, Frame, Run } from '../evaluate/run';
import { unknown, type Value } from '../values/values';
import { callDictionaryMethod, callSequenceMethod } from './collectionMethods';
import { callTextMethod } from './textMethods';

const names: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    text: new Set(
      `capitalize casefold center count encode endswith find format index isalnum isalpha isdigit islower isspace istitle
    isupper isidentifier isnumeric join ljust lower lstrip partition removeprefix removesuffix replace rfind rjust
    rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill`.split(
        /\s+/u,
      ),
    ),
    list: new Set('append clear copy count extend index insert pop remove reverse sort'.split(' ')),
    tuple: new Set(['count', 'index']),
    set: new Set(
      'add clear copy difference discard intersection issubset pop remove union update'.split(' '),
    ),
    dictionary: new Set('clear copy fromkeys get items keys pop popitem setdefault update values'.split(' ')),
  }),
);

const kinds: ReadonlyMap<string, string> = new Map([
  ['str', 'text'],
  ['dict', 'dictionary'],
]);

/** Whether values of this kind, or of Python's type of this name, have such a method. */
export function isMethodOf(kind: string, name: string): boolean {
  if (/^__(?:init|new|eq|ne|hash|str|repr|getitem|setitem|contains|len|iter|call)__$/u.test(name))
    return true;
  return names.get(kinds.get(kind) ?? kind)?.has(name) === true;
}

/** Calls `list.append` and the like on its value. */
export function callMethod(name: string, self: Value, given: CallArguments, run: Run, frame: Frame): Value {
  switch (self.kind) {
    case 'text':
      return callTextMethod(name, self.value, given, run, frame);
    case 'list':
    case 'tuple':
    case 'set':
      return callSequenceMethod(name, self, given, run, frame);
    case 'dictionary':
      return callDictionaryMethod(name, self, given, run, frame);
    default:
      return unknown;
  }
}
