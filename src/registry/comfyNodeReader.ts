import { isRecord, textOf } from './untrusted';

/** One comfy node of a version, as the registry extracted it (API: ComfyNode). */
export interface ComfyNodeRecord {
  /** Class name. */
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly function: string;
  readonly deprecated: boolean;
  readonly experimental: boolean;
  /** JSON text, as in the `input` of ComfyUI's object_info. */
  readonly inputTypes: string;
  /** JSON text of an array. */
  readonly returnTypes: string;
  /** JSON text of an array. */
  readonly returnNames: string;
  readonly outputIsList: readonly boolean[];
  readonly policy: string;
}

/** Reads one ComfyNode of the API. Undefined when it has no name. */
export function readComfyNode(value: unknown): ComfyNodeRecord | undefined {
  if (!isRecord(value)) return undefined;
  const name = textOf(value['comfy_node_name']);
  if (name === '') return undefined;
  const lists = value['output_is_list'];
  return {
    name,
    category: textOf(value['category']),
    description: textOf(value['description']),
    function: textOf(value['function']),
    deprecated: value['deprecated'] === true,
    experimental: value['experimental'] === true,
    inputTypes: textOf(value['input_types']),
    returnTypes: textOf(value['return_types']),
    returnNames: textOf(value['return_names']),
    outputIsList: Array.isArray(lists) ? lists.map((item) => item === true) : [],
    policy: textOf(value['policy']).replace(/^ComfyNodePolicy/, ''),
  };
}
