// Nodes that describe themselves with `io.Schema` (V3).
import type { Interpreter } from '../../python/evaluate/interpreter';
import { noArguments, type Frame } from '../../python/evaluate/run';
import { truthOf } from '../../python/values/truth';
import {
  booleanOf,
  dictionaryOf,
  sequenceOf,
  setEntry,
  textOf,
  unknown,
  type ClassValue,
  type MadeValue,
  type Value,
} from '../../python/values/values';
import type { ReadNode } from './classNode';
import { noFields, type ComfyNodePart } from './comfyNode';
import { inputOf, typeWord } from './schemaInput';
import { hiddenInputs } from './ioTypes';
import { argumentOf, calleePath, lastName } from './made';
import { toJson } from './toJson';

export interface ReadSchema extends ReadNode {
  /** `node_id`; undefined where it is not known. */
  readonly id: string | undefined;
  readonly displayName: string | undefined;
}

/** Reads what `define_schema` makes, as `GET_NODE_INFO_V1` gives it; undefined where there is no such method. */
export function readSchemaNode(of: ClassValue, run: Interpreter, frame: Frame): ReadSchema | undefined {
  const define = run.attribute(of, 'define_schema', frame);
  if (define === undefined || define.kind === 'external') return undefined;
  const schema = run.within(() => run.call(define, noArguments, frame)) ?? unknown;
  if (schema.kind !== 'made' || lastName(calleePath(schema)) !== 'Schema') return unreadSchema();
  const unread = new Set<ComfyNodePart>();
  const text = (name: string, at: number, part: ComfyNodePart, without: string): string => {
    const value = argumentOf(schema, name, at);
    if (value === undefined || value.kind === 'none') return without;
    if (value.kind === 'text') return value.value;
    unread.add(part);
    return '';
  };
  const flag = (name: string, part: ComfyNodePart): boolean => {
    const truth = truthOf(schema.named.get(name) ?? booleanOf(false));
    if (truth === undefined) unread.add(part);
    return truth ?? false;
  };
  const id = argumentOf(schema, 'node_id', 0);
  const display = argumentOf(schema, 'display_name', 1);
  const inputs = toJson(inputsOf(schema, flag));
  if (!inputs.known) unread.add('inputs');
  const outputs = outputsOf(argumentOf(schema, 'outputs', 4));
  const types = toJson(outputs.types);
  if (!types.known) unread.add('outputs');
  const names = toJson(outputs.names);
  if (!names.known) unread.add('outputNames');
  return {
    id: id?.kind === 'text' ? id.value : undefined,
    displayName: display?.kind === 'text' ? display.value : undefined,
    fields: {
      category: text('category', 2, 'category', 'sd'),
      description: text('description', 6, 'description', ''),
      deprecated: flag('is_deprecated', 'flags'),
      experimental: flag('is_experimental', 'flags'),
      input_types: inputs.text,
      return_types: types.text,
      return_names: names.text,
      output_is_list: outputs.lists,
      function: '',
    },
    unread: [...unread],
  };
}

function unreadSchema(): ReadSchema {
  return {
    id: undefined,
    displayName: undefined,
    fields: noFields,
    unread: ['inputs', 'outputs', 'outputNames', 'outputLists', 'category', 'description', 'flags'],
  };
}

function inputsOf(schema: MadeValue, flag: (name: string, part: ComfyNodePart) => boolean): Value {
  const required = dictionaryOf();
  const optional = dictionaryOf();
  const list = argumentOf(schema, 'inputs', 3);
  if (list !== undefined && list.kind !== 'none') addInputs(list, required, optional);
  const hidden = hiddenOf(argumentOf(schema, 'hidden', 5));
  const add = (name: string) => {
    setEntry(hidden, textOf(name), sequenceOf('list', [textOf(name.toUpperCase())]));
  };
  if (flag('is_api_node', 'inputs'))
    for (const name of ['auth_token_comfy_org', 'api_key_comfy_org']) add(name);
  if (flag('is_output_node', 'inputs')) for (const name of ['prompt', 'extra_pnginfo']) add(name);
  const made = dictionaryOf([[textOf('required'), required]]);
  if (optional.entries.size > 0 || optional.open) setEntry(made, textOf('optional'), optional);
  if (hidden.entries.size > 0 || hidden.open) setEntry(made, textOf('hidden'), hidden);
  return made;
}

export function addInputs(
  list: Value,
  required: ReturnType<typeof dictionaryOf>,
  optional: ReturnType<typeof dictionaryOf>,
): void {
  const items = list.kind === 'list' || list.kind === 'tuple' ? list : undefined;
  if (items?.open !== false) required.open = true;
  for (const item of items?.items ?? []) {
    const input = inputOf(item);
    if (input === undefined) required.open = true;
    else setEntry(input.optional ? optional : required, textOf(input.id), input.value);
  }
}

function hiddenOf(list: Value | undefined): ReturnType<typeof dictionaryOf> {
  const made = dictionaryOf();
  if (list === undefined || list.kind === 'none') return made;
  if ((list.kind !== 'list' && list.kind !== 'tuple') || list.open) made.open = true;
  for (const item of list.kind === 'list' || list.kind === 'tuple' ? list.items : []) {
    const name = item.kind === 'external' ? lastName(item.path) : '';
    if (hiddenInputs.has(name))
      setEntry(made, textOf(name), sequenceOf('list', [textOf(name.toUpperCase())]));
    else made.open = true;
  }
  return made;
}

function outputsOf(list: Value | undefined): { types: Value; names: Value; lists: boolean[] } {
  const items = list?.kind === 'list' || list?.kind === 'tuple' ? list.items : [];
  const open = !(
    list === undefined ||
    list.kind === 'none' ||
    ((list.kind === 'list' || list.kind === 'tuple') && !list.open)
  );
  const types: Value[] = [];
  const names: Value[] = [];
  const lists: boolean[] = [];
  for (const item of items) {
    const type = item.kind === 'made' ? typeWord(item) : undefined;
    const word: Value = type === undefined ? unknown : textOf(type);
    const display = item.kind === 'made' ? nameOfOutput(item) : unknown;
    const isList = item.kind === 'made' ? argumentOf(item, 'is_output_list', 3) : undefined;
    types.push(word);
    names.push(display ?? word);
    lists.push(truthOf(isList ?? booleanOf(false)) ?? false);
  }
  return { types: sequenceOf('list', types, open), names: sequenceOf('list', names, open), lists };
}

/** What an output is shown as: its name, else its id. Empty ones are as good as none. */
function nameOfOutput(item: MadeValue): Value | undefined {
  return [argumentOf(item, 'display_name', 1), argumentOf(item, 'id', 0)].find(
    (value) => value !== undefined && value.kind !== 'none' && !(value.kind === 'text' && value.value === ''),
  );
}
