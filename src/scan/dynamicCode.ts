import type { SyntaxNode } from '@lezer/common';
import { callHit, type Hit, type Scanned } from './hit';
import { isKeyword } from '../python/nodes';
import type { Spot } from './outline';
import type { Scope } from './scope';
import type { Source } from './source';

const runs = new Set(['builtins.eval', 'builtins.exec', 'types.FunctionType', 'types.LambdaType']);
const decoders =
  /^(?:base64\.\w*decode\w*|(?:zlib|gzip|bz2|lzma|brotli)\.decompress|marshal\.loads?|codecs\.decode|binascii\.(?:unhexlify|a2b_\w+)|builtins\.(?:bytes|bytearray)\.fromhex)$/u;
const mostNodes = 500;

/** Texts that are run as code: eval, exec, compile, and code that is decoded first. */
export function dynamicCodeHits({ outline, source }: Scanned): Hit[] {
  const hits: Hit[] = [];
  const inside: { readonly from: number; readonly to: number }[] = [];
  for (const spot of outline.calls) {
    const { node, scope } = spot;
    const paths = source.paths(node.firstChild, scope);
    const runner = paths.find((path) => runs.has(path));
    if (runner !== undefined) {
      const rule = ruleOf(runner, spot, source);
      if (rule === undefined) continue;
      hits.push(callHit(rule, node, runner));
      inside.push({ from: node.from, to: node.to });
    } else if (paths.includes('builtins.compile')) {
      // `exec(compile(…))` is told once.
      const isTold = inside.some(({ from, to }) => from <= node.from && node.to <= to);
      if (!isTold && makesCode(node, scope, source)) hits.push(callHit('compile', node, 'compile'));
    }
  }
  return [...hits, ...outline.uses.flatMap((spot) => handedOver(spot, source))];
}

function ruleOf(runner: string, spot: Spot, source: Source): 'eval' | 'exec' | 'hidden-code' | undefined {
  if (isDecoded(spot, source)) return 'hidden-code';
  if (runner === 'builtins.eval') return 'eval';
  return runner === 'builtins.exec' ? 'exec' : undefined;
}

/** `map(eval, texts)`: the builtin is not called here, but by whoever it is given to. */
function handedOver({ node, scope }: Spot, source: Source): Hit[] {
  const name = source.of(node);
  const parent = node.parent?.name;
  const isCalled = parent === 'CallExpression' && node.nextSibling?.name === 'ArgList';
  const isPart =
    parent === 'AssignStatement' || parent === 'ImportStatement' || parent === 'MemberExpression';
  if (isCalled || isPart || isKeyword(node) || scope.find(name) !== undefined) return [];
  if (!/^(?:ArgList|Array|Tuple|Dictionary|Set|Conditional|Return|Lambda)/u.test(parent ?? '')) return [];
  return [{ rule: name === 'eval' ? 'eval' : 'exec', from: node.from, to: node.to, called: name }];
}

/** Whether `compile` gives code that can be run, and not a tree to look at. */
function makesCode(call: SyntaxNode, scope: Scope, source: Source): boolean {
  const { positional, named } = source.arguments(call);
  if (source.of(call).includes('PyCF_ONLY_AST')) return false;
  const mode = positional[2] ?? named.get('mode');
  if (mode === undefined) return false;
  return /^(?:exec|eval|single)$/u.test(source.constant(mode, scope) ?? 'exec');
}

/** Whether what is run was decoded on its way, as far as the names in it can be followed. */
function isDecoded({ node, scope }: Spot, source: Source): boolean {
  let left = mostNodes;
  const visited = new Set<number>();
  const look = (at: SyntaxNode, where: Scope): boolean => {
    if (left-- <= 0) return false;
    if (at.name === 'CallExpression') {
      if (source.paths(at.firstChild, where).some((path) => decoders.test(path))) return true;
      const [first] = source.arguments(at).positional;
      if (
        source.method(at) === 'decode' &&
        /^(?:rot_?13|hex|base64|zlib|bz2)/iu.test(source.constant(first, where) ?? '')
      )
        return true;
    }
    if (at.name === 'VariableName' && !isKeyword(at)) {
      for (const { node: value, scope: there } of source.values(at, where)) {
        if (visited.has(value.from)) continue;
        visited.add(value.from);
        if (look(value, there)) return true;
      }
    }
    for (let child = at.firstChild; child !== null; child = child.nextSibling)
      if (look(child, where)) return true;
    return false;
  };
  const given = node.getChild('ArgList');
  return given !== null && look(given, scope);
}
