import type { PlacedText, Reference } from './reference';
import { toReference } from './reference';
import type { Role } from './roles';

/** What is known of a node, or of a pack in a snapshot, before it ends. */
interface Open {
  readonly role: Role;
  /** The key that leads here: a snapshot names repositories so. */
  readonly key: PlacedText | undefined;
  /** How many were found before it. */
  readonly from: number;
  cnrId?: PlacedText | undefined;
  auxId?: PlacedText | undefined;
  version?: PlacedText | undefined;
  /** Which of those that were found each member brought. */
  members?: Map<string, { readonly from: number; readonly to: number }>;
}

/**
 * Makes references of what a reader of a document meets, in the order of the document. A key that comes twice counts
 * the second time, as for `JSON.parse`: what the first one brought is gone then.
 */
export class Collector {
  readonly #open: Open[] = [];
  readonly #found: (Reference | undefined)[] = [];

  /** An object or a list begins. */
  begin(role: Role, key: PlacedText | undefined): void {
    const parent = this.#open.at(-1);
    if (parent !== undefined && key !== undefined) {
      this.#forget(parent, key.text);
      setText(parent, key.text, undefined);
    }
    this.#open.push({ role, key, from: this.#found.length });
  }

  /**
   * A member that is neither object nor list.
   *
   * @param value undefined where it is no text: a number, null
   */
  value(key: PlacedText, value: PlacedText | undefined): void {
    const open = this.#open.at(-1);
    if (open === undefined) return;
    this.#forget(open, key.text);
    setText(open, key.text, value);
    if (open.role !== 'registryPacks' || key.text.trim() === '') return;
    const from = this.#found.push(toReference(key, value, 'registry')) - 1;
    remember(open, key.text, from, from + 1);
  }

  /** What began last has ended. */
  end(): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    const reference = referenceOf(open);
    if (reference !== undefined) this.#found.push(reference);
    const parent = this.#open.at(-1);
    if (parent !== undefined && open.key !== undefined && this.#found.length > open.from)
      remember(parent, open.key.text, open.from, this.#found.length);
  }

  /** All that was found. What has not ended counts as it is: somebody is typing. */
  finish(): Reference[] {
    while (this.#open.length > 0) this.end();
    return this.#found.filter((reference) => reference !== undefined);
  }

  /** A key comes: what it brought before does not count. */
  #forget(open: Open, key: string): void {
    const member = open.members?.get(key);
    if (member === undefined) return;
    this.#found.fill(undefined, member.from, member.to);
    open.members?.delete(key);
  }
}

function setText(open: Open, key: string, value: PlacedText | undefined): void {
  if (open.role === 'properties') {
    if (key === 'cnr_id') open.cnrId = named(value);
    else if (key === 'aux_id') open.auxId = named(value);
    else if (key === 'ver') open.version = value;
  } else if (open.role === 'gitPack' && key === 'hash') open.version = value;
}

function remember(open: Open, key: string, from: number, to: number): void {
  open.members ??= new Map();
  open.members.set(key, { from, to });
}

function referenceOf({ role, key, cnrId, auxId, version }: Open): Reference | undefined {
  if (role === 'gitPack' && key !== undefined && key.text.trim() !== '')
    return toReference(key, version, 'repository');
  if (role !== 'properties') return undefined;
  if (cnrId !== undefined) return toReference(cnrId, version, 'registry');
  return auxId === undefined ? undefined : toReference(auxId, version, 'repository');
}

function named(value: PlacedText | undefined): PlacedText | undefined {
  return value === undefined || value.text.trim() === '' ? undefined : value;
}
