import type { SyntaxNode } from '@lezer/common';
import { partsOf } from '../nodes';
import { ExpressionLowering, splitItems } from './lowerExpression';
import { lowerImport } from './lowerImport';
import type { ExceptClause, Expression, Span, Statement } from './syntax';

/** Deeper blocks are not followed. */
const deepest = 60;
const mostErrors = 20;

/** A text whose syntax is read. */
export interface Source {
  readonly text: string;
  /** The place in the file. */
  readonly placeOf: (at: number) => number;
  /** Reads the body of a function, where it was left out. */
  readonly leftOut: (node: SyntaxNode) => (() => readonly Statement[]) | undefined;
}

/** Makes statements of a syntax tree. What is broken is left out. */
export class StatementLowering {
  readonly #expressions: ExpressionLowering;
  #depth = 0;

  constructor(
    private readonly source: Source,
    private readonly errors: number[],
  ) {
    this.#expressions = new ExpressionLowering(source.text);
  }

  block(node: SyntaxNode | null | undefined): Statement[] {
    if (node === null || node === undefined || this.#depth >= deepest) return [];
    this.#depth++;
    const statements: Statement[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.type.isError && this.errors.length < mostErrors)
        this.errors.push(this.source.placeOf(child.from));
      else if (child.name === 'StatementGroup') statements.push(...this.block(child));
      else {
        const statement = this.#statement(child, []);
        if (statement !== undefined) statements.push(statement);
      }
    }
    this.#depth--;
    return statements;
  }

  #statement(node: SyntaxNode, decorators: readonly Expression[]): Statement | undefined {
    const { firstChild, lastChild } = node;
    switch (node.name) {
      case 'ExpressionStatement':
        return { type: 'expression', value: this.#expressions.expressions(partsOf(node)) };
      case 'YieldStatement':
        return { type: 'expression', value: this.#expressions.yielded(node) };
      case 'AssignStatement':
        return this.#assign(node);
      case 'UpdateStatement':
        return this.#update(node);
      case 'DeleteStatement':
        return {
          type: 'delete',
          targets: splitItems(partsOf(node).slice(1)).map(([target]) => this.#expression(target)),
        };
      case 'ReturnStatement': {
        const values = partsOf(node)
          .slice(1)
          .filter(({ type }) => !type.isError);
        return {
          type: 'return',
          value: values.length === 0 ? undefined : this.#expressions.expressions(values),
        };
      }
      case 'BreakStatement':
        return { type: 'break' };
      case 'ContinueStatement':
        return { type: 'continue' };
      case 'RaiseStatement':
        return { type: 'raise' };
      case 'ScopeStatement':
        return {
          type: firstChild?.name === 'nonlocal' ? 'nonlocal' : 'global',
          names: node.getChildren('VariableName').map((name) => this.#of(name)),
        };
      case 'ImportStatement':
        return lowerImport(node, this.source.text);
      case 'IfStatement':
        return this.#if(partsOf(node));
      case 'ForStatement':
        return this.#for(partsOf(node));
      case 'WhileStatement': {
        const [body, otherwise] = node.getChildren('Body');
        return {
          type: 'while',
          condition: this.#expression(firstChild?.nextSibling),
          body: this.block(body),
          otherwise: this.block(otherwise),
        };
      }
      case 'TryStatement':
        return this.#try(partsOf(node));
      case 'WithStatement':
        return this.#with(node);
      case 'MatchStatement': {
        const clauses = node.getChild('MatchBody')?.getChildren('MatchClause') ?? [];
        return { type: 'match', bodies: clauses.map((clause) => this.block(clause.getChild('Body'))) };
      }
      case 'FunctionDefinition':
        return this.#function(node, decorators);
      case 'ClassDefinition':
        return this.#class(node, decorators);
      case 'DecoratedStatement':
        return lastChild === null ? undefined : this.#statement(lastChild, this.#decorators(node));
      default:
        return undefined;
    }
  }

  #function(node: SyntaxNode, decorators: readonly Expression[]): Statement | undefined {
    const name = node.getChild('VariableName');
    if (name === null) return undefined;
    let body: readonly Statement[] | undefined;
    const left = this.source.leftOut(node);
    return {
      type: 'function',
      name: this.#of(name),
      nameSpan: this.#spanOf(name),
      decorators,
      parameters: this.#expressions.parameters(node.getChild('ParamList')),
      body: () => (body ??= left === undefined ? this.block(node.getChild('Body')) : left()),
    };
  }

  #class(node: SyntaxNode, decorators: readonly Expression[]): Statement | undefined {
    const name = node.getChild('VariableName');
    if (name === null) return undefined;
    return {
      type: 'class',
      name: this.#of(name),
      nameSpan: this.#spanOf(name),
      decorators,
      arguments: this.#expressions.arguments(node.getChild('ArgList')),
      body: this.block(node.getChild('Body')),
    };
  }

  /** A decorator is a name with dots, and what it is called with. */
  #decorators(node: SyntaxNode): Expression[] {
    return node.getChildren('Decorator').map((decorator) => {
      const [, ...parts] = partsOf(decorator);
      let made: Expression = { type: 'unknown' };
      for (const part of parts) {
        if (part.name === 'VariableName' && made.type === 'unknown')
          made = { type: 'name', name: this.#of(part) };
        else if (part.name === 'VariableName' || part.name === 'PropertyName')
          made = { type: 'attribute', of: made, name: this.#of(part) };
        else if (part.name === 'ArgList')
          made = {
            type: 'call',
            callee: made,
            arguments: this.#expressions.arguments(part),
          };
        else if (part.name.endsWith('Expression')) made = this.#expression(part);
      }
      return made;
    });
  }

  #assign(node: SyntaxNode): Statement | undefined {
    const groups: SyntaxNode[][] = [[]];
    for (const child of partsOf(node)) {
      if (child.name === 'AssignOp') groups.push([]);
      else if (child.name !== 'TypeDef') groups.at(-1)?.push(child);
    }
    const value = groups.pop();
    // `x: int` alone binds nothing.
    if (value === undefined || groups.length === 0) return undefined;
    return {
      type: 'assign',
      targets: groups.map((group) => this.#expressions.expressions(group)),
      value: this.#expressions.expressions(value),
    };
  }

  #update(node: SyntaxNode): Statement | undefined {
    const [target, operator, ...value] = partsOf(node);
    if (target === undefined || operator === undefined) return undefined;
    return {
      type: 'update',
      target: this.#expression(target),
      operator: this.#of(operator).slice(0, -1),
      value: this.#expressions.expressions(value),
    };
  }

  #if(nodes: readonly SyntaxNode[]): Statement {
    const rest = nodes.slice(3);
    const next = rest.findIndex(({ name }) => name === 'elif' || name === 'else');
    let otherwise: readonly Statement[] = [];
    if (next >= 0)
      otherwise = rest[next]?.name === 'elif' ? [this.#if(rest.slice(next))] : this.block(rest[next + 1]);
    return {
      type: 'if',
      condition: this.#expression(nodes[1]),
      then: this.block(nodes.find(({ name }) => name === 'Body')),
      otherwise,
    };
  }

  #for(nodes: readonly SyntaxNode[]): Statement {
    const start = nodes[0]?.name === 'async' ? 2 : 1;
    const inAt = nodes.findIndex(({ name }) => name === 'in');
    const bodyAt = nodes.findIndex(({ name }) => name === 'Body');
    const [body, otherwise] = nodes.filter(({ name }) => name === 'Body');
    return {
      type: 'for',
      target: this.#expressions.expressions(nodes.slice(start, inAt)),
      iterable: this.#expressions.expressions(nodes.slice(inAt + 1, bodyAt)),
      body: this.block(body),
      otherwise: this.block(otherwise),
    };
  }

