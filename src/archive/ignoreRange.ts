/**
 * Whether a pattern holds a character range that runs backwards, such as `[z-a]`. Classes end at the first `]`
 * that is not their first character, and never reach across a `/`.
 */
export function hasReversedRange(pattern: string): boolean {
  return pattern.split('/').some((segment) => classesOf(segment).some(isReversed));
}

function classesOf(segment: string): string[] {
  const classes: string[] = [];
  for (let at = 0; at < segment.length; at++) {
    if (segment[at] === '\\') at++;
    else if (segment[at] === '[') {
      const first = /[!^]/.test(segment[at + 1] ?? '') ? at + 2 : at + 1;
      const end = segment.indexOf(']', first + 1);
      if (end < 0) break;
      classes.push(segment.slice(first, end));
      at = end;
    }
  }
  return classes;
}

function isReversed(members: string): boolean {
  for (let at = 0; at + 2 < members.length; at++) {
    if (members[at + 1] !== '-') continue;
    if ((members[at] ?? '') > (members[at + 2] ?? '')) return true;
    at += 2;
  }
  return false;
}
