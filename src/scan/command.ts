import type { SyntaxNode } from '@lezer/common';
import { childrenOf, itemsOf } from '../python/nodes';
import type { Scope } from './scope';
import type { Source } from './source';
import { stringValue } from '../python/stringValue';

/** A command line as a call is given it. */
export interface Command {
  /** Its words, with `?` for what is not known. */
  readonly words: string;
  /** A text is taken apart by a shell or by the system; a list is handed over as it is. */
  readonly kind: 'text' | 'list' | 'unknown';
  /** Whether a text was put together with something that is not known. */
  readonly built: boolean;
  /** What a list holds, as far as it is written there. */
  readonly items?: readonly Command[];
}

const unknown: Command = { words: '?', kind: 'unknown', built: false };
const mostItems = 200;
const mostSteps = 200;
const mostOptions = 8;
/** Of a command that is put together of very long texts, the rest is not looked at. */
const mostWords = 4000;

/** The commands that an expression may stand for; never none. Marks the lists that it has looked through in `seen`. */
export function commandsOf(
  node: SyntaxNode | undefined,
  scope: Scope,
  source: Source,
  seen: Set<number>,
): Command[] {
  let steps = mostSteps;
  /** Values that are being read: a name can stand for itself and something more. */
  const open = new Set<number>();

  const read = (at: SyntaxNode | null | undefined, where: Scope): Command[] => {
    if (at === null || at === undefined || steps-- <= 0) return [unknown];
    switch (at.name) {
      case 'String':
        return [text(stringValue(source.of(at)), false)];
      case 'FormatString':
        return [formatted(at)];
      case 'ContinuedString':
        return [
          combine(
            childrenOf(at).map((child) => first(read(child, where))),
            '',
          ),
        ];
      case 'ArrayExpression':
      case 'TupleExpression': {
        seen.add(at.from);
        const items = itemsOf(at).flatMap((item) => {
          const command = first(read(item.at(-1), where));
          return item[0]?.name === '*' ? itemsIn(command) : [command];
        });
        return [listOf(items)];
      }
      case 'ParenthesizedExpression':
        return read(at.firstChild?.nextSibling, where);
      case 'ConditionalExpression':
        return [...read(at.firstChild, where), ...read(at.lastChild, where)].slice(0, mostOptions);
      case 'BinaryExpression':
        return [added(at, where)];
      case 'VariableName':
        return named(at, where);
      case 'MemberExpression':
        return source.paths(at, where).includes('sys.executable')
          ? [{ words: 'python', kind: 'unknown', built: false }]
          : [unknown];
      case 'CallExpression':
        return [called(at, where)];
      default:
        return [unknown];
    }
  };

  const added = (at: SyntaxNode, where: Scope): Command => {
    const operator = source.of(at.firstChild?.nextSibling ?? at);
    const left = first(read(at.firstChild, where));
    if (operator === '+')
      return combine([left, first(read(at.lastChild, where))], left.kind === 'list' ? ' ' : '');
    return operator === '%' && left.kind === 'text' ? { ...left, built: true } : unknown;
  };

  const formatted = (at: SyntaxNode): Command => {
    const replaced = at.getChildren('FormatReplacement');
    let words = source.of(at);
    for (const { from, to } of [...replaced].reverse()) {
      words = `${words.slice(0, from - at.from)}?${words.slice(to - at.from)}`;
    }
    return text(stringValue(words), replaced.length > 0);
  };

  const named = (at: SyntaxNode, where: Scope): Command[] => {
    const values = source.values(at, where);
    const options = values
      .flatMap(({ node: value, scope: at }) => {
        if (open.has(value.from)) return [];
        open.add(value.from);
        const found = read(value, at);
        open.delete(value.from);
        return found;
      })
      .slice(0, mostOptions);
    if (options.length === 0) return [unknown];
    // `command += [...]` goes on with what was there before.
    return options.length === 1 ? options : [...options, combine(options, ' ')];
  };

  const called = (at: SyntaxNode, where: Scope): Command => {
    const { positional } = source.arguments(at);
    const method = source.method(at);
    const owner = at.firstChild?.firstChild;
    if (method === 'format') return { ...first(read(owner, where)), built: true };
    if (
      method === 'split' &&
      positional.length < 2 &&
      !source.paths(at.firstChild, where).includes('shlex.split')
    ) {
      return apart(first(read(owner, where)));
    }
    if (method === 'strip' || method === 'replace') return first(read(owner, where));
    const inner = positional[0] === undefined ? unknown : first(read(positional[0], where));
    const paths = source.paths(at.firstChild, where);
    if (paths.includes('shlex.split')) return apart(inner);
    if (paths.includes('builtins.str')) return inner;
    const joins =
      method === 'join' || paths.includes('shlex.join') || paths.includes('subprocess.list2cmdline');
    // Of what is joined it is not known, as a rule, what it holds.
    return joins
      ? { words: inner.words, kind: 'text', built: source.constant(at, where) === undefined }
      : unknown;
  };

  return read(node, scope);
}

/** Whether a command installs packages. */
export function installsPackages(words: string): boolean {
  return /(?:\bpip[\d.]*(?:\.exe)?["']?|\bconda|\bmamba)\s+(?:\S+\s+){0,6}?install(?![^\s"'&;|])|\beasy_install\b|\buv\s+add\s/u.test(
    words,
  );
}

/** The words of a command that is handed over in several arguments or lists. */
export function itemsIn(command: Command): readonly Command[] {
  return command.items ?? [command];
}

function listOf(items: readonly Command[]): Command {
  const words = items.map((item) => item.words).join(' ');
  return { words: words.slice(0, mostWords), kind: 'list', built: false, items: items.slice(0, mostItems) };
}

/** A text that is taken apart at its blanks. */
function apart({ words, kind, built }: Command): Command {
  if (kind !== 'text') return listOf([unknown]);
  const items = words.trim().split(/\s+/u);
  return listOf(items.map((item) => text(item, built && item.includes('?'))));
}

function text(words: string, built: boolean): Command {
  return { words: words.slice(0, mostWords), kind: 'text', built };
}

function first(options: readonly Command[]): Command {
  return options.at(-1) ?? unknown;
}

/** Pieces one behind the other. */
function combine(pieces: readonly Command[], between: string): Command {
  if (pieces.some((piece) => piece.kind === 'list')) return listOf(pieces.flatMap(itemsIn));
  const kind = pieces.some((piece) => piece.kind === 'text') ? 'text' : 'unknown';
  const built = kind === 'text' && pieces.some((piece) => piece.built || piece.kind === 'unknown');
  return {
    words: pieces
      .map(({ words }) => words)
      .join(between)
      .slice(0, mostWords),
    kind,
    built,
  };
}
