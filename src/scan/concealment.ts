import type { SyntaxNode } from '@lezer/common';
import { callHit, type Hit, type Scanned } from './hit';
import { itemsOf } from '../python/nodes';
import { longText, type Spot } from './outline';
import type { Source } from './source';
import { literalParts } from '../python/stringValue';

/** Beginnings of pictures, fonts, sounds and archives of data in base64: these are embedded often, and are no code. */
const media =
  /^(?:iVBORw0KGgo|\/9j\/|R0lGOD|UklGR|Qk[0-3]|PHN2Zy|PD94bW|AAABAA|d09G|AAEAAAA|T1RUTw|SUkq|TU0AKg|SUQz|T2dnUw|AAAA[A-Z]{2}ZnR5cA|Z0lUR)/u;

/** Texts that nobody can read, names that are put together, and what PyArmor leaves. */
export function concealmentHits({ outline, source }: Scanned): Hit[] {
  return [
    ...outline.strings.flatMap((spot) => encodedText(spot, source)),
    ...outline.calls.flatMap((spot) => [...computedImport(spot, source), ...joinedCodes(spot, source)]),
    ...outline.sums.flatMap((spot) => summedCodes(spot, source)),
    ...outline.imports.flatMap(({ node }) =>
      /^(?:from|import)\s+\.*(?:\w+\.)*(?:pyarmor_runtime\w*|pytransform)\b/u.test(source.of(node))
        ? [{ rule: 'hidden-code', from: node.from, to: node.to, called: 'PyArmor' } as const]
        : [],
    ),
  ];
}

function encodedText({ node }: Spot, source: Source): Hit[] {
  const { body } = literalParts(source.of(node));
  if (body.length < longText || /[\r\n]/u.test(body)) return [];
  const isHex = /^[0-9a-f]+$/iu.test(body) && new Set(body).size > 8;
  const isBase64 = /^[\w+/-]+={0,2}$/u.test(body) && kindsOf(body) >= 3 && !media.test(body);
  const escapes = body.match(/\\x[0-9a-f]{2}/giu)?.length ?? 0;
  if (!isHex && !isBase64 && escapes * 4 < body.length * 0.6) return [];
  return [{ rule: 'encoded-text', from: node.from, to: node.to }];
}

/** Of capital letters, small letters and digits: a long word of one kind is no code. */
function kindsOf(body: string): number {
  return [/[A-Z]/u, /[a-z]/u, /\d/u].filter((kind) => kind.test(body)).length;
}

/** `__import__` of a name that is made, not of one that is handed in. */
function computedImport({ node, scope }: Spot, source: Source): Hit[] {
  if (!source.paths(node.firstChild, scope).includes('builtins.__import__')) return [];
  const { positional, named } = source.arguments(node);
  let name = positional[0] ?? named.get('name');
  for (let follow = 0; name?.name === 'VariableName' && follow < 4; follow++) {
    const [value] = source.values(name, scope);
    name = value?.node;
  }
  if (name === undefined) return [];
  const isSliced = name.name === 'MemberExpression' && name.getChildren(':').length > 0;
  const isMade = isSliced || name.name === 'BinaryExpression' || name.name === 'CallExpression';
  return isMade ? [callHit('computed-import', node, '__import__')] : [];
}

/** `"".join(map(chr, [101, …]))`, `"".join(chr(c) for c in [101, …])`, `bytes([101, …]).decode()`. */
function joinedCodes({ node, scope }: Spot, source: Source): Hit[] {
  const method = source.method(node);
  const owner = node.firstChild?.firstChild;
  if (method === 'decode' && owner?.name === 'CallExpression') {
    const isBytes = source
      .paths(owner.firstChild, scope)
      .some((path) => /\.(?:bytes|bytearray)$/u.test(path));
    const [codes] = source.arguments(owner).positional;
    return isBytes && codes !== undefined && numbersIn(codes) >= 4 ? [whole(node)] : [];
  }
  if (method !== 'join' || owner?.name !== 'String') return [];
  const given = node.getChild('ArgList');
  const written = given === null ? '' : source.of(given).slice(0, 2000);
  if (given === null || !/\bchr\b/u.test(written)) return [];
  const calls = written.match(/\bchr\s*\(/gu)?.length ?? 0;
  const isMasked = /\bchr\s*\([^()]*(?:\([^()]*\)[^()]*)*\^/u.test(written);
  return calls >= 4 || isMasked || mostNumbers(given) >= 4 ? [whole(node)] : [];
}

/** `chr(101) + chr(118) + chr(97) + chr(108)`. */
function summedCodes({ node, scope }: Spot, source: Source): Hit[] {
  if (node.parent?.name === 'BinaryExpression') return [];
  const written = source.of(node).slice(0, 2000);
  const codes = written.match(/\bchr\s*\(\s*(?:0x)?\d+\s*\)\s*(?:\+|$)/giu)?.length ?? 0;
  return codes >= 4 && source.constant(node, scope) !== undefined ? [whole(node)] : [];
}

function whole({ from, to }: SyntaxNode): Hit {
  return { rule: 'chr-text', from, to };
}

/** How many numbers the longest list in it holds. */
function mostNumbers(node: SyntaxNode): number {
  let most = numbersIn(node);
  node.cursor().iterate((ref) => {
    if (ref.to > node.to) return false;
    if (ref.name === 'ArrayExpression' || ref.name === 'TupleExpression')
      most = Math.max(most, numbersIn(ref.node));
    return undefined;
  });
  return most;
}

function numbersIn(node: SyntaxNode): number {
  if (node.name !== 'ArrayExpression' && node.name !== 'TupleExpression') return 0;
  const items = itemsOf(node);
  return items.every(([item]) => item?.name === 'Number') ? items.length : 0;
}
