import type { VersionNode } from './versionsNode';

/** Versions that were opened: only these are painted again when a reason or an archive is there. */
export class OpenedRows {
  readonly #nodes = new Map<string, VersionNode>();
  readonly #due = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly paint: (node: VersionNode) => void) {}

  add(node: VersionNode): void {
    this.#nodes.set(node.id, node);
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
