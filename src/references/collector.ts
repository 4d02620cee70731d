import type { PlacedText, Reference } from './reference';
import { toReference } from './reference';
import type { Role } from './roles';

/** What is known of a node, or of a pack in a snapshot, before it ends. */
interface Open {
  readonly role: Role;
  /** The key that leads here: a snapshot names repositories so. */
  readonly key: PlacedText | undefined;
  cnrId?: PlacedText | undefined;
  auxId?: PlacedText | undefined;
  version?: PlacedText | undefined;
}

/**
 * Makes references of what a reader of a document meets, in the order of the document. A key that comes twice counts
 * the second time, as for `JSON.parse`.
 */
export class Collector {
  readonly #open: Open[] = [];
  readonly #found: Reference[] = [];

  /** An object or a list begins. */
  begin(role: Role, key: PlacedText | undefined): void {
    this.#open.push({ role, key });
  }

  /**
   * A member that is neither object nor list.
   *
   * @param value undefined where it is no text: a number, null
   */
  value(key: PlacedText, value: PlacedText | undefined): void {
    const open = this.#open.at(-1);
    if (open === undefined) return;
    switch (open.role) {
      case 'properties':
        if (key.text === 'cnr_id') open.cnrId = named(value);
        else if (key.text === 'aux_id') open.auxId = named(value);
        else if (key.text === 'ver') open.version = value;
        return;
      case 'gitPack':
        if (key.text === 'hash') open.version = value;
        return;
      case 'registryPacks':
        if (key.text.trim() !== '') this.#found.push(toReference(key, value, 'registry'));
        return;
      default:
    }
  }

  /** What began last has ended. */
  end(): void {
    const open = this.#open.pop();
    if (open?.role === 'properties') {
      const id = open.cnrId ?? open.auxId;
      if (id !== undefined)
        this.#found.push(toReference(id, open.version, open.cnrId === undefined ? 'repository' : 'registry'));
    } else if (open?.role === 'gitPack' && open.key !== undefined) {
      this.#found.push(toReference(open.key, open.version, 'repository'));
    }
  }

  /** All that was found. What has not ended counts as it is: somebody is typing. */
  finish(): Reference[] {
    while (this.#open.length > 0) this.end();
    return this.#found;
  }
}

function named(value: PlacedText | undefined): PlacedText | undefined {
  return value === undefined || value.text.trim() === '' ? undefined : value;
}
