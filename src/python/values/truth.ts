import type { Value } from './values';

/** Whether Python takes it for true; undefined where that is not known. */
export function truthOf(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'none':
      return false;
    case 'boolean':
      return value.value;
    case 'integer':
    case 'float':
      return Number(value.value) !== 0;
    case 'text':
      return value.value !== '';
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.length > 0 ? true : value.open ? undefined : false;
    case 'dictionary':
      return value.entries.size > 0 ? true : value.open ? undefined : false;
    case 'unknown':
    case 'external':
    case 'made':
    case 'attribute':
    case 'instance':
      return undefined;
    default:
      return true;
  }
}
