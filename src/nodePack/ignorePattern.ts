/**
 * The line of .comfyignore that matches one file of the pack. The dialect is git's, in which some characters have a
 * meaning of their own, but for the blanks around a line, which are stripped (gitignore(5), "pattern format").
 *
 * @param path relative to the pack, with `/`
 * @returns undefined for a name that no line can hold
 */
export function ignorePattern(path: string): string | undefined {
  if (/[\r\n]/u.test(path)) return undefined;
  // A blank at the end would be stripped; the pattern for any one character says it as well.
  return `/${path.replace(/[\\*?[\]]/gu, '\\$&').replace(/\s$/u, '?')}`;
}
