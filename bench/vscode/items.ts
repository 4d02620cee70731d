/** What rows, tooltips and errors are made of. */
export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState: number,
  ) {}
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

export class MarkdownString {
  isTrusted: unknown;

  constructor(
    public value = '',
    readonly supportThemeIcons = false,
  ) {}

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }

  appendCodeblock(code: string, language: string): this {
    return this.appendMarkdown(`\n\`\`\`${language}\n${code}\n\`\`\`\n`);
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(start: Position, end: Position);
  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number);
  constructor(one: Position | number, two: Position | number, endLine = 0, endCharacter = 0) {
    this.start = typeof one === 'number' ? new Position(one, two as number) : one;
    this.end = typeof two === 'number' ? new Position(endLine, endCharacter) : two;
  }

  /** Whether two ranges of one line share something, as all that are asked here. */
  intersection(other: Range): Range | undefined {
    const isApart =
      this.start.line !== other.start.line ||
      this.end.character < other.start.character ||
      other.end.character < this.start.character;
    return isApart ? undefined : other;
  }

  /** Of one line, as all that are asked here. */
  contains({ line, character }: Position): boolean {
    return line === this.start.line && character >= this.start.character && character <= this.end.character;
  }
}

export class Hover {
  constructor(
    readonly contents: MarkdownString,
    readonly range: Range,
  ) {}
}

export class Location {
  readonly range: Range;

  constructor(
    readonly uri: unknown,
    at: Range | Position,
  ) {
    this.range = at instanceof Range ? at : new Range(at.line, at.character, at.line, at.character);
  }
}

export class DiagnosticRelatedInformation {
  constructor(
    readonly location: Location,
    readonly message: string,
  ) {}
}

export class Diagnostic {
  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number,
  ) {}
}

export class RelativePattern {
  constructor(
    readonly base: unknown,
    readonly pattern: string,
  ) {}
}

/** The token of what nobody stops. */
export const neverCancelled = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

export class CancellationTokenSource {
  readonly token = neverCancelled;
  readonly cancel = (): undefined => undefined;
  readonly dispose = (): undefined => undefined;
}

export class TabInputText {
  constructor(readonly uri: unknown) {}
}

export class CancellationError extends Error {}

export class FileSystemError extends Error {
  readonly code: string = 'Unknown';
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
export const StatusBarAlignment = { Left: 1, Right: 2 };
export const ConfigurationTarget = { Global: 1, Workspace: 2, WorkspaceFolder: 3 };
export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };
export const DiagnosticTag = { Unnecessary: 1, Deprecated: 2 };
export const CodeActionKind = { QuickFix: 'quickfix', RefactorRewrite: 'refactor.rewrite' };
export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 };
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 };

export enum TextDocumentSaveReason {
  Manual = 1,
  AfterDelay = 2,
  FocusOut = 3,
}
