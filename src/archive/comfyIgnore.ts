import ignore from 'ignore';
import type { Ignore } from 'ignore';
import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';
import { hasReversedRange } from './ignoreRange';

/** A line of `.comfyignore` that holds a pattern. */
export interface IgnoreLine {
  /** The pattern as written, blanks around it stripped. */
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

interface CompiledLine extends IgnoreLine {
  readonly reincludes: boolean;
  /** The pattern without its leading `!`. */
  readonly pattern: string;
}

/** Neighbouring lines of the same sign: together they match what any of them matches. */
interface Group {
  readonly reincludes: boolean;
  readonly lines: readonly CompiledLine[];
  readonly matcher: Ignore;
}

/**
 * The patterns of a `.comfyignore`. The dialect is that of the reference client, not git's: blanks on both sides
 * are stripped, case always counts, and for each file the last line that matches decides, so that `!docs/keep.md`
 * wins over `docs/` (git would not look below an ignored folder).
 */
export class ComfyIgnore {
  private readonly groups: readonly Group[];
  private readonly single = new Map<CompiledLine, Ignore>();

  /**
   * @param text - content of `.comfyignore`; a BOM and CRLF do no harm
   * @throws ArchiveError `bad-ignore-pattern`, naming the line
   */
  constructor(text: string) {
    this.groups = groupBySign(compileLines(text));
  }

  /** Whether a file is left out. `name` is relative to the pack, with `/`; a trailing `/` means a folder. */
  ignores(name: string): boolean {
    return this.deciding(name)?.reincludes === false;
  }

  /** The line that leaves a file out, or undefined when it stays in. Slower than `ignores`. */
  explain(name: string): IgnoreLine | undefined {
    const group = this.deciding(name);
    if (group?.reincludes !== false) return undefined;
    const found = group.lines.findLast((line) => this.matcherOfLine(line).ignores(name));
    return found === undefined ? undefined : { text: found.text, line: found.line };
  }

  private matcherOfLine(line: CompiledLine): Ignore {
    let matcher = this.single.get(line);
    if (matcher === undefined) this.single.set(line, (matcher = matcherOf([line])));
    return matcher;
  }

  private deciding(name: string): Group | undefined {
    return this.groups.findLast((group) => group.matcher.ignores(name));
  }
}

/**
 * Decodes the bytes of a `.comfyignore`.
 *
 * @throws ArchiveError `ignore-unreadable` when they are not UTF-8
 */
export function decodeComfyIgnore(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ArchiveError(
      'ignore-unreadable',
      l10n.t('.comfyignore is not valid UTF-8 text. Save it as UTF-8, then try again.'),
      { path: '.comfyignore', cause: error },
    );
  }
}

function compileLines(text: string): CompiledLine[] {
  const lines: CompiledLine[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const stripped = raw.trim();
    if (stripped === '' || stripped.startsWith('#')) continue;
    const reincludes = stripped.startsWith('!');
    const pattern = reincludes ? stripped.slice(1) : stripped;
    const line = index + 1;
    // A backslash that escapes nothing, and a range that runs backwards, make the reference client fail as well.
    if (pattern === '' || /(?<!\\)(\\\\)*\\$/.test(pattern) || hasReversedRange(pattern)) {
      throw new ArchiveError(
        'bad-ignore-pattern',
        l10n.t(
          'Line {0} of .comfyignore is no valid pattern: "{1}". Correct or remove it, then try again.',
          line,
          raw,
        ),
        { path: '.comfyignore' },
      );
    }
    lines.push({ text: stripped, line, reincludes, pattern });
  }
  return lines;
}

function groupBySign(lines: readonly CompiledLine[]): Group[] {
  const groups: { reincludes: boolean; lines: CompiledLine[] }[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.reincludes === line.reincludes) last.lines.push(line);
    else groups.push({ reincludes: line.reincludes, lines: [line] });
  }
  return groups.map((group) => ({ ...group, matcher: matcherOf(group.lines) }));
}

function matcherOf(lines: readonly CompiledLine[]): Ignore {
  // The sign is taken off before: a `!` or `#` that is left at the start is a plain character.
  const patterns = lines.map(({ pattern }) => (/^[!#]/.test(pattern) ? `\\${pattern}` : pattern));
  return ignore({ ignorecase: false }).add(patterns);
}
