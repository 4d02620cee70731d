import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common';
import { bindAssignment, bindImport, bindLoop, bindParameters, bindTargets, bindValue } from './bind';
import { Scope } from './scope';

/** A place that a rule looks at, with the names that are seen there. */
export interface Spot {
  readonly node: SyntaxNode;
  readonly scope: Scope;
}

/** What the rules look at in a file, in the order of the text. */
export interface Outline {
  readonly calls: readonly Spot[];
  readonly imports: readonly Spot[];
  /** Lists and tuples. */
  readonly sequences: readonly Spot[];
  readonly sums: readonly Spot[];
  readonly strings: readonly Spot[];
  /** Each use of the names `eval` and `exec`. */
  readonly uses: readonly Spot[];
  readonly groups: readonly Spot[];
}

/** Walks a file once: its scopes with their names, and the places to be looked at when all names are known. */
export function outlineOf(tree: Tree, text: string): Outline {
  const calls: Spot[] = [];
  const imports: Spot[] = [];
  const sequences: Spot[] = [];
  const sums: Spot[] = [];
  const strings: Spot[] = [];
  const uses: Spot[] = [];
  const groups: Spot[] = [];
  let scope = new Scope();
  tree.iterate({
    enter: (ref) => {
      const spot = () => ({ node: ref.node, scope });
      switch (ref.name) {
        case 'FunctionDefinition':
        case 'ClassDefinition': {
          const name = ref.node.getChild('VariableName');
          if (name !== null) bindTargets(name, scope, text);
          scope = new Scope(scope, ref.name === 'ClassDefinition');
          break;
        }
        case 'LambdaExpression':
          scope = new Scope(scope);
          break;
        case 'ParamList':
          bindParameters(ref.node, scope, text);
          break;
        case 'AssignStatement':
          bindAssignment(ref.node, scope, text);
          break;
        case 'UpdateStatement':
        case 'NamedExpression': {
          const { firstChild, lastChild } = ref.node;
          if (firstChild !== null) bindValue(firstChild, lastChild ?? undefined, scope, text);
          break;
        }
        case 'for':
          bindLoop(ref.node, scope, text);
          break;
        case 'as': {
          const { parent, nextSibling } = ref.node;
          if (parent?.name !== 'ImportStatement' && nextSibling !== null)
            bindTargets(nextSibling, scope, text);
          break;
        }
        case 'CapturePattern':
          if (ref.node.firstChild !== null) bindTargets(ref.node.firstChild, scope, text);
          break;
        case 'ImportStatement':
          bindImport(ref.node, scope, text);
          imports.push(spot());
          break;
        case 'CallExpression':
          calls.push(spot());
          break;
        case 'ArrayExpression':
        case 'TupleExpression':
          sequences.push(spot());
          break;
        case 'BinaryExpression':
          sums.push(spot());
          break;
        case 'String':
          if (ref.to - ref.from >= longText) strings.push(spot());
          break;
        case 'VariableName':
          if (isRunner(ref, text)) uses.push(spot());
          break;
        case 'StatementGroup':
          groups.push(spot());
          break;
      }
    },
    leave: ({ name }) => {
      if (name === 'FunctionDefinition' || name === 'ClassDefinition' || name === 'LambdaExpression') {
        scope = scope.parent ?? scope;
      }
    },
  });
  return { calls, imports, sequences, sums, strings, uses, groups };
}

/** Shorter texts are not asked whether they are encoded. */
export const longText = 1000;

function isRunner({ from, to }: SyntaxNodeRef, text: string): boolean {
  return to - from === 4 && /^(?:eval|exec)$/u.test(text.slice(from, to));
}
