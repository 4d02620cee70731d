/**
 * The snippets that are looked for, as a trie in which a search never steps back (Aho and Corasick 1975): however
 * many snippets there are and whatever is in them, each code unit of a file is read once. Nodes are numbers, 0 is
 * the root and stands for "none".
 */
export class SnippetTrie {
  /** For each node the number of the snippet that ends there, counted from 1; 0 for none. */
  readonly ends: Int32Array;
  /** For each node the node of the next shorter snippet that ends at the same place; 0 for none. */
  readonly shorter: Int32Array;
  /** For each node the node of the longest beginning of a snippet that its own text ends with. */
  readonly #back: Int32Array;
  /** For each node its first child and the code unit that leads there; most nodes have no other. */
  readonly #child: Int32Array;
  readonly #childCode: Uint16Array;
  /** Which nodes have other children, and those, by `edge`. */
  readonly #branches: Uint8Array;
  readonly #others = new Map<number, number>();
  /** The root's children by ASCII code, for a search to go by itself: most of a file is read at the root. */
  readonly first = new Int32Array(128);
  #nodes = 1;

  /** @param snippets all different, none empty */
  constructor(snippets: readonly string[]) {
    const most = snippets.reduce((sum, { length }) => sum + length, 1);
    this.ends = new Int32Array(most);
    this.shorter = new Int32Array(most);
    this.#back = new Int32Array(most);
    this.#child = new Int32Array(most);
    this.#childCode = new Uint16Array(most);
    this.#branches = new Uint8Array(most);
    // All snippets grow by one code unit at a time, so whatever a node leads back to is there before it.
    const nodes = new Int32Array(snippets.length);
    let growing = [...snippets.keys()];
    for (let depth = 0; growing.length > 0; depth++) {
      const longer: number[] = [];
      for (const index of growing) {
        const snippet = snippets[index] ?? '';
        nodes[index] = this.#grow(nodes[index] ?? 0, snippet.charCodeAt(depth));
        if (snippet.length > depth + 1) longer.push(index);
      }
      if (longer.length < growing.length) {
        for (const index of growing) {
          if (snippets[index]?.length === depth + 1) this.ends[nodes[index] ?? 0] = index + 1;
        }
        growing = longer;
      }
    }
  }

  /** The node after one more code unit. */
  next(node: number, code: number): number {
    for (let from = node; from !== 0; from = this.#back[from] ?? 0) {
      const child = this.#childOf(from, code);
      if (child !== 0) return child;
    }
    return code < 128 ? (this.first[code] ?? 0) : this.#childOf(0, code);
  }

  #childOf(parent: number, code: number): number {
    if (this.#childCode[parent] === code) return this.#child[parent] ?? 0;
    return this.#branches[parent] === 0 ? 0 : (this.#others.get(edge(parent, code)) ?? 0);
  }

  #grow(parent: number, code: number): number {
    const known = this.#childOf(parent, code);
    if (known !== 0) return known;
    const node = this.#nodes++;
    const back = parent === 0 ? 0 : this.next(this.#back[parent] ?? 0, code);
    this.#back[node] = back;
    this.shorter[node] = this.ends[back] === 0 ? (this.shorter[back] ?? 0) : back;
    if (this.#child[parent] === 0) {
      this.#child[parent] = node;
      this.#childCode[parent] = code;
    } else {
      this.#branches[parent] = 1;
      this.#others.set(edge(parent, code), node);
    }
    if (parent === 0 && code < 128) this.first[code] = node;
    return node;
  }
}

function edge(parent: number, code: number): number {
  return parent * 0x10000 + code;
}
