import type { TextRange } from '../../../src/nodePack/manifest';

/** The text that a range covers, with lines as VS Code counts them; a range over several lines joins them by LF. */
export function textAt(text: string, { start, end }: TextRange): string {
  const lines = text.split(/\r\n|\n|\r/);
  const covered = lines.slice(start.line, end.line + 1);
  const last = covered.length - 1;
  covered[last] = covered[last]!.slice(0, end.character);
  covered[0] = covered[0]!.slice(start.character);
  return covered.join('\n');
}
