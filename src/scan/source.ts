import type { SyntaxNode } from '@lezer/common';
import { argumentsOf, childrenOf, type Arguments } from '../python/nodes';
import type { Binding, Scope } from './scope';
import { stringValue } from '../python/stringValue';

/** So many steps are made for one question: names can stand for names in circles, and for very many. */
const mostSteps = 300;
const mostBindings = 8;
/** No name and no command is as long. */
const mostText = 10_000;

/** What `globals()` gives: no name is written so. */
const namesOfFile = '<globals>';

const builtins = new Set(
  '__builtins__ __import__ bytearray bytes chr compile eval exec getattr globals locals map str vars'.split(
    ' ',
  ),
);

/** The text of a file and what its expressions stand for, as far as that can be told without running it. */
export class Source {
  #steps = 0;

  constructor(readonly text: string) {}

  of({ from, to }: { readonly from: number; readonly to: number }): string {
    return this.text.slice(from, to);
  }

  arguments(call: SyntaxNode): Arguments {
    return argumentsOf(call, this.text);
  }

  /** Full names that an expression may stand for, such as `subprocess.run` or `builtins.eval`. */
  paths(node: SyntaxNode | null | undefined, scope: Scope): string[] {
    this.#steps = mostSteps;
    return this.#paths(node, scope);
  }

  /** The text that an expression stands for, however it is written; undefined when it depends on anything. */
  constant(node: SyntaxNode | null | undefined, scope: Scope): string | undefined {
    this.#steps = mostSteps;
    return this.#constant(node, scope);
  }

  /** The values that a name may stand for. */
  values(name: SyntaxNode, scope: Scope): Extract<Binding, { kind: 'value' }>[] {
    return (scope.find(this.of(name)) ?? [])
      .filter((binding) => binding.kind === 'value')
      .slice(0, mostBindings);
  }

  /** The name behind the last dot of what is called. */
  method(call: SyntaxNode): string {
    const property = call.firstChild?.name === 'MemberExpression' ? call.firstChild.lastChild : null;
    return property?.name === 'PropertyName' ? this.of(property) : '';
  }

  #paths(node: SyntaxNode | null | undefined, scope: Scope): string[] {
    if (node === null || node === undefined || this.#steps-- <= 0) return [];
    switch (node.name) {
      case 'VariableName':
        return this.#named(this.of(node), scope);
      case 'MemberExpression':
        return this.#member(node, scope);
      case 'ParenthesizedExpression':
        return this.#paths(node.firstChild?.nextSibling, scope);
      case 'NamedExpression':
        return this.#paths(node.lastChild, scope);
      case 'ConditionalExpression':
        return [...this.#paths(node.firstChild, scope), ...this.#paths(node.lastChild, scope)];
      case 'CallExpression':
        return this.#called(node, scope);
      default:
        return [];
    }
  }

  #named(name: string, scope: Scope): string[] {
    const bindings = scope.find(name);
    // A name that nothing binds is a builtin, or came by `import *`.
    if (bindings === undefined) {
      const own = builtins.has(name) ? fullName('builtins', name) : name;
      return [own, ...scope.stars().map((module) => fullName(module, name))];
    }
    return bindings.slice(0, mostBindings).flatMap((binding) => {
      if (binding.kind === 'import') return [binding.path === '__builtin__' ? 'builtins' : binding.path];
      return binding.kind === 'value' ? this.#paths(binding.node, binding.scope) : [];
    });
  }

