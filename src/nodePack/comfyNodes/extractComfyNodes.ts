import { foreignBases } from '../../python/evaluate/classes';
import { Interpreter } from '../../python/evaluate/interpreter';
import type { PythonModule } from '../../python/syntax/readPython';
import type { PackFiles } from '../../python/packFiles';
import { noArguments, type Frame } from '../../python/evaluate/run';
import { textFor } from '../../python/values/formatText';
import type { ClassValue, ModuleValue, Value } from '../../python/values/values';
import { readClassNode, type ReadNode } from './classNode';
import { noFields, type ComfyNode, type ExtractedNodes } from './comfyNode';
import { coreNodes } from './coreNodes';
import { readSchemaNode } from './schemaNode';

const foreign = new Map([['nodes', coreNodes]]);

/**
 * The comfy nodes that a pack registers when ComfyUI loads it, told from its texts: nothing is run.
 *
 * ComfyUI takes `NODE_CLASS_MAPPINGS` of the pack's module; only where there is none it calls `comfy_entrypoint`
 * (nodes.py, `load_custom_node`).
 *
 * @param parse reads a module; one that keeps what it has read saves time
 */
export function extractComfyNodes(
  files: PackFiles,
  parse?: (path: string, text: string) => PythonModule,
): ExtractedNodes {
  const run = new Interpreter(files, foreign, parse);
  const root = files.isFile('__init__.py') ? run.moduleOfFile('__init__.py') : undefined;
  if (root === undefined) return { nodes: [], incomplete: false, files: [] };
  const frame = run.frameOf(root);
  const mappings = root.scope.names.get('NODE_CLASS_MAPPINGS');
  const found =
    mappings === undefined || mappings.kind === 'none'
      ? ofEntryPoint(root, run, frame)
      : ofMappings(mappings, root, run, frame);
  return { ...found, incomplete: found.incomplete || run.exhausted, files: run.read };
}

type Found = Omit<ExtractedNodes, 'files'>;

function ofMappings(mappings: Value, root: ModuleValue, run: Interpreter, frame: Frame): Found {
  if (mappings.kind !== 'dictionary') return { nodes: [], incomplete: true };
  const shown = root.scope.names.get('NODE_DISPLAY_NAME_MAPPINGS');
  const displayNames = shown?.kind === 'dictionary' ? shown.entries : undefined;
  const nodes: ComfyNode[] = [];
  let incomplete = mappings.open;
  for (const [hash, { key, value }] of mappings.entries) {
    const name = textFor(key);
    if (name === undefined) {
      incomplete = true;
      continue;
    }
    const display = displayNames?.get(hash)?.value;
    const node = nodeOf(name, value, run, frame);
    if (node !== undefined)
      nodes.push({ ...node, displayName: display?.kind === 'text' ? display.value : node.displayName });
  }
  return { nodes, incomplete };
}

function nodeOf(name: string, value: Value, run: Interpreter, frame: Frame): ComfyNode | undefined {
  const of = value.kind === 'class' ? value : undefined;
  const unread: ComfyNode = {
    name,
    displayName: name,
    place: of === undefined ? undefined : placeOf(of),
    fields: noFields,
    unread: [
      'inputs',
      'outputs',
      'outputNames',
      'outputLists',
      'category',
      'description',
      'flags',
      'function',
    ],
  };
  if (of === undefined) return unread;
  if (run.within(() => isSchemaClass(of, run, frame)) === true) {
    const schema = run.within(() => readSchemaNode(of, run, frame));
    if (schema !== undefined) return { ...unread, ...read(schema), displayName: schema.displayName ?? name };
  }
  let node: ReadNode | undefined;
  const done = run.within(() => {
    node = readClassNode(of, run, frame);
    return true;
  });
  if (done !== true) return unread;
  // ComfyUI does not list what has no inputs and outputs to list.
  return node === undefined ? undefined : { ...unread, ...read(node) };
}

function read({ fields, unread }: ReadNode): ReadNode {
  return { fields, unread };
}

function isSchemaClass(of: ClassValue, run: Interpreter, frame: Frame): boolean {
  const isNode = foreignBases(of).some(
    (base) => base.kind === 'external' && base.path.endsWith('.ComfyNode'),
  );
  return isNode || (run.attribute(of, 'define_schema', frame)?.kind ?? 'external') !== 'external';
}

function ofEntryPoint(root: ModuleValue, run: Interpreter, frame: Frame): Found {
  const entry = root.scope.names.get('comfy_entrypoint');
  if (entry === undefined) return { nodes: [], incomplete: false };
  const list = run.within(() => {
    const extension = run.call(entry, noArguments, frame);
    const get = run.attribute(extension, 'get_node_list', frame);
    return get === undefined ? undefined : run.call(get, noArguments, frame);
  });
  if (list?.kind !== 'list' && list?.kind !== 'tuple') return { nodes: [], incomplete: true };
  let incomplete = list.open;
  const nodes: ComfyNode[] = [];
  for (const item of list.items) {
    const schema = item.kind === 'class' ? run.within(() => readSchemaNode(item, run, frame)) : undefined;
    if (item.kind !== 'class' || schema?.id === undefined) {
      incomplete = true;
      continue;
    }
    nodes.push({
      name: schema.id,
      displayName: schema.displayName ?? schema.id,
      place: placeOf(item),
      ...read(schema),
    });
  }
  return { nodes, incomplete };
}

function placeOf({ file, name, nameSpan }: ClassValue): ComfyNode['place'] {
  // A class of ComfyUI's that the pack registers once more.
  if (file === '') return undefined;
  return { file, name, span: nameSpan };
}
