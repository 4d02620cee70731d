import type { SyntaxNode } from '@lezer/common';
import { partsOf } from '../nodes';
import { splitItems } from './lowerExpression';
import type { ImportedName, Statement } from './syntax';

/** `import a.b as c`, `from .a import b as c, d`. */
export function lowerImport(node: SyntaxNode, text: string): Statement {
  const textOf = ({ from, to }: SyntaxNode) => text.slice(from, to);
  const nodes = partsOf(node);
  const at = nodes.findIndex(({ name }) => name === 'import');
  const names = splitItems(nodes.slice(at + 1).filter(({ name }) => name !== '(' && name !== ')')).map(
    (item): ImportedName => {
      const as = item.findIndex(({ name }) => name === 'as');
      const path = (as < 0 ? item : item.slice(0, as)).map((part) => textOf(part)).join('');
      const alias = as < 0 ? undefined : item[as + 1];
      return { name: path, as: alias === undefined ? '' : textOf(alias) };
    },
  );
  if (nodes[0]?.name !== 'from') return { type: 'import', modules: names };
  const path = nodes
    .slice(1, at)
    .map((part) => textOf(part))
    .join('')
    .replaceAll(/\s/gu, '');
  const level = /^\.*/u.exec(path)?.[0].length ?? 0;
  return { type: 'from', level, module: path.slice(level), names };
}
