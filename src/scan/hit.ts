import type { SyntaxNode } from '@lezer/common';
import type { Outline } from './outline';
import type { RuleId } from './rules';
import type { Source } from './source';

/** Something that a rule found, by offsets. */
export interface Hit {
  readonly rule: RuleId;
  readonly from: number;
  readonly to: number;
  readonly called?: string;
}

/** What a rule is given. */
export interface Scanned {
  readonly outline: Outline;
  readonly source: Source;
}

/** A hit at what is called and its opening parenthesis' place: the arguments can go on for pages. */
export function callHit(rule: RuleId, call: SyntaxNode, called: string): Hit {
  const { from, to } = call.firstChild ?? call;
  return { rule, from, to, called: called.replace(/^builtins\./u, '') };
}
