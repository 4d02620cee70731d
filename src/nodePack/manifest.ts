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

/** Something in pyproject.toml that could not be read as meant. Never thrown: reading goes on as far as it can. */
export interface ManifestProblem {
  readonly code: 'syntax' | 'wrong-type';
  /** Sentence for a person. */
  readonly message: string;
  readonly range: TextRange;
}
