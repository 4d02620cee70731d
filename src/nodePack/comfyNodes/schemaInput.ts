import { findInClass } from '../../python/evaluate/classes';
import {
  booleanOf,
  dictionaryOf,
  sequenceOf,
  setEntry,
  textOf,
  type MadeValue,
  type Value,
} from '../../python/values/values';
import { inputParameters, ioTypeOf, optionNames } from './ioTypes';
import { argumentOf, calleePath, lastName, madeBefore } from './made';
import { addInputs } from './schemaNode';

export interface SchemaInput {
  readonly id: string;
  readonly optional: boolean;
  /** `[type, options]`. */
  readonly value: Value;
}

/** The word of the type whose `Input` or `Output` was called: `IMAGE` for `io.Image.Input(…)`. */
export function typeWord(made: MadeValue): string | undefined {
  const name = typeName(made);
  if (name === undefined) return undefined;
  const before = madeBefore(made.callee);
  if (name === 'Custom') {
    const word = before === undefined ? undefined : argumentOf(before, 'io_type', 0);
    return word?.kind === 'text' ? word.value : undefined;
  }
  if (name === 'MultiType' && lastName(calleePath(made)) === 'Input') return multiType(made);
  return ioTypeOf(name);
}

/** `Image` for `comfy_api.latest.io.Image.Input`. */
function typeName(made: MadeValue): string | undefined {
  const parts = calleePath(made).split('.');
  const last = parts.pop();
  return last === 'Input' || last === 'Output' ? parts.pop() : undefined;
}

function multiType(made: MadeValue): string | undefined {
  const types = argumentOf(made, 'types', 1);
  if (types?.kind !== 'list' && types?.kind !== 'tuple') return undefined;
  const words = types.items.map(wordOfType);
  const id = made.positional[0] ?? made.named.get('id');
  // The input that it stands in for comes first.
  const own = id?.kind === 'made' ? typeWord(id) : undefined;
  const all = own === undefined ? words : [own, ...words];
  return types.open || all.includes(undefined) ? undefined : [...new Set(all)].join();
}

/** `io.Image`, `io.Custom("X")`, or a class with `io_type`. */
function wordOfType(type: Value): string | undefined {
  if (type.kind === 'external') return ioTypeOf(lastName(type.path));
  if (type.kind === 'made') {
    const word = argumentOf(type, 'io_type', 0);
    return lastName(calleePath(type)) === 'Custom' && word?.kind === 'text' ? word.value : undefined;
  }
  const own = type.kind === 'class' ? findInClass(type, 'io_type') : undefined;
  return own?.kind === 'text' ? own.value : undefined;
}

/** An input of a schema; undefined where its name is not known. */
export function inputOf(item: Value): SchemaInput | undefined {
  if (item.kind !== 'made') return undefined;
  const name = typeName(item);
  if (name === undefined) return undefined;
  const given = argumentOf(item, 'id', 0);
  // A MultiType takes over the id and the options of an input that it is given.
  const inner = given?.kind === 'made' ? inputOf(given) : undefined;
  const id = given?.kind === 'text' ? given.value : inner?.id;
  if (id === undefined) return undefined;
  const get = (parameter: string): Value | undefined => {
    const own = item.named.get(parameter);
    if (own !== undefined) return own;
    const at = inputParameters(name).indexOf(parameter);
    return at < 0 ? undefined : item.positional[at + 1];
  };
  const word = typeWord(item);
  const optional = get('optional');
  const isOptional =
    optional === undefined ? (inner?.optional ?? false) : optional.kind === 'boolean' && optional.value;
  const options = inner === undefined ? optionsOf(name, get) : innerOptions(inner.value);
  return {
    id,
    optional: isOptional,
    value: sequenceOf('list', [word === undefined ? { kind: 'unknown' } : textOf(word), options]),
  };
}

function innerOptions(value: Value): Value {
  return (value.kind === 'list' ? value.items[1] : undefined) ?? dictionaryOf();
}

function optionsOf(type: string, get: (parameter: string) => Value | undefined): Value {
  const made = dictionaryOf();
  for (const [parameter, option] of optionNames) {
    const value = get(parameter) ?? standing(type, parameter);
    if (value === undefined || value.kind === 'none') continue;
    setEntry(made, textOf(option), parameter === 'options' ? choices(type, value) : value);
  }
  const template = get('template');
  if (template !== undefined) setEntry(made, textOf('template'), { kind: 'unknown' });
  const extra = get('extra_dict');
  if (extra?.kind === 'dictionary')
    for (const { key, value } of extra.entries.values()) setEntry(made, key, value);
  return made;
}

/** The options of a combo, which may be the members of an enumeration, or of a dynamic one, which have inputs. */
function choices(type: string, value: Value): Value {
  if (type === 'DynamicCombo' && (value.kind === 'list' || value.kind === 'tuple'))
    return sequenceOf('list', value.items.map(dynamicOption), value.open);
  if (value.kind === 'class') {
    const members = [...value.names.values()].filter(({ kind }) => kind === 'instance');
    return sequenceOf('list', members, members.length === 0);
  }
  const isList = value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set';
  return isList ? sequenceOf('list', value.items, value.open) : sequenceOf('list', [], true);
}

function dynamicOption(option: Value): Value {
  if (option.kind !== 'made') return { kind: 'unknown' };
  const required = dictionaryOf();
  const optional = dictionaryOf();
  const list = argumentOf(option, 'inputs', 1);
  if (list !== undefined) addInputs(list, required, optional);
  const inputs = dictionaryOf([[textOf('required'), required]]);
  if (optional.entries.size > 0) setEntry(inputs, textOf('optional'), optional);
  return dictionaryOf([
    [textOf('key'), argumentOf(option, 'key', 0) ?? { kind: 'unknown' }],
    [textOf('inputs'), inputs],
  ]);
}

/** What an input says without being told to. */
function standing(type: string, parameter: string): Value | undefined {
  if (type === 'String' && parameter === 'multiline') return booleanOf(false);
  if (parameter !== 'multiselect') return undefined;
  return type === 'Combo' || type === 'MultiCombo' ? booleanOf(type === 'MultiCombo') : undefined;
}
