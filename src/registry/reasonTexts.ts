/** No reason, however long, keeps more than this. */
export const limits = {
  findings: 5000,
  /** Characters of all findings together, as JSON: what a reason takes in memory and on disk. */
  inAll: 6_000_000,
  /** Characters of a reason that is a text. */
  reason: 20_000,
  snippet: 1000,
  /** Characters of any other text. */
  text: 2000,
  tags: 20,
  historySteps: 50,
} as const;

/** Brackets within brackets; today's scanner comes to 8. Deeper ones are no JSON that anybody means to be read. */
const deepestNesting = 64;

/** The beginning of a text, without half a character at its end. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const part = text.slice(0, longest).replace(/\p{Cs}$/u, '');
  // A slice would hold on to the megabytes that it was cut from.
  return JSON.parse(JSON.stringify(part)) as string;
}

/** The value of a JSON text; undefined when it is none, or nested too deeply to be handed on. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** An e-mail address, and not `pack@1.2.0`. */
const address = /[\p{L}\p{N}_.+%-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,10}\p{L}{2,63}/gu;
/** No address is longer, so none is cut in two. */
const longestAddress = 1000;

/** Words that somebody wrote about a version. Addresses of reviewers are left out. */
export function saidText(text: string, longest: number): string {
  return cut(cut(text, longest + longestAddress).replace(address, '…'), longest);
}

/** JSON, or what looks like it, to be shown as it is. Who wrote it is left out. */
export function jsonAsText(text: string, longest: number): string {
  return saidText(text, longest).replace(/("by\\*"\s*:\s*\\*")[^"\\]*/gu, '$1…');
}

/** Counted by hand: a stack that is too small for the parser would be too small for an answer, too. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (quoted) {
      if (character === 0x5c) at++;
      else if (character === 0x22) quoted = false;
    } else if (character === 0x22) quoted = true;
    else if (character === 0x5b || character === 0x7b) {
      if (++depth > deepestNesting) return true;
    } else if (character === 0x5d || character === 0x7d) depth--;
  }
  return false;
}
