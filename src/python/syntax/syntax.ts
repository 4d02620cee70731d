// Python as the evaluator sees it: what matters for values, with places only where somebody may want to go.

/** Offsets in UTF-16 units of the file's text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Argument {
  readonly name?: string;
  readonly star?: '*' | '**';
  readonly value: Expression;
}

export interface Parameter {
  readonly name: string;
  readonly star?: '*' | '**';
  readonly default?: Expression;
  /** Behind `*`: given by its name alone. */
  readonly named: boolean;
}

/** One `for … in … if …` of a comprehension. */
export interface ComprehensionLoop {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

/** An item of a list, or with a key of a dictionary; `star` is what is unpacked. */
export interface Item {
  readonly star?: boolean;
  readonly key?: Expression;
  readonly value: Expression;
}

export type Expression =
  | { readonly type: 'none' | 'ellipsis' | 'unknown' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'integer'; readonly value: number | bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'bytes' }
  | { readonly type: 'joined'; readonly parts: readonly Expression[] }
  /** What stands in braces in an f-string. */
  | {
      readonly type: 'formatted';
      readonly value: Expression;
      readonly conversion: string;
      readonly format: string;
    }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'attribute'; readonly of: Expression; readonly name: string }
  | { readonly type: 'item'; readonly of: Expression; readonly key: Expression }
  | {
      readonly type: 'slice';
      readonly start?: Expression | undefined;
      readonly stop?: Expression | undefined;
      readonly step?: Expression | undefined;
    }
  | {
      readonly type: 'call';
      readonly callee: Expression;
      readonly arguments: readonly Argument[];
    }
  | { readonly type: 'list' | 'tuple' | 'set' | 'dictionary'; readonly items: readonly Item[] }
  | {
      readonly type: 'comprehension';
      readonly makes: 'list' | 'set' | 'dictionary' | 'generator';
      readonly item: Item;
      readonly loops: readonly ComprehensionLoop[];
    }
  | { readonly type: 'unary'; readonly operator: string; readonly operand: Expression }
  | {
      readonly type: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly type: 'compare';
      readonly first: Expression;
      readonly more: readonly { readonly operator: string; readonly operand: Expression }[];
    }
  | {
      readonly type: 'logic';
      readonly operator: 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly type: 'conditional';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | { readonly type: 'lambda'; readonly parameters: readonly Parameter[]; readonly body: Expression }
  | { readonly type: 'assigned'; readonly name: string; readonly value: Expression }
  | { readonly type: 'await' | 'yield' | 'yieldFrom'; readonly value: Expression };

export interface FunctionStatement {
  readonly type: 'function';
  readonly name: string;
  readonly nameSpan: Span;
  readonly decorators: readonly Expression[];
  readonly parameters: readonly Parameter[];
  /** Read when it is called for the first time: most bodies never are. */
  readonly body: () => readonly Statement[];
}

export interface ClassStatement {
  readonly type: 'class';
  readonly name: string;
  readonly nameSpan: Span;
  readonly decorators: readonly Expression[];
  readonly arguments: readonly Argument[];
  readonly body: readonly Statement[];
}

export interface ImportedName {
  readonly name: string;
  readonly as: string;
}

export interface ExceptClause {
  readonly what?: Expression | undefined;
  readonly as?: string | undefined;
  readonly body: readonly Statement[];
}

export type Statement =
  | { readonly type: 'expression'; readonly value: Expression }
  | { readonly type: 'assign'; readonly targets: readonly Expression[]; readonly value: Expression }
  | {
      readonly type: 'update';
      readonly target: Expression;
      readonly operator: string;
      readonly value: Expression;
    }
  | { readonly type: 'delete'; readonly targets: readonly Expression[] }
  | { readonly type: 'return'; readonly value?: Expression | undefined }
  | { readonly type: 'break' | 'continue' | 'raise' }
  | { readonly type: 'global' | 'nonlocal'; readonly names: readonly string[] }
  | { readonly type: 'import'; readonly modules: readonly ImportedName[] }
  | {
      readonly type: 'from';
      /** So many dots. */
      readonly level: number;
      readonly module: string;
      readonly names: readonly ImportedName[];
    }
  | {
      readonly type: 'if';
      readonly condition: Expression;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly type: 'for';
      readonly target: Expression;
      readonly iterable: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly type: 'while';
      readonly condition: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly type: 'try';
      readonly body: readonly Statement[];
      readonly handlers: readonly ExceptClause[];
      readonly otherwise: readonly Statement[];
      readonly last: readonly Statement[];
    }
  | {
      readonly type: 'with';
      readonly items: readonly { readonly value: Expression; readonly as?: Expression | undefined }[];
      readonly body: readonly Statement[];
    }
  /** The bodies of a `match`: any of them may run. */
  | { readonly type: 'match'; readonly bodies: readonly (readonly Statement[])[] }
  | FunctionStatement
  | ClassStatement;
