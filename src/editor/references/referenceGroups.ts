import type { Reference } from '../../references/reference';
import { namedKey } from '../../workspace/references/namedKey';

/** All places of a document that name one version of one pack. */
export interface ReferenceGroup {
  readonly key: string;
  /** The first place is what the registry is asked about for all of them. */
  readonly first: Reference;
  /** In the order of the text. */
  readonly places: readonly Reference[];
}

/** What a document names, each pair once. Made once for a list, which is never changed. */
export function groupsOf(references: readonly Reference[]): readonly ReferenceGroup[] {
  let groups = known.get(references);
  if (groups === undefined) known.set(references, (groups = groupsIn(references)));
  return groups;
}

const known = new WeakMap<readonly Reference[], readonly ReferenceGroup[]>();

function groupsIn(references: readonly Reference[]): readonly ReferenceGroup[] {
  const groups = new Map<string, { key: string; first: Reference; places: Reference[] }>();
  for (const reference of references) {
    const key = namedKey(reference);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, first: reference, places: [reference] });
    else group.places.push(reference);
  }
  return [...groups.values()];
}
