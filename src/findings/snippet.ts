import type { Finding } from '../registry/statusReason';
import { beginning } from './beginning';
import { fold } from './fold';

/** Fewer code units than this are in too many lines to tell one from another. */
const shortest = 3;
/** As many code units of a snippet tell its line from all others. */
const longest = 1000;
/** A reason keeps no more of a snippet (`registry/reasonTexts`). */
const kept = 1000;
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

/** Whether code may follow on a finding's line that its snippet, and so what is looked for, does not have. */
export function isCut({ snippet }: Finding, sought: string): boolean {
  // The last code unit may have been half a character.
  return snippet.length >= kept - 1 || fold(snippet).length > sought.length;
}

function withoutDots(text: string): string {
  return text.replace(/(?:\.\.\.|…)$/, '').trimEnd();
}
