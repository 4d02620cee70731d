import type { VersionNode } from './versionsNode';

/** Versions that stand open: only these are painted again when a reason or an archive is there. */
export class OpenedRows {
  readonly #nodes = new Map<string, VersionNode>();
  /** Ids of those that were closed again. VS Code keeps their rows, which grow old. */
  readonly #closed = new Set<string>();
  readonly #due = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly paint: (node: VersionNode) => void) {}

  add(node: VersionNode): void {
    this.#nodes.set(node.id, node);
  }

  close({ id }: VersionNode): void {
    if (this.#nodes.delete(id)) this.#closed.add(id);
  }

  /** Draws a row that was closed anew, since nobody did meanwhile. */
  reopen(node: VersionNode): void {
    if (!this.#closed.delete(node.id)) return;
    this.add(node);
    this.repaint(({ id }) => id === node.id);
  }

  /** Forgets the rows that are gone. */
  keep(ids: ReadonlySet<string>): void {
    for (const known of [this.#nodes, this.#closed]) {
      for (const id of [...known.keys()]) if (!ids.has(id)) known.delete(id);
    }
  }

  /** How many are painted again. */
  get size(): number {
    return this.#nodes.size;
  }

  /** Not at once: VS Code would lose it while it still waits for the rows that are to be replaced. */
  repaint(which: (node: VersionNode) => boolean = () => true): void {
    for (const node of this.#nodes.values()) if (which(node)) this.#due.add(node.id);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const due = [...this.#due];
      this.#due.clear();
      for (const id of due) {
        const node = this.#nodes.get(id);
        if (node !== undefined) this.paint(node);
      }
    }, 20);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
