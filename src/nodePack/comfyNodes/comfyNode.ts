import type { Span } from '../../python/syntax/syntax';

/** The parts of a comfy node that may be known only in part. */
export type ComfyNodePart =
  'inputs' | 'outputs' | 'outputNames' | 'outputLists' | 'category' | 'description' | 'flags' | 'function';

/** What the registry keeps of a comfy node (API: ComfyNode), as its own extraction writes it. */
export interface ComfyNodeFields {
  readonly category: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly experimental: boolean;
  /** JSON text: sections, in them inputs, each `[type, options]`. */
  readonly input_types: string;
  /** JSON text: an array of types. */
  readonly return_types: string;
  /** JSON text: an array of names. */
  readonly return_names: string;
  readonly output_is_list: readonly boolean[];
  readonly function: string;
}

/** Of a node of which nothing could be read. */
export const noFields: ComfyNodeFields = {
  category: '',
  description: '',
  deprecated: false,
  experimental: false,
  input_types: '{}',
  return_types: '[]',
  return_names: '[]',
  output_is_list: [],
  function: '',
};

/** Where a class stands: file of the pack and offsets of its name. */
export interface ClassPlace {
  readonly file: string;
  readonly name: string;
  readonly span: Span;
}

/** One node that a pack registers. */
export interface ComfyNode {
  /** The name that workflows keep. */
  readonly name: string;
  readonly displayName: string;
  readonly place: ClassPlace | undefined;
  readonly fields: ComfyNodeFields;
  /** What could not be read, or not all of it, without running Python. */
  readonly unread: readonly ComfyNodePart[];
}

/** The nodes of a pack. */
export interface ExtractedNodes {
  readonly nodes: readonly ComfyNode[];
  /** There may be nodes whose names could not be read. */
  readonly incomplete: boolean;
  /** Files that were read, with the offsets of what is no Python. */
  readonly files: readonly { readonly path: string; readonly errors: readonly number[] }[];
}
