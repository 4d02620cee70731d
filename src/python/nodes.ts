import type { SyntaxNode } from '@lezer/common';

/** Children of a node, tokens included. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** The items between the commas of a list, a tuple, a set or the parentheses of a call. */
export function itemsOf(node: SyntaxNode): SyntaxNode[][] {
  const items: SyntaxNode[][] = [[]];
  for (const child of childrenOf(node)) {
    if (child.name === ',') items.push([]);
    else if (!'()[]{}'.includes(child.name) && child.name !== 'Comment') items.at(-1)?.push(child);
  }
  return items.filter((item) => item.length > 0);
}

export interface Arguments {
  readonly positional: readonly SyntaxNode[];
  readonly named: ReadonlyMap<string, SyntaxNode>;
}

/** What a call is given. `*` and `**` are not followed; what has a `for` behind it is given as the node before it. */
export function argumentsOf(call: SyntaxNode, text: string): Arguments {
  const positional: SyntaxNode[] = [];
  const named = new Map<string, SyntaxNode>();
  const list = call.getChild('ArgList');
  for (const [first, second, third] of list === null ? [] : itemsOf(list)) {
    if (first === undefined || first.name === '**') continue;
    if (second?.name === 'AssignOp') {
      if (third !== undefined && text.slice(second.from, second.to) === '=') {
        named.set(text.slice(first.from, first.to), third);
      }
    } else if (first.name === '*') {
      if (second !== undefined) positional.push(second);
    } else positional.push(first);
  }
  return { positional, named };
}

/** Whether a name is the `k` of `f(k=v)`. */
export function isKeyword(node: SyntaxNode): boolean {
  return node.parent?.name === 'ArgList' && node.nextSibling?.name === 'AssignOp';
}

/** Children of a node, tokens included, without comments. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter(({ name }) => name !== 'Comment');
}
