import type { Finding } from '../registry/statusReason';
import { beginning } from './beginning';
import { fold } from './fold';

/** Fewer code units than this are in too many lines to tell one from another. */
const shortest = 3;
/** As many code units of a snippet tell its line from all others. */
const longest = 1000;
/** How many code units of all snippets together are compared, where that leaves enough of each. */
const inAll = 1_000_000;
const enough = 200;

/** What a finding's snippet says, folded; empty when it has none or a very short one. */
export function snippetOf({ snippet }: Finding): string {
  const folded = fold(snippet);
  return folded.length < shortest ? '' : folded;
}

/**
 * What is looked for in a file: the snippets' texts without the dots that tell of a cut, and no longer than is
 * needed. Empty where there is nothing to look for.
 */
export function soughtSnippets(findings: readonly Finding[]): string[] {
  const length = Math.max(enough, Math.min(longest, Math.floor(inAll / findings.length)));
  return findings.map(({ snippet }) => {
    const sought = beginning(withoutDots(fold(snippet)), length);
    return sought.length < shortest ? '' : sought;
  });
}

function withoutDots(text: string): string {
  return text.replace(/(?:\.\.\.|…)$/, '').trimEnd();
}
