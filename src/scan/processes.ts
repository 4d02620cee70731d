import { commandsOf, installsPackages, itemsIn, type Command } from './command';
import { callHit, type Hit, type Scanned } from './hit';
import type { Spot } from './outline';
import type { Scope } from './scope';
import { startsShell } from './shells';
import type { Source } from './source';
import type { SyntaxNode } from '@lezer/common';

const alwaysShell = new Set([
  'os.system',
  'os.popen',
  'subprocess.getoutput',
  'subprocess.getstatusoutput',
  'asyncio.create_subprocess_shell',
  'asyncio.subprocess.create_subprocess_shell',
]);
const perhapsShell = new Set(
  ['run', 'call', 'check_call', 'check_output', 'Popen'].map((name) => `subprocess.${name}`),
);
/** Each argument is a word of the command. */
const spread =
  /^(?:asyncio\.(?:subprocess\.)?create_subprocess_exec|os\.(?:exec|spawn)[lvpe]+|os\.posix_spawnp?|pty\.spawn)$/u;
const pip = /^pip(?:\._internal(?:\.cli)?)?(?:\.main){1,2}$/u;

/** Programs that are started: pip, shells, and commands that are put together. One hit a call, the gravest. */
export function processHits({ outline, source }: Scanned): Hit[] {
  const seen = new Set<number>();
  const hits = outline.calls.flatMap((spot) => ofCall(spot, source, seen));
  // A command of pip that is handed to a function of the pack's own.
  for (const { node, scope } of outline.sequences) {
    const isCompared = (node.parent?.getChildren('CompareOp').length ?? 0) > 0;
    if (seen.has(node.from) || isCompared || !/\bpip/u.test(source.of(node))) continue;
    // Lists in a list are looked at by themselves.
    const [list] = commandsOf(node, scope, source, new Set());
    if (list !== undefined && isPipCommand(itemsIn(list))) {
      hits.push({ rule: 'pip-install', from: node.from, to: node.to });
    }
  }
  return hits;
}

/** In a list that may be anything, only what can be nothing else: a message may hold the words as well. */
function isPipCommand(items: readonly Command[]): boolean {
  return items.some(
    ({ words }, at) =>
      /^\S*\bpip[\d.]*(?:\.exe)?$/u.test(words) &&
      items.slice(at + 1).find((next) => !next.words.startsWith('-'))?.words === 'install',
  );
}

function ofCall({ node, scope }: Spot, source: Source, seen: Set<number>): Hit[] {
  const called = source
    .paths(node.firstChild, scope)
    .find((path) => alwaysShell.has(path) || perhapsShell.has(path) || spread.test(path) || pip.test(path));
  if (called === undefined) return [];
  const { positional, named } = source.arguments(node);
  if (pip.test(called)) {
    const commands = commandsOf(positional[0] ?? named.get('args'), scope, source, seen);
    return commands.some(({ words }) => /(?:^|\s)install(?:\s|$)/u.test(words))
      ? [callHit('pip-install', node, called)]
      : [];
  }
  if (spread.test(called)) {
    const given = positional.map((each) => commandsOf(each, scope, source, seen).at(-1));
    if (installsPackages(given.map((each) => each?.words).join(' ')))
      return [callHit('pip-install', node, called)];
    const items = given.flatMap((each) => (each === undefined ? [] : itemsIn(each)));
    return startsShell(items, 1) ? [callHit('shell-command', node, called)] : [];
  }
  const command = positional[0] ?? named.get('args') ?? named.get('cmd') ?? named.get('command');
  const commands = commandsOf(command, scope, source, seen);
  if (commands.some(({ words }) => installsPackages(words))) return [callHit('pip-install', node, called)];
  const isShell = commands.some((each) => startsShell(itemsIn(each)));
  if (alwaysShell.has(called) || isShell || isTrue(named.get('shell'), scope, source)) {
    return [callHit('shell-command', node, called)];
  }
  const isBuilt = commands.some(({ kind, built }) => kind === 'text' && built);
  return isBuilt ? [callHit('built-command', node, called)] : [];
}

/** Whether it may be true: only what is plainly false is not. */
function isTrue(value: SyntaxNode | undefined, scope: Scope, source: Source): boolean {
  if (value === undefined) return false;
  if (value.name !== 'VariableName') return !/^(?:False|None|0)$/u.test(source.of(value));
  const values = source.values(value, scope);
  return values.length === 0 || values.some(({ node }) => !/^(?:False|None|0)$/u.test(source.of(node)));
}
