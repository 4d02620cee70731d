/** Where a cursor stands in a pyproject.toml, also in one that is no valid TOML yet. */
export interface Place {
  /** Dotted name of the table whose header stands above, empty above all. */
  readonly table: string;
  /**
   * `key`: where a key begins or is being written; `string`: in a string, in the array of a key or its value;
   * `array`: between the strings of an array.
   */
  readonly kind: 'key' | 'string' | 'array' | 'other';
  /** Of the value. */
  readonly key: string;
  /** Offsets of what would be replaced: the key, or what is between the quotes. */
  readonly start: number;
  readonly end: number;
  /** Strings of the same array, and keys of the same table, wherever they stand in it. */
  readonly taken: readonly string[];
}

interface Statement {
  readonly table: string;
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
}

const header = /^[ \t]*\[\[?[ \t]*([^[\]#]{1,200}?)[ \t]*\]\]?/;
const statement = /^([ \t]*)("[^"\n]*"|'[^'\n]*'|[\w-]+(?:\.[\w-]+)*)[ \t]*=[ \t]*/;

/**
 * The place at an offset. Read line by line, since a text is rarely valid while it is typed; an array that is not
 * closed ends at the next header or key.
 */
export function placeIn(text: string, offset: number): Place {
  const statements: Statement[] = [];
  let table = '';
  let at = 0;
  let found: { table: string; statement: Statement | undefined; line: string; lineStart: number } | undefined;
  let open = 0;
  for (const line of text.split('\n')) {
    const content = line.replace(/\r$/, '');
    const name = header.exec(content)?.[1];
    const isHeader: boolean = name !== undefined && (open <= 0 || /^[ \t]*\[[A-Za-z_]/.test(content));
    const match = isHeader ? null : statement.exec(content);
    if (isHeader) {
      table = plainName(name ?? '');
      open = 0;
    } else if (match !== null) {
      open = 0;
      const [whole, indent = '', key = ''] = match;
      const start = at + indent.length;
      statements.push({
        table,
        key: unquoted(key),
        start,
        end: start + key.length,
        valueStart: at + whole.length,
      });
    }
    const current: Statement | undefined = isHeader
      ? undefined
      : match !== null || open > 0
        ? statements.at(-1)
        : undefined;
    if (offset >= at && offset <= at + content.length && found === undefined) {
      found = { table, statement: current, line: content, lineStart: at };
      if (isHeader) return { table: '', kind: 'other', key: '', start: offset, end: offset, taken: [] };
    }
    if (current !== undefined) open += depth(match === null ? content : content.slice(match[0].length));
    at += line.length + 1;
  }
  if (found === undefined) return { table, kind: 'other', key: '', start: offset, end: offset, taken: [] };
  const own = found.statement;
  const inTable = found.table;
  if (own === undefined || offset <= own.end) {
    const before = /^[ \t]*([\w"'-]*)$/.exec(text.slice(found.lineStart, offset))?.[1];
    const rest = /^[\w"'-]*/.exec(text.slice(offset))?.[0] ?? '';
    const isKey =
      before !== undefined &&
      (own !== undefined ||
        /^[ \t]*$/.test(text.slice(offset + rest.length, found.lineStart + found.line.length)));
    const keys = statements.filter((each) => each.table === inTable && each !== own).map(({ key }) => key);
    // A table of the keys' own table counts as a key: [tool.comfy.version].
    return {
      table: inTable,
      kind: isKey ? 'key' : 'other',
      key: '',
      start: offset - (before ?? '').length,
      end: offset + rest.length,
      taken: [...keys, ...subTables(text, inTable)],
    };
  }
  return inValue(text, offset, own);
}

/** The place in the value of a key. */
function inValue(text: string, offset: number, { table, key, valueStart }: Statement): Place {
  const strings: { start: number; end: number }[] = [];
  const token = /"(?:[^"\\\n]|\\.)*(?:"|$|(?=\n))|'[^'\n]*(?:'|$|(?=\n))|#[^\n]*|[[\]]/gm;
  token.lastIndex = valueStart;
  let level = 0;
  let isComment = false;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found] = match;
    const end = match.index + found.length;
    if (found === '[') level++;
    else if (found === ']') level--;
    else if (found.startsWith('#')) isComment ||= offset > match.index && offset <= end;
    else {
      const isClosed = found.length > 1 && found.endsWith(found[0] ?? '');
      strings.push({ start: match.index + 1, end: isClosed ? end - 1 : end });
    }
    if (level <= 0 && match.index >= offset) break;
    if (found === ']' && level <= 0) break;
  }
  const inside = strings.find(({ start, end }) => offset >= start && offset <= end);
  const before = text.slice(valueStart, offset);
  const taken = strings.filter((each) => each !== inside).map(({ start, end }) => text.slice(start, end));
  const place = { table, key, taken };
  if (isComment) return { ...place, kind: 'other', start: offset, end: offset };
  if (inside !== undefined) return { ...place, kind: 'string', start: inside.start, end: inside.end };
  return { ...place, kind: depth(before) > 0 ? 'array' : 'other', start: offset, end: offset };
}

/** How many brackets are open at the end of a text, those in strings and comments left out. */
function depth(text: string): number {
  const bare = text.replaceAll(/"(?:[^"\\\n]|\\.)*(?:"|(?=\n)|$)|'[^'\n]*(?:'|(?=\n)|$)|#[^\n]*/g, '');
  return bare.split('[').length - bare.split(']').length;
}

function subTables(text: string, table: string): string[] {
  if (table === '') return [];
  return [...text.matchAll(new RegExp(header.source, 'gm'))]
    .map(([, name = '']) => plainName(name))
    .filter((name) => name.startsWith(`${table}.`))
    .map((name) => name.slice(table.length + 1).split('.')[0] ?? '');
}

function plainName(name: string): string {
  return name
    .split('.')
    .map((part) => unquoted(part.trim()))
    .join('.');
}

function unquoted(key: string): string {
  return key.replace(/^(["'])(.*)\1$/, '$2');
}
