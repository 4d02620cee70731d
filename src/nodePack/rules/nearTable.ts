import type { TextRange } from '../manifest';
import type { SourceText } from '../sourceText';
import { plain } from './keyNames';

export interface NearTable {
  /** As in its header; with the brackets where they are doubled, which makes a list of tables. */
  readonly written: string;
  /** Of the header, brackets included. */
  readonly range: TextRange;
}

/** `comfyui` and the like in place of `comfy`. */
export function isNearComfy(name: string): boolean {
  return /^comfy(?:ui)?(?:registry)?$/.test(plain(name));
}

/**
 * The header of a table that is meant for `[tool.comfy]`, in a text without such a table: `[comfy]`, `[project.comfy]`,
 * `[[tool.comfy]]`.
 */
export function nearTable({ lines }: SourceText): NearTable | undefined {
  for (const [line, text] of lines.entries()) {
    const match = /^(\s*)(\[\[?([^[\]]+)\]\]?)\s*(?:#.*)?$/.exec(text);
    if (match === null) continue;
    const [, indent = '', header = '', name = ''] = match;
    const names = name.split('.').map((part) => plain(part.trim().replace(/^(["'])(.*)\1$/, '$2')));
    const last = names.pop() ?? '';
    if (!isNearComfy(last) || !/^(?:tools?|project)?$/.test(names.join('.'))) continue;
    const start = { line, character: indent.length };
    const end = { line, character: indent.length + header.length };
    return { written: header.startsWith('[[') ? header : name.trim(), range: { start, end } };
  }
  return undefined;
}
