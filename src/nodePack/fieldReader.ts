import * as l10n from '@vscode/l10n';
import type { AST } from 'toml-eslint-parser';
import type { LineTable } from './lineTable';
import type { Located, Manifest, ManifestFix, ManifestProblem, TableKeys, TextRange } from './manifest';
import { wrapping } from './textEdits';
import type { TomlEntry, TomlTable } from './tomlTables';

/**
 * Whether a publish is possible without a field. What is `needed` and of a wrong type is an error: without it
 * something else would be published than the author has written.
 */
export type Need = 'needed' | 'optional';

/** Reads typed values out of TOML tables. What has a wrong type is reported once and counts as absent. */
export class FieldReader {
  readonly problems: ManifestProblem[] = [];
  readonly #lines: LineTable;

  constructor(lines: LineTable) {
    this.#lines = lines;
  }

  /** @param place how the table is called in a message, such as `[project]` */
  table(
    parent: TomlTable | undefined,
    name: string,
    place: string,
    need: Need = 'optional',
  ): TomlTable | undefined {
    const entry = parent?.entries.get(name);
    if (entry === undefined || entry.kind === 'table') return entry;
    this.#report(
      entry,
      need,
      need === 'needed'
        ? l10n.t('{0} must be a table. Correct it: publishing needs it.', place)
        : l10n.t('{0} must be a table; it is ignored.', place),
    );
    return undefined;
  }

  string(table: TomlTable | undefined, name: string, need: Need = 'optional'): Located<string> | undefined {
    const entry = table?.entries.get(name);
    if (entry === undefined) return undefined;
    if (entry.kind === 'leaf' && isString(entry.node)) return this.#located(entry.node);
    this.#report(
      entry,
      need,
      need === 'needed'
        ? l10n.t('"{0}" must be a string in quotes. Correct it: publishing needs it.', name)
        : l10n.t('"{0}" must be a string in quotes; it is ignored.', name),
      entry.kind === 'leaf' && isPlain(entry.node) ? this.#quote(entry.node) : undefined,
    );
    return undefined;
  }

  /** An array of strings. Elements of another type are reported and left out. */
  strings(
    table: TomlTable | undefined,
    name: string,
    need: Need = 'optional',
  ): Located<readonly Located<string>[]> | undefined {
    const entry = table?.entries.get(name);
    if (entry === undefined) return undefined;
    if (entry.kind !== 'leaf' || entry.node.type !== 'TOMLArray') {
      this.#report(
        entry,
        need,
        need === 'needed'
          ? l10n.t('"{0}" must be an array of strings. Correct it: publishing needs it.', name)
          : l10n.t('"{0}" must be an array of strings; it is ignored.', name),
        entry.kind === 'leaf' && isString(entry.node)
          ? wrapping(l10n.t('Make it an array'), '[', this.#range(entry.node), ']')
          : undefined,
      );
      return undefined;
    }
    const value: Located<string>[] = [];
    for (const element of entry.node.elements) {
      if (isString(element)) value.push(this.#located(element));
      else {
        const message =
          need === 'needed'
            ? l10n.t('"{0}" must hold nothing but strings. Correct this entry: publishing needs it.', name)
            : l10n.t('"{0}" must hold nothing but strings; this entry is ignored.', name);
        this.#add(need, message, this.#range(element), {
          fix: isPlain(element) ? this.#quote(element) : undefined,
        });
      }
    }
    return { value, range: this.#range(entry.node) };
  }

  /** A license: a string, or a table with `file` or `text` (PyPA's pyproject.toml specification, older form). */
  license(table: TomlTable | undefined): Pick<Manifest, 'license' | 'licenseForm' | 'licenseFile'> {
    const none = { license: undefined, licenseForm: undefined, licenseFile: undefined };
    const entry = table?.entries.get('license');
    if (entry === undefined) return none;
    if (entry.kind === 'leaf' && isString(entry.node)) {
      const value = { file: undefined, text: entry.node.value };
      return { ...none, license: { value, range: this.#range(entry.node) }, licenseForm: 'string' };
    }
    if (entry.kind !== 'table' || !(entry.entries.has('file') || entry.entries.has('text'))) {
      const message = l10n.t('"license" must be a string, {file = "…"} or {text = "…"}; it is ignored.');
      this.#report(entry, 'optional', message);
      return none;
    }
    const licenseFile = this.string(entry, 'file');
    const text = this.string(entry, 'text')?.value;
    if (licenseFile === undefined && text === undefined) return none;
    return {
      license: {
        value: { file: licenseFile?.value, text },
        range: entry.inline ?? entry.header ?? entry.key.range,
      },
      licenseForm: entry.inline === undefined ? 'table' : 'inline',
      licenseFile,
    };
  }

  keys(table: TomlTable | undefined): TableKeys {
    return table === undefined ? [] : [...table.entries.values()].map(({ key }) => key);
  }

  #quote(node: AST.TOMLContentNode): ManifestFix {
    return wrapping(l10n.t('Put it in quotes'), '"', this.#range(node), '"');
  }

  #report(entry: TomlEntry, need: Need, message: string, fix?: ManifestFix): void {
    const range =
      entry.kind === 'leaf'
        ? this.#range(entry.node)
        : entry.kind === 'table'
          ? (entry.inline ?? entry.key.range)
          : entry.key.range;
    this.#add(need, message, range, { lost: entry.key.value, fix });
  }

  #add(
    need: Need,
    message: string,
    range: TextRange,
    { lost, fix }: { lost?: string; fix: ManifestFix | undefined },
  ): void {
    this.problems.push({
      code: 'wrong-type',
      severity: need === 'needed' ? 'error' : 'warning',
      message,
      range,
      ...(lost === undefined ? {} : { lost }),
      ...(fix === undefined ? {} : { fixes: [fix] }),
    });
  }

  #range(node: AST.TOMLContentNode): TextRange {
    return this.#lines.range(...node.range);
  }

  #located(node: AST.TOMLStringValue): Located<string> {
    return { value: node.value, range: this.#range(node) };
  }
}

function isString(node: AST.TOMLContentNode): node is AST.TOMLStringValue {
  return node.type === 'TOMLValue' && node.kind === 'string';
}

/** A number, a date or a truth: its text in quotes is a string. */
function isPlain(node: AST.TOMLContentNode): boolean {
  return node.type === 'TOMLValue' && node.kind !== 'string';
}
