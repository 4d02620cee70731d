import type { Finding } from '../registry/statusReason';
import { fold } from './fold';

/** So much of a snippet is looked at. */
const looked = 1000;
/** Shorter and longer texts tell nothing. */
const shortest = 3;
const longest = 200;
const mostCalls = 5;

/** What may be left of a finding. */
export interface Needle {
  readonly text: string;
  /** It stood behind a dot, so that it may again; `eval(` is not `model.eval(`. */
  readonly dotted: boolean;
  /** It is what the rule is about, so that it counts wherever it stands in the file. */
  readonly isTelling: boolean;
  /** It counts only where it is imported. */
  readonly imported?: true;
}

/** The same for needles that stand in the same places. */
export function keyOf({ text, dotted, imported }: Needle): string {
  return `${String(dotted)} ${String(imported === true)} ${text}`;
}

/** A finding never changes, and after each edit of its file the same is looked for. */
const made = new WeakMap<Finding, readonly Needle[]>();

/** What to look for where a finding's snippet is gone, the most telling first. */
export function remnantsOf(finding: Finding): readonly Needle[] {
  const before = made.get(finding);
  if (before !== undefined) return before;
  const needles = makeNeedles(finding);
  made.set(finding, needles);
  return needles;
}

function makeNeedles({ matched, snippet, rule, description }: Finding): Needle[] {
  const code = fold(snippet.slice(0, looked));
  const own = fold(matched.slice(0, longest + 1));
  const isKnown = own.length >= shortest && own.length <= longest;
  const needle = (text: string, isTelling: boolean): Needle => ({
    text,
    dotted: code.includes(`.${text}`),
    isTelling,
  });
  if (isKnown) {
    const texts = new Set([own, ...callsIn(own).slice(0, mostCalls)]);
    return [...[...texts].map((text) => needle(text, true)), ...importOf(own)];
  }
  const calls = callsIn(code);
  const named = namedBy(`${rule} ${description}`.toLowerCase(), calls);
  const chosen = named.length > 0 ? named : ofModules(calls);
  return [...new Set(chosen.slice(0, mostCalls))].map((text) => needle(text, named.length > 0));
}

function callsIn(code: string): string[] {
  // Whole words first, so that a long one is read once: a line can be one word of base64.
  const words = code.match(/[\p{L}\p{N}_.]+\(?/gu) ?? [];
  return words
    .filter((word) => word.endsWith('('))
    .map((word) => word.replace(/^[\p{N}.]+/u, ''))
    .filter(({ length }) => length > 1 && length <= longest);
}

/** `import subprocess` is left in `import os, subprocess`. */
function importOf(own: string): Needle[] {
  const name = /^(?:import|from) ([\p{L}_][\p{L}\p{N}_.]*)/u.exec(own)?.[1];
  return name === undefined ? [] : [{ text: name, dotted: false, isTelling: true, imported: true }];
}

/** Those that a rule names. */
function namedBy(words: string, calls: readonly string[]): readonly string[] {
  const all = new Set(words.split(/[^\p{L}\p{N}]+/u));
  return calls.filter((call) => {
    const name = call.slice(call.lastIndexOf('.') + 1, -1).toLowerCase();
    return name.length >= shortest && all.has(name);
  });
}

/** Those of a module, else all. */
function ofModules(calls: readonly string[]): readonly string[] {
  const dotted = calls.filter((call) => call.includes('.'));
  return dotted.length > 0 ? dotted : calls;
}