  #try(nodes: readonly SyntaxNode[]): Statement {
    let body: Statement[] = [];
    let otherwise: Statement[] = [];
    let last: Statement[] = [];
    const handlers: ExceptClause[] = [];
    let part: SyntaxNode[] = [];
    for (const node of nodes) {
      if (node.name !== 'Body') {
        if (/^(?:try|except|else|finally)$/u.test(node.name)) part = [node];
        else part.push(node);
        continue;
      }
      const block = this.block(node);
      const [keyword] = part;
      if (keyword?.name === 'try') body = block;
      else if (keyword?.name === 'else') otherwise = block;
      else if (keyword?.name === 'finally') last = block;
      else {
        const as = part.findIndex(({ name }) => name === 'as');
        const alias = as < 0 ? undefined : part[as + 1];
        handlers.push({
          what: part.length > 1 ? this.#expression(part[1]) : undefined,
          as: alias === undefined ? undefined : this.#of(alias),
          body: block,
        });
      }
    }
    return { type: 'try', body, handlers, otherwise, last };
  }

  #with(node: SyntaxNode): Statement {
    const nodes = partsOf(node).filter(({ name }) => !/^(?:async|with|\(|\)|Body)$/u.test(name));
    const items = splitItems(nodes).map((item) => {
      const as = item.findIndex(({ name }) => name === 'as');
      return {
        value: this.#expression(item[0]),
        as: as < 0 ? undefined : this.#expressions.expressions(item.slice(as + 1)),
      };
    });
    return { type: 'with', items, body: this.block(node.getChild('Body')) };
  }

  #spanOf({ from, to }: SyntaxNode): Span {
    const start = this.source.placeOf(from);
    return { from: start, to: start + to - from };
  }

  #expression(node: SyntaxNode | null | undefined): Expression {
    return this.#expressions.expression(node);
  }

  #of(node: SyntaxNode): string {
    return this.source.text.slice(node.from, node.to);
  }
}
