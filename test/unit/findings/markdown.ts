import { createRequire } from 'node:module';

interface Token {
  readonly type: string;
  readonly content: string;
  readonly children: readonly Token[] | null;
  readonly attrs: readonly (readonly [string, string])[] | null;
}

type Reader = new (options: object) => { parse(text: string, env: object): Token[] };

// The one that vsce, which packs the extension, reads the README with.
const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/package.json');
const MarkdownIt = createRequire(vsce)('markdown-it') as Reader;

/** What a reader of markdown makes of a text, with everything switched on that could do harm. */
export interface ReadMarkdown {
  /** Texts outside of code. */
  readonly words: readonly string[];
  readonly code: readonly string[];
  readonly links: readonly string[];
  /** For each row of tables, the head too, the number of its cells. */
  readonly cells: readonly number[];
  /** Kinds of all other tokens. */
  readonly kinds: ReadonlySet<string>;
}

export function readMarkdown(text: string): ReadMarkdown {
  const words: string[] = [];
  const code: string[] = [];
  const links: string[] = [];
  const cells: number[] = [];
  const kinds = new Set<string>();
  const visit = (token: Token): void => {
    const { type, content, children, attrs } = token;
    if (type === 'text' && content !== '') words.push(content);
    else if (type === 'code_inline') code.push(content);
    else if (type === 'link_open') links.push(attrs?.find(([name]) => name === 'href')?.[1] ?? '');
    else if (type === 'tr_open') cells.push(0);
    else if (type === 'td_open' || type === 'th_open') cells.push((cells.pop() ?? 0) + 1);
    else if (!type.endsWith('_close') && type !== 'text') kinds.add(type);
    children?.forEach(visit);
  };
  new MarkdownIt({ html: true, linkify: true }).parse(text, {}).forEach(visit);
  return { words, code, links, cells, kinds };
}
