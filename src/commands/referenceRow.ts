import type { PackNode } from '../views/references/referenceNode';

interface Given {
  readonly type?: unknown;
  readonly pack?: { readonly reference?: { readonly id?: unknown } };
  readonly status?: unknown;
}

/** The row of a pack and version in the references view, if a command was called on one; others may call it with anything. */
export function referenceRowOf(argument: unknown): PackNode | undefined {
  const node = argument as Given | null | undefined;
  // Rows of the versions view are of this type too, and their packs have no reference.
  const isRow = node?.type === 'pack' && typeof node.pack?.reference?.id === 'string';
  return isRow && typeof node.status === 'object' ? (argument as PackNode) : undefined;
}
