import type { AST } from 'toml-eslint-parser';
import type { TableKey, TextRange } from './manifest';
import type { LineTable } from './lineTable';

/** A value that is no table, as the parser gives it. */
export interface TomlLeaf {
  readonly kind: 'leaf';
  readonly key: TableKey;
  readonly node: AST.TOMLValue | AST.TOMLArray;
}

/** A table, however it is written: a header, dotted keys, an inline table, or several of these together. */
export interface TomlTable {
  readonly kind: 'table';
  /** The first key that names the table. */
  readonly key: TableKey;
  /** The table's own header, brackets included. */
  header: TextRange | undefined;
  /** The value as written, where it is an inline table. */
  inline: TextRange | undefined;
  readonly entries: Map<string, TomlEntry>;
}

/** `[[name]]`. Nothing of a manifest is written so, and its contents are not read. */
export interface TomlTableArray {
  readonly kind: 'table-array';
  readonly key: TableKey;
}

export type TomlEntry = TomlLeaf | TomlTable | TomlTableArray;

type Keys = readonly (AST.TOMLBare | AST.TOMLQuoted)[];

/**
 * The tables of a parsed TOML file by name. The parser has refused duplicate keys and redefined tables already.
 *
 * @returns the top-level table; its own `key` means nothing
 */
export function tomlTables(program: AST.TOMLProgram, lines: LineTable): TomlTable {
  const range = (node: { range: [number, number] }) => lines.range(...node.range);
  const keyOf = (node: AST.TOMLBare | AST.TOMLQuoted, lines?: TableKey['lines']): TableKey => ({
    value: node.type === 'TOMLBare' ? node.name : node.value,
    range: range(node),
    lines,
  });
  const newTable = (key: TableKey): TomlTable => ({
    kind: 'table',
    key,
    header: undefined,
    inline: undefined,
    entries: new Map(),
  });

  /** The table under `keys`, made where there is none yet; nothing where an array of tables is in the way. */
  const tableAt = (from: TomlTable, keys: Keys): TomlTable | undefined => {
    let table = from;
    for (const node of keys) {
      const key = keyOf(node);
      let entry = table.entries.get(key.value);
      if (entry === undefined) {
        entry = newTable(key);
        table.entries.set(key.value, entry);
      }
      if (entry.kind !== 'table') return undefined;
      table = entry;
    }
    return table;
  };

  const addKeyValue = (to: TomlTable, node: AST.TOMLKeyValue, inHeaderTable: boolean): void => {
    const { key, value } = node;
    const last = key.keys.at(-1);
    const table = tableAt(to, key.keys.slice(0, -1));
    if (last === undefined || table === undefined) return;
    const isAlone = inHeaderTable && key.keys.length === 1;
    const { start, end } = range(node);
    const name = keyOf(last, isAlone ? [start.line, end.line] : undefined);
    if (value.type === 'TOMLInlineTable') {
      const inner = newTable(name);
      inner.inline = range(value);
      table.entries.set(name.value, inner);
      for (const entry of value.body) addKeyValue(inner, entry, false);
    } else {
      table.entries.set(name.value, { kind: 'leaf', key: name, node: value });
    }
  };

  const addTable = (root: TomlTable, node: AST.TOMLTable): void => {
    const last = node.key.keys.at(-1);
    if (last === undefined) return;
    if (node.kind === 'array') {
      const name = keyOf(last);
      const parent = tableAt(root, node.key.keys.slice(0, -1));
      parent?.entries.set(name.value, { kind: 'table-array', key: name });
      return;
    }
    const table = tableAt(root, node.key.keys);
    if (table === undefined) return;
    // The parser ends a table after its last value; the header ends at the bracket after its last key.
    table.header = lines.range(node.range[0], headerEnd(program, last.range[1]));
    for (const entry of node.body) addKeyValue(table, entry, true);
  };

  const root = newTable({ value: '', range: lines.range(0, 0), lines: undefined });
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLTable') addTable(root, node);
    else addKeyValue(root, node, true);
  }
  return root;
}

/** Offset after the bracket that closes a header whose last key ends at `from`. */
function headerEnd(program: AST.TOMLProgram, from: number): number {
  let low = 0;
  let high = program.tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((program.tokens[middle]?.range[0] ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return program.tokens[low]?.range[1] ?? from;
}
