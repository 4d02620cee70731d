import type { SyntaxNode } from '@lezer/common';

/** What a name stands for, as far as its file tells. */
export type Binding =
  | { readonly kind: 'import'; readonly path: string }
  /** Assigned, `+=` included, in the scope where the value's own names are looked up. */
  | { readonly kind: 'value'; readonly node: SyntaxNode; readonly scope: Scope }
  /** A function, a class, a parameter, a loop's variable: nothing that is followed. */
  | { readonly kind: 'other' };

/** The names of a module, a function or a class. */
export class Scope {
  readonly #names = new Map<string, Binding[]>();

  constructor(
    readonly parent?: Scope,
    /** Names of a class are not seen by its methods. */
    private readonly isClass = false,
  ) {}

  bind(name: string, binding: Binding): void {
    const known = this.#names.get(name);
    if (known === undefined) this.#names.set(name, [binding]);
    else known.push(binding);
  }

  /** What the name may stand for here; undefined when the file does not bind it, so that it is a builtin. */
  find(name: string): readonly Binding[] | undefined {
    const own = this.#names.get(name);
    if (own !== undefined) return own;
    for (let scope = this.parent; scope !== undefined; scope = scope.parent) {
      const found = scope.isClass ? undefined : scope.#names.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
