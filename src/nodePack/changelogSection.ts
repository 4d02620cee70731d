/** Longest section that is returned, in UTF-16 code units; what follows is cut at a line and marked by "…". */
export const maxSectionLength = 20_000;
/** A changelog longer than this is read from its start only: the newest versions come first. */
const maxTextLength = 1_000_000;
/** A version stands in the first characters of its heading. */
const maxHeadingLength = 300;

interface Heading {
  readonly level: number;
  readonly text: string;
  /** How many lines it takes: 2 for a title that is underlined. */
  readonly height: number;
}

/**
 * The part of a CHANGELOG.md about one version, without its heading: from a heading such as `## [1.2.3] -
 * 2026-01-01`, `## v1.2.3` or `# Version 1.2.3` to the next heading of the same or a higher level, or of another
 * version (keepachangelog.com, and the mixed levels that release tools write).
 *
 * @param version as in the manifest; a leading `v` and missing zeros (1.2 for 1.2.0) do not matter
 * @returns markdown without the link definitions at its end; undefined when there is no such heading, or nothing
 *   below it
 */
export function changelogSection(markdown: string, version: string): string | undefined {
  const wanted = comparable(version.trim());
  const lines = markdown
    .slice(0, maxTextLength)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/);
  let level = 0;
  let start = -1;
  let end = lines.length;
  for (const { line, heading } of headings(lines)) {
    const found = versionOf(heading.text);
    if (start >= 0) {
      if (heading.level > level && found === undefined) continue;
      end = line;
      break;
    }
    if (found === wanted) {
      level = heading.level;
      start = line + heading.height;
    }
  }
  if (start < 0) return undefined;
  const text = withoutLinkDefinitions(lines.slice(start, end)).join('\n').trim();
  return text === '' ? undefined : capped(text);
}

function* headings(lines: readonly string[]): Generator<{ line: number; heading: Heading }> {
  let fence: string | undefined;
  for (const [line, text] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text);
    if (fence !== undefined) {
      // A fence is closed by at least as many of the same mark, with nothing behind.
      if (mark?.[1]?.startsWith(fence) === true && mark[2]?.trim() === '') fence = undefined;
    } else if (mark?.[1] !== undefined) fence = mark[1];
    else {
      const heading = headingAt(lines, line);
      if (heading !== undefined) yield { line, heading };
    }
  }
}

function headingAt(lines: readonly string[], line: number): Heading | undefined {
  const text = lines[line] ?? '';
  const atx = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(text);
  if (atx !== null) return { level: atx[1]?.length ?? 1, text: atx[2] ?? '', height: 1 };
  const underline = /^ {0,3}(=+|-+)[ \t]*$/.exec(lines[line + 1] ?? '')?.[1];
  // Underlined means a heading only for a paragraph's text; of longer paragraphs the first line is left out.
  if (underline === undefined || !/^ {0,3}[^\s>#]/.test(text) || /^ {0,3}([-*+=]|\d+[.)])(\s|$)/.test(text)) {
    return undefined;
  }
  return { level: underline.startsWith('=') ? 1 : 2, text: text.trim(), height: 2 };
}

/** The version that a heading is about, in comparable form; it is looked for at the start, behind marks or a date. */
function versionOf(heading: string): string | undefined {
  const text = heading
    .slice(0, maxHeadingLength)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/^\d{4}-\d{2}-\d{2}[^\p{L}\p{N}]+/u, '')
    .replace(/^(?:version|release)(?![a-z])[ \t:[]*/i, '');
  const version = /^v?\.?(\d+(?:\.\d+)+[0-9A-Za-z.+-]*)/i.exec(text)?.[1];
  return version === undefined ? undefined : comparable(version);
}

function comparable(version: string): string {
  const [, numbers = '', rest = ''] = /^v?(\d+(?:\.\d+)*)(.*)$/is.exec(version) ?? [undefined, version];
  const parts = numbers.split('.');
  while (parts.length < 3) parts.push('0');
  return `${parts.join('.')}${rest.replace(/[.+-]+$/, '')}`;
}

function withoutLinkDefinitions(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  while (end > 0 && /^\s*$|^ {0,3}\[[^\]]+\]:\s*\S/.test(lines[end - 1] ?? '')) end--;
  return lines.slice(0, end);
}

function capped(text: string): string {
  if (text.length <= maxSectionLength) return text;
  const cut = text.slice(0, maxSectionLength);
  const lastLine = cut.lastIndexOf('\n');
  return `${(lastLine > 0 ? cut.slice(0, lastLine) : cut.replace(/[\uD800-\uDBFF]$/, '')).trimEnd()}\n…`;
}