  #member(node: SyntaxNode, scope: Scope): string[] {
    const owners = this.#paths(node.firstChild, scope);
    if (owners.length === 0) return [];
    const last = node.lastChild;
    if (last?.name === 'PropertyName') return owners.map((owner) => fullName(owner, this.of(last)));
    const key = this.#constant(last?.prevSibling, scope);
    if (key === undefined || node.getChildren(':').length > 0) return [];
    return owners.flatMap((owner) => {
      if (owner === namesOfFile) return this.#steps-- > 0 ? this.#named(key, scope.module) : [];
      if (owner === 'builtins' || owner.endsWith('.__dict__')) {
        return [fullName(owner.replace(/\.__dict__$/u, ''), key)];
      }
      return owner === 'sys.modules' ? [key] : [];
    });
  }

  /** What a call gives back: `getattr(os, "system")`, `vars(os)`, `globals()`, `__import__("os")`. */
  #called(node: SyntaxNode, scope: Scope): string[] {
    const callees = this.#paths(node.firstChild, scope);
    const { positional } = this.arguments(node);
    return callees.flatMap((callee) => {
      if (callee === 'builtins.getattr') {
        const name = this.#constant(positional[1], scope);
        return name === undefined ? [] : this.#paths(positional[0], scope).map((of) => fullName(of, name));
      }
      if (/^builtins\.(?:globals|locals|vars)$/u.test(callee) && positional.length === 0)
        return [namesOfFile];
      if (callee === 'builtins.vars') return this.#paths(positional[0], scope).map((of) => `${of}.__dict__`);
      if (callee !== 'builtins.__import__' && callee !== 'importlib.import_module') return [];
      const module = this.#constant(positional[0], scope);
      return module === undefined ? [] : [module];
    });
  }

  #constant(node: SyntaxNode | null | undefined, scope: Scope): string | undefined {
    if (node === null || node === undefined || node.to - node.from > mostText) return undefined;
    if (this.#steps-- <= 0) return undefined;
    switch (node.name) {
      case 'String':
        return stringValue(this.of(node));
      case 'FormatString':
        return node.getChild('FormatReplacement') === null ? stringValue(this.of(node)) : undefined;
      case 'ContinuedString':
        return this.#joined(childrenOf(node), scope, '');
      case 'ParenthesizedExpression':
        return this.#constant(node.firstChild?.nextSibling, scope);
      case 'BinaryExpression': {
        const isSum = this.of(node.firstChild?.nextSibling ?? node) === '+';
        return isSum ? this.#joined([node.firstChild, node.lastChild], scope, '') : undefined;
      }
      case 'VariableName': {
        const [only, ...more] = scope.find(this.of(node)) ?? [];
        const isOne = only?.kind === 'value' && more.length === 0;
        return isOne ? this.#constant(only.node, only.scope) : undefined;
      }
      case 'MemberExpression':
        return this.#turned(node, scope);
      case 'CallExpression':
        return this.#computed(node, scope);
      default:
        return undefined;
    }
  }

  /** `"lave"[::-1]`. */
  #turned(node: SyntaxNode, scope: Scope): string | undefined {
    const subscript = childrenOf(node)
      .slice(1)
      .map((child) => this.of(child));
    if (subscript.join('') !== '[::-1]') return undefined;
    return (
      Array.from(this.#constant(node.firstChild, scope) ?? '')
        .reverse()
        .join('') || undefined
    );
  }

  /** `chr(101)` and `"".join(["e", "val"])`. */
  #computed(node: SyntaxNode, scope: Scope): string | undefined {
    const [first] = this.arguments(node).positional;
    if (first === undefined) return undefined;
    if (this.method(node) === 'join' && /^(?:Array|Tuple)Expression$/u.test(first.name)) {
      const between = this.#constant(node.firstChild?.firstChild, scope);
      const items = childrenOf(first).filter(({ name }) => !'()[],'.includes(name));
      return between === undefined ? undefined : this.#joined(items, scope, between);
    }
    const isChr = first.name === 'Number' && this.#paths(node.firstChild, scope).includes('builtins.chr');
    const code = isChr ? Number(this.of(first)) : NaN;
    return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(Math.trunc(code)) : undefined;
  }

  #joined(nodes: readonly (SyntaxNode | null)[], scope: Scope, between: string): string | undefined {
    const texts = nodes.map((node) => this.#constant(node, scope));
    return texts.every((text) => text !== undefined) ? texts.join(between) : undefined;
  }
}

function fullName(owner: string, name: string): string {
  if (name === '__builtins__') return 'builtins';
  return owner === 'builtins' && name === '__dict__' ? 'builtins.__dict__' : `${owner}.${name}`;
}
