import type { SyntaxNode } from '@lezer/common';

/** What a name stands for, as far as its file tells. */
export type Binding =
  | { readonly kind: 'import'; readonly path: string }
  /** Assigned, `+=` included, in the scope where the value's own names are looked up. */
  | { readonly kind: 'value'; readonly node: SyntaxNode; readonly scope: Scope }
  /** A function, a class, a parameter, a loop's variable: nothing that is followed. */
  | { readonly kind: 'other' };

/** More modules of `import *` are not asked for a name. */
const mostStars = 20;

/** The names of a module, a function or a class. */
export class Scope {
  readonly #names = new Map<string, Binding[]>();
  readonly #stars = new Set<string>();

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

  /** `from module import *`: any name that nothing else binds may be the module's. */
  bindAll(module: string): void {
    if (this.#stars.size < mostStars) this.#stars.add(module);
  }

  /** The modules that names without a binding may come from. */
  stars(): string[] {
    return [...this.#stars, ...(this.parent?.stars() ?? [])];
  }

  /** The names of the file itself. */
  get module(): Scope {
    return this.parent?.module ?? this;
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
