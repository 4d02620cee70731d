import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import { namedKey } from './namedKey';

/** What names a pack: a text, a picture with a workflow in it, or the folder of a pack that is installed here. */
export type NamedBy = 'document' | 'picture' | 'installed' | 'disabled';

/** A pack and version as one file names it. */
export interface NamedHere {
  /** The first of those that are alike. */
  readonly reference: Reference;
  /** Where its version stands, or its id where there is none; one without a range is in no text. */
  readonly ranges: readonly (vscode.Range | undefined)[];
}

/** What one file, or the folder of an installed pack, names. */
export interface NamedFile {
  readonly uri: vscode.Uri;
  readonly by: NamedBy;
  /** By `namedKey`, in the order of the file. */
  readonly packs: ReadonlyMap<string, NamedHere>;
}

/** @param rangeOf where a piece of the text is */
export function namedFile(
  uri: vscode.Uri,
  by: NamedBy,
  references: readonly Reference[],
  rangeOf: (start: number, end: number) => vscode.Range | undefined,
): NamedFile {
  const packs = new Map<string, { reference: Reference; ranges: (vscode.Range | undefined)[] }>();
  for (const reference of references) {
    const key = namedKey(reference);
    const span = reference.versionSpan ?? reference.idSpan;
    const range = span === undefined ? undefined : rangeOf(span.start, span.end);
    const known = packs.get(key);
    if (known === undefined) packs.set(key, { reference, ranges: [range] });
    else known.ranges.push(range);
  }
  return { uri, by, packs };
}

/** A file, or a folder, that names one pack. */
export function onlyNamed(
  uri: vscode.Uri,
  by: NamedBy,
  reference: Reference,
  range: vscode.Range | undefined,
): NamedFile {
  return { uri, by, packs: new Map([[namedKey(reference), { reference, ranges: [range] }]]) };
}

/** Gives ranges in a text that is not open in an editor, and is not kept. */
export function rangesIn(text: string): (start: number, end: number) => vscode.Range {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/gu)) starts.push(index + end.length);
  const positionOf = (offset: number): vscode.Position => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return new vscode.Position(low, offset - (starts[low] ?? 0));
  };
  return (start, end) => new vscode.Range(positionOf(start), positionOf(end));
}
