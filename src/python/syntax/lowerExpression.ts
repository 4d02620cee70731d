import type { SyntaxNode } from '@lezer/common';
import { partsOf, itemsOf } from '../nodes';
import { stringValue } from '../stringValue';
import type { Argument, ComprehensionLoop, Expression, Item, Parameter } from './syntax';
import { formatParts } from './formatString';

const nothing: Expression = { type: 'unknown' };

/** Deeper expressions are not followed. */
const deepest = 150;

/** Makes expressions of a file's syntax tree. */
export class ExpressionLowering {
  #depth = 0;

  constructor(readonly text: string) {}

  of(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  /** What several nodes in a row stand for: `a, b` is a tuple, `*a` a part of one. */
  expressions(nodes: readonly SyntaxNode[]): Expression {
    const items = splitItems(nodes);
    const [only] = items;
    const hasComma = nodes.some(({ name }) => name === ',');
    if (!hasComma && items.length === 1 && only?.length === 1) return this.expression(only[0]);
    return { type: 'tuple', items: items.map((item) => this.#item(item)) };
  }

  expression(node: SyntaxNode | null | undefined): Expression {
    if (node === null || node === undefined || this.#depth >= deepest) return nothing;
    this.#depth++;
    try {
      return this.#lower(node);
    } finally {
      this.#depth--;
    }
  }

  parameters(list: SyntaxNode | null): Parameter[] {
    if (list === null) return [];
    const found: Parameter[] = [];
    let named = false;
    for (const item of splitItems(partsOf(list).filter(({ name }) => name !== '(' && name !== ')'))) {
      const [first] = item;
      const star = first?.name === '*' || first?.name === '**' ? first.name : undefined;
      const name = item.find((node) => node.name === 'VariableName');
      if (star === '*') named = true;
      if (name === undefined) continue;
      const assign = item.findIndex((node) => node.name === 'AssignOp');
      const value = assign < 0 ? undefined : item[assign + 1];
      found.push({
        name: this.of(name),
        named: named && star === undefined,
        ...(star === undefined ? {} : { star }),
        ...(value === undefined ? {} : { default: this.expression(value) }),
      });
    }
    return found;
  }

  arguments(list: SyntaxNode | null): Argument[] {
    if (list === null) return [];
    return itemsOf(list).flatMap((item): Argument[] => {
      const [first, second] = item;
      if (first === undefined) return [];
      if (first.name === '*' || first.name === '**')
        return second === undefined ? [] : [{ star: first.name, value: this.expression(second) }];
      if (second?.name === 'AssignOp' && this.of(second) === '=')
        return [{ name: this.of(first), value: this.expression(item[2]) }];
      if (item.some(({ name }) => name === 'for')) return [{ value: this.#comprehension(item, 'generator') }];
      return [{ value: this.expression(first) }];
    });
  }

  #lower(node: SyntaxNode): Expression {
    switch (node.name) {
      case 'VariableName':
        return { type: 'name', name: this.of(node) };
      case 'None':
        return { type: 'none' };
      case 'Ellipsis':
        return { type: 'ellipsis' };
      case 'Boolean':
        return { type: 'boolean', value: this.of(node) === 'True' };
      case 'Number':
        return numberOf(this.of(node));
      case 'String':
        return this.#text(node);
      case 'FormatString':
        return this.#formatString(node);
      case 'ContinuedString':
        return { type: 'joined', parts: partsOf(node).map((part) => this.expression(part)) };
      case 'ParenthesizedExpression':
        return this.#inParentheses(node);
      case 'MemberExpression':
        return this.#member(node);
      case 'CallExpression':
        return {
          type: 'call',
          callee: this.expression(node.firstChild),
          arguments: this.arguments(node.getChild('ArgList')),
        };
      case 'ArrayExpression':
        return { type: 'list', items: this.#items(node) };
      case 'TupleExpression':
        return { type: 'tuple', items: this.#items(node) };
      case 'SetExpression':
        return { type: 'set', items: this.#items(node) };
      case 'DictionaryExpression':
        return { type: 'dictionary', items: this.#items(node) };
      case 'ArrayComprehensionExpression':
        return this.#comprehension(partsOf(node).slice(1, -1), 'list');
      case 'SetComprehensionExpression':
        return this.#comprehension(partsOf(node).slice(1, -1), 'set');
      case 'DictionaryComprehensionExpression':
        return this.#comprehension(partsOf(node).slice(1, -1), 'dictionary');
      case 'ComprehensionExpression':
        return this.#comprehension(partsOf(node).slice(1, -1), 'generator');
      case 'UnaryExpression':
        return {
          type: 'unary',
          operator: node.firstChild === null ? '' : this.of(node.firstChild),
          operand: this.expression(node.lastChild),
        };
      case 'BinaryExpression':
        return this.#binary(node);
      case 'ConditionalExpression': {
        const [then, , condition, , otherwise] = partsOf(node);
        return {
          type: 'conditional',
          condition: this.expression(condition),
          then: this.expression(then),
          otherwise: this.expression(otherwise),
        };
      }
      case 'LambdaExpression':
        return {
          type: 'lambda',
          parameters: this.parameters(node.getChild('ParamList')),
          body: this.expression(node.lastChild),
        };
      case 'NamedExpression':
        return {
          type: 'assigned',
          name: node.firstChild === null ? '' : this.of(node.firstChild),
          value: this.expression(node.lastChild),
        };
      case 'AwaitExpression':
        return { type: 'await', value: this.expression(node.lastChild) };
      case 'YieldExpression':
        return this.yielded(node);
      default:
        return nothing;
    }
  }

  /** `yield a`, `yield from a`; also as a statement. */
  yielded(node: SyntaxNode): Expression {
    const nodes = partsOf(node).filter(({ type }) => !type.isError);
    const isFrom = nodes[1]?.name === 'from';
    const values = nodes.slice(isFrom ? 2 : 1);
    const value: Expression = values.length === 0 ? { type: 'none' } : this.expressions(values);
    return { type: isFrom ? 'yieldFrom' : 'yield', value };
  }

  #text(node: SyntaxNode): Expression {
    const source = this.of(node);
    // Bytes are no text of a node's.
    if (/^[a-z]*b/iu.test(source)) return { type: 'bytes' };
    return { type: 'text', value: stringValue(source) };
  }

  #formatString(node: SyntaxNode): Expression {
    const parts = formatParts(node, this.text).map((part): Expression => {
      if (typeof part === 'string') return { type: 'text', value: part };
      return {
        type: 'formatted',
        value: this.expression(part.value),
        conversion: part.conversion,
        format: part.format,
      };
    });
    return { type: 'joined', parts };
  }

  #inParentheses(node: SyntaxNode): Expression {
    const inside = partsOf(node).slice(1, -1);
    if (inside.some(({ name }) => name === 'for')) return this.#comprehension(inside, 'generator');
    return this.expressions(inside);
  }

  #member(node: SyntaxNode): Expression {
    const [of, ...rest] = partsOf(node);
    const object = this.expression(of);
    const property = rest.at(-1);
    if (rest[0]?.name === '.') {
      return { type: 'attribute', of: object, name: property === undefined ? '' : this.of(property) };
    }
    return { type: 'item', of: object, key: this.#subscript(rest.slice(1, -1)) };
  }

  #subscript(nodes: readonly SyntaxNode[]): Expression {
    const items = splitItems(nodes);
    if (items.length !== 1 || nodes.some(({ name }) => name === ',')) return this.expressions(nodes);
    const [item = []] = items;
    if (!item.some(({ name }) => name === ':')) return this.expression(item[0]);
    const parts: (Expression | undefined)[] = [undefined];
    for (const node of item) {
      if (node.name === ':') parts.push(undefined);
      else parts[parts.length - 1] = this.expression(node);
    }
    const [start, stop, step] = parts;
    return { type: 'slice', start, stop, step };
  }

  #items(node: SyntaxNode): Item[] {
    return itemsOf(node).map((item) => this.#item(item));
  }

  #item(nodes: readonly SyntaxNode[]): Item {
    const [first, second] = nodes;
    if (first?.name === '*' || first?.name === '**') return { star: true, value: this.expression(second) };
    const colon = nodes.findIndex(({ name }) => name === ':');
    if (colon < 0) return { value: this.expression(first) };
    return { key: this.expression(first), value: this.expression(nodes[colon + 1]) };
  }

  #comprehension(
    nodes: readonly SyntaxNode[],
    makes: Extract<Expression, { type: 'comprehension' }>['makes'],
  ): Expression {
    const first = nodes.findIndex(({ name }) => name === 'for' || name === 'async');
    if (first < 0) return nothing;
    const loops: ComprehensionLoop[] = [];
    let at = first;
    while (at < nodes.length) {
      const start = nodes[at]?.name === 'async' ? at + 2 : at + 1;
      const inAt = nodes.findIndex(({ name }, index) => index >= start && name === 'in');
      if (inAt < 0) break;
      const conditions: Expression[] = [];
      let next = inAt + 2;
      while (nodes[next]?.name === 'if') {
        conditions.push(this.expression(nodes[next + 1]));
        next += 2;
      }
      loops.push({
        target: this.expressions(nodes.slice(start, inAt)),
        iterable: this.expression(nodes[inAt + 1]),
        conditions,
      });
      if (next <= at) break;
      at = next;
    }
    return { type: 'comprehension', makes, item: this.#item(nodes.slice(0, first)), loops };
  }

  #binary(node: SyntaxNode): Expression {
    const [left, ...rest] = partsOf(node);
    const right = rest.at(-1);
    const operator = rest
      .slice(0, -1)
      .map((token) => this.of(token))
      .join(' ');
    if (operator === 'and' || operator === 'or')
      return { type: 'logic', operator, left: this.expression(left), right: this.expression(right) };
    if (!/^(?:[<>]=?|[!=]=|<>|(?:not )?in|is(?: not)?)$/u.test(operator))
      return { type: 'binary', operator, left: this.expression(left), right: this.expression(right) };
    const before = this.expression(left);
    const more = { operator, operand: this.expression(right) };
    const isChain = before.type === 'compare' && left?.name === 'BinaryExpression';
    return isChain
      ? { ...before, more: [...before.more, more] }
      : { type: 'compare', first: before, more: [more] };
  }
}

/** The nodes between commas; comments and what is broken is left out. */
export function splitItems(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const items: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ',') items.push([]);
    else if (node.name !== 'Comment' && !node.type.isError) items.at(-1)?.push(node);
  }
  return items.filter((item) => item.length > 0);
}

function numberOf(source: string): Expression {
  const digits = source.replaceAll('_', '').toLowerCase();
  if (digits.endsWith('j')) return nothing;
  if (/^(?:0[xob][0-9a-f]+|[0-9]+)$/u.test(digits)) {
    const value = Number(digits);
    return { type: 'integer', value: Number.isSafeInteger(value) ? value : BigInt(digits) };
  }
  // Python 2 had octal numbers with a plain 0, and an L behind long ones.
  const value = Number(digits.replace(/l$/u, ''));
  return Number.isNaN(value) ? nothing : { type: 'float', value };
}
