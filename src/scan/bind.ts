import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../python/nodes';
import type { Binding, Scope } from './scope';

const other: Binding = { kind: 'other' };

/** Binds every name of a target such as `a`, `(a, b)` or `*a`; what is assigned to an attribute binds nothing. */
export function bindTargets(node: SyntaxNode, scope: Scope, text: string): void {
  if (node.name === 'VariableName') scope.bind(text.slice(node.from, node.to), other);
  else if (/^(?:Tuple|Array|Parenthesized)Expression$/u.test(node.name)) {
    for (const child of childrenOf(node)) bindTargets(child, scope, text);
  }
}

/** Binds what stands between a `for` and its `in`, in statements and comprehensions. */
export function bindLoop(forToken: SyntaxNode, scope: Scope, text: string): void {
  for (let node = forToken.nextSibling; node !== null && node.name !== 'in'; node = node.nextSibling) {
    bindTargets(node, scope, text);
  }
}

/** `a = b = value`, `a, b = value, value`, `a: T = value`. */
export function bindAssignment(statement: SyntaxNode, scope: Scope, text: string): void {
  const groups: SyntaxNode[][] = [[]];
  for (const child of childrenOf(statement)) {
    if (child.name === 'AssignOp') groups.push([]);
    else if (child.name !== ',' && child.name !== 'TypeDef') groups.at(-1)?.push(child);
  }
  const values = groups.length > 1 ? (groups.pop() ?? []) : [];
  for (const targets of groups) {
    for (const [at, target] of targets.entries()) {
      const value = targets.length === values.length ? values[at] : undefined;
      bindValue(target, value, scope, text);
    }
  }
}

/** Binds a plain name to its value; of any other target only that its names are bound is kept. */
export function bindValue(
  target: SyntaxNode,
  value: SyntaxNode | undefined,
  scope: Scope,
  text: string,
): void {
  if (target.name === 'VariableName' && value !== undefined) {
    scope.bind(text.slice(target.from, target.to), { kind: 'value', node: value, scope });
  } else bindTargets(target, scope, text);
}

/** Parameters: names that follow an opening, a comma or stars, not the default values and types. */
export function bindParameters(list: SyntaxNode, scope: Scope, text: string): void {
  for (const child of childrenOf(list)) {
    const before = child.prevSibling?.name ?? '(';
    if (child.name === 'VariableName' && ['(', ',', '*', '**'].includes(before)) {
      scope.bind(text.slice(child.from, child.to), other);
    }
  }
}

/** `import a.b`, `import a as b`, `from a import b as c`. Names of relative imports are the pack's own. */
export function bindImport(statement: SyntaxNode, scope: Scope, text: string): void {
  const words = childrenOf(statement).map((node) => text.slice(node.from, node.to));
  const isFrom = words[0] === 'from';
  const imported = words.indexOf('import');
  const module = isFrom ? words.slice(1, imported).join('') : '';
  for (const words_ of splitNames(words.slice(imported + 1))) {
    const as = words_.indexOf('as');
    const path = (as < 0 ? words_ : words_.slice(0, as)).join('');
    const name = as < 0 ? (isFrom ? path : (words_[0] ?? '')) : (words_[as + 1] ?? '');
    // What a file of the pack's own has is not known here.
    if (name === '*' && !module.startsWith('.')) scope.bindAll(module);
    if (name === '' || name === '*') continue;
    const full = isFrom ? `${module}.${path}` : as < 0 ? name : path;
    scope.bind(name, full.startsWith('.') ? other : { kind: 'import', path: full });
  }
}

function splitNames(words: readonly string[]): string[][] {
  const names: string[][] = [[]];
  for (const word of words) {
    if (word === ',') names.push([]);
    else if (word !== '(' && word !== ')' && !word.startsWith('#')) names.at(-1)?.push(word);
  }
  return names;
}
