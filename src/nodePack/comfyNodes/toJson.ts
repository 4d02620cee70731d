import { textFor } from '../../python/values/formatText';
import type { Value } from '../../python/values/values';

/** JSON text of a value, and whether all of it is known. */
export interface JsonText {
  readonly text: string;
  readonly known: boolean;
}

/** Deeper structures are no options of an input. */
const deepest = 30;

/**
 * What Python's `json.dumps` would write, without blanks. What is not known is `null`; the order of keys is kept.
 */
export function toJson(value: Value): JsonText {
  const state = { known: true };
  return { text: write(value, state, 0), known: state.known };
}

function write(value: Value, state: { known: boolean }, depth: number): string {
  if (depth > deepest) {
    state.known = false;
    return 'null';
  }
  switch (value.kind) {
    case 'none':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'integer':
      return String(value.value);
    case 'float':
      if (Number.isFinite(value.value)) return textFor(value) ?? 'null';
      return Number.isNaN(value.value) ? 'null' : `${value.value < 0 ? '-' : ''}1.7976931348623157e+308`;
    case 'text':
      return JSON.stringify(value.value);
    case 'list':
    case 'tuple':
    case 'set':
      if (value.open) state.known = false;
      return `[${value.items.map((item) => write(item, state, depth + 1)).join()}]`;
    case 'dictionary': {
      if (value.open) state.known = false;
      const entries = [...value.entries.values()].map(({ key, value: each }) => {
        const name = key.kind === 'boolean' ? String(key.value) : (textFor(key) ?? '?');
        return `${JSON.stringify(name)}:${write(each, state, depth + 1)}`;
      });
      return `{${entries.join()}}`;
    }
    case 'instance': {
      // A member of an enumeration of texts is its text.
      const inner = value.names.get('_value_');
      if (inner !== undefined) return write(inner, state, depth + 1);
      state.known = false;
      return 'null';
    }
    default:
      state.known = false;
      return 'null';
  }
}
