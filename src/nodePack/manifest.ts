/** A position in a text: zero-based line, and zero-based column in UTF-16 code units, as VS Code counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half-open range of text. */
export interface TextRange {
  readonly start: Position;
  readonly end: Position;
}

/** A value of pyproject.toml and where it stands. `range` covers the value as written, quotes included. */
export interface Located<T> {
  readonly value: T;
  readonly range: TextRange;
}

/** A change of a text: what stands at the range gives way to another text. */
export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/** A way to mend something. */
export interface ManifestFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one safe way, which VS Code may take unasked for. */
  readonly preferred: boolean;
}

/** Something in pyproject.toml that could not be read as meant. Never thrown: reading goes on as far as it can. */
export interface ManifestProblem {
  readonly code: 'syntax' | 'wrong-type';
  /** An error makes a publish impossible: the file, or something that publishing needs, could not be read. */
  readonly severity: 'error' | 'warning';
  /** Sentence for a person. */
  readonly message: string;
  readonly range: TextRange;
  /** The key or table that counts as absent because of it. */
  readonly lost?: string;
  readonly fixes?: readonly ManifestFix[];
}

/** `[project].license`: the name of a file, or a text. A plain string counts as text, also when it names a file. */
export interface ManifestLicense {
  readonly file: string | undefined;
  readonly text: string | undefined;
}

/** A key of a table, with the range of the key itself. */
export interface TableKey extends Located<string> {
  /** The lines, first and last, that hold nothing but the key and its value. Undefined where it is written otherwise. */
  readonly lines: readonly [first: number, last: number] | undefined;
}

/** The keys that a table of pyproject.toml holds, in source order. */
export type TableKeys = readonly TableKey[];

/**
 * What a pyproject.toml says about a node pack. A key that is absent or of the wrong type is `undefined`; a key
 * that is present but empty is kept as the empty value. Text is as written, not trimmed.
 */
export interface Manifest {
  /** Whether there is a table `[tool.comfy]`: without it the file belongs to some other Python project. */
  readonly isNodePack: boolean;
  /** The file is not valid TOML; name, version, publisher and display name were picked out of single lines. */
  readonly recovered: boolean;
  readonly problems: readonly ManifestProblem[];

  /** `[project].name`, the node id. */
  readonly name: Located<string> | undefined;
  /** `[project].version`. It wins over a dynamic version. */
  readonly version: Located<string> | undefined;
  readonly description: Located<string> | undefined;
  readonly requiresPython: Located<string> | undefined;
  readonly dependencies: Located<readonly Located<string>[]> | undefined;
  readonly license: Located<ManifestLicense> | undefined;
  /** `string`: a plain string. `inline`: a table that is a value. `table`: one with a header or dotted keys. */
  readonly licenseForm: 'string' | 'inline' | 'table' | undefined;
  /** `file` in the license's table. */
  readonly licenseFile: Located<string> | undefined;
  readonly classifiers: Located<readonly Located<string>[]> | undefined;
  /** `[project.urls].Repository`, in exactly this spelling. */
  readonly repository: Located<string> | undefined;
  /** Whether `[project].dynamic` names "version". */
  readonly dynamic: boolean;
  /** `[project].dynamic` */
  readonly dynamicNames: Located<readonly Located<string>[]> | undefined;

  /** `[tool.comfy].PublisherId` */
  readonly publisherId: Located<string> | undefined;
  readonly displayName: Located<string> | undefined;
  readonly icon: Located<string> | undefined;
  readonly banner: Located<string> | undefined;
  readonly requiresComfyui: Located<string> | undefined;
  readonly includes: Located<readonly Located<string>[]> | undefined;
  /** `[tool.comfy.version].path`: the Python file that holds the version. */
  readonly dynamicVersionPath: Located<string> | undefined;

  /** The header `[project]`, else the first key that makes the table; where a missing key is reported. */
  readonly projectHeader: TextRange | undefined;
  /** The header `[tool.comfy]`, else the first key that makes the table. */
  readonly comfyHeader: TextRange | undefined;
  readonly urlsHeader: TextRange | undefined;
  readonly projectKeys: TableKeys;
  readonly urlKeys: TableKeys;
  readonly comfyKeys: TableKeys;
  /** The tables and keys of `[tool]`. */
  readonly toolKeys: TableKeys;
}
