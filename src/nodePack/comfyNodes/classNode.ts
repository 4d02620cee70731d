// Nodes whose class says all about them by its attributes (V1).
import type { Interpreter } from '../../python/evaluate/interpreter';
import { given, type Frame } from '../../python/evaluate/run';
import { truthOf } from '../../python/values/truth';
import {
  booleanOf,
  dictionaryOf,
  sequenceOf,
  textOf,
  unknown,
  type ClassValue,
  type Value,
} from '../../python/values/values';
import type { ComfyNodeFields, ComfyNodePart } from './comfyNode';
import { toJson } from './toJson';

export interface ReadNode {
  readonly fields: ComfyNodeFields;
  readonly unread: readonly ComfyNodePart[];
}

/**
 * Reads a node as ComfyUI's `node_info` does (server.py). Undefined for what ComfyUI would not show, since it has no
 * inputs or outputs to show.
 */
export function readClassNode(of: ClassValue, run: Interpreter, frame: Frame): ReadNode | undefined {
  const unread = new Set<ComfyNodePart>();
  const get = (name: string): Value | undefined =>
    run.within(() => run.attribute(of, name, frame)) ?? undefined;
  const asked = get('INPUT_TYPES');
  const returns = get('RETURN_TYPES');
  if (asked === undefined || returns === undefined) return undefined;

  const inputs = inputsOf(asked, of, run, frame);
  const inputJson = toJson(inputs);
  if (!inputJson.known) unread.add('inputs');

  const types = plainTypes(returns);
  const typeJson = toJson(types);
  if (!typeJson.known) unread.add('outputs');

  const names = get('RETURN_NAMES');
  const nameJson = names === undefined ? typeJson : toJson(names);
  if (!nameJson.known) unread.add('outputNames');

  const text = (name: string, part: ComfyNodePart, without: string): string => {
    const value = get(name);
    if (value === undefined) return without;
    const json = toJson(value);
    if (value.kind === 'text') return value.value;
    if (json.known) return value.kind === 'none' ? '' : json.text;
    unread.add(part);
    return '';
  };
  const flag = (name: string): boolean => {
    const truth = truthOf(get(name) ?? booleanOf(false));
    if (truth === undefined) unread.add('flags');
    return truth ?? false;
  };
  return {
    fields: {
      category: text('CATEGORY', 'category', 'sd'),
      description: text('DESCRIPTION', 'description', ''),
      deprecated: flag('DEPRECATED'),
      experimental: flag('EXPERIMENTAL'),
      input_types: inputs.kind === 'dictionary' ? inputJson.text : '{}',
      return_types: typeJson.text,
      return_names: nameJson.text,
      output_is_list: listFlags(get('OUTPUT_IS_LIST'), types, unread),
      function: text('FUNCTION', 'function', ''),
    },
    unread: [...unread],
  };
}

function inputsOf(asked: Value, of: ClassValue, run: Interpreter, frame: Frame): Value {
  const answer = run.within(() => {
    if (asked.kind === 'function') return run.call(asked, given(of), frame);
    return asked.kind === 'dictionary' ? asked : run.call(asked, given(), frame);
  });
  return withCombos(answer ?? unknown);
}

/**
 * A type that comes from ComfyUI or from the machine, such as the list of models, is a list of options: they are not
 * known, but that it is a list is.
 */
function withCombos(inputs: Value): Value {
  if (inputs.kind !== 'dictionary') return inputs;
  const sections = [...inputs.entries.values()].map(({ key, value: section }) => {
    if (section.kind !== 'dictionary') return [key, section] as const;
    const made = [...section.entries.values()].map(
      ({ key: name, value }) => [name, withCombo(value)] as const,
    );
    return [key, dictionaryOf(made, section.open)] as const;
  });
  return dictionaryOf(sections, inputs.open);
}

function withCombo(input: Value): Value {
  if (input.kind !== 'tuple' && input.kind !== 'list') return input;
  const [type, ...options] = input.items;
  if (type === undefined || !/^(?:made|external|attribute)$/u.test(type.kind)) return input;
  return sequenceOf(input.kind, [sequenceOf('list', [], true), ...options], input.open);
}

/** A type that is a member of an enumeration, or of a class made from `str`, is its text. */
function plainTypes(types: Value): Value {
  if (types.kind !== 'tuple' && types.kind !== 'list') return types;
  const items = types.items.map((item) => {
    if (/^(?:made|external|attribute)$/u.test(item.kind)) return sequenceOf('list', [], true);
    return item.kind === 'text' ? textOf(item.value) : item;
  });
  return sequenceOf('list', items, types.open);
}

function listFlags(given: Value | undefined, types: Value, unread: Set<ComfyNodePart>): boolean[] {
  if (given === undefined) {
    if (types.kind === 'text') return Array.from(types.value, () => false);
    return types.kind === 'list' ? types.items.map(() => false) : [];
  }
  if (given.kind !== 'tuple' && given.kind !== 'list') {
    unread.add('outputLists');
    return [];
  }
  if (given.open) unread.add('outputLists');
  return given.items.map((item) => {
    const truth = truthOf(item);
    if (truth === undefined) unread.add('outputLists');
    return truth ?? false;
  });
}
