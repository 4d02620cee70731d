import type * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import type { FoundPlace } from '../workspace/findingPlaces';
import { findingDiagnostics, type FindingDiagnostic } from './findingDiagnostics';

interface Made {
  /** Index of each among all findings, and the place that it had. */
  readonly indices: readonly number[];
  readonly places: readonly FoundPlace[];
  readonly rows: readonly FindingDiagnostic[];
}

/**
 * The diagnostics of findings, made anew for the files alone in which a place has changed: an edit is about one of
 * hundreds. What has not changed are the same objects as before.
 */
export class FindingRows {
  #of = '';
  #files = new Map<string, Made>();

  /** As `findingDiagnostics`, for one version at a time. */
  of(
    places: readonly FoundPlace[],
    version: Pick<NodeVersion, 'version' | 'status'>,
    origin: vscode.Location,
  ): FindingDiagnostic[] {
    const { line, character } = origin.range.start;
    const key = [version.version, version.status, origin.uri.toString(), line, character].join(' ');
    const before = this.#of === key ? this.#files : new Map<string, Made>();
    const indicesByFile = new Map<string, number[]>();
    for (const [index, { uri }] of places.entries()) {
      const file = uri?.toString() ?? '';
      const indices = indicesByFile.get(file);
      if (indices === undefined) indicesByFile.set(file, [index]);
      else indices.push(index);
    }
    this.#of = key;
    this.#files = new Map(
      [...indicesByFile].map(([file, indices]) => {
        const made = before.get(file);
        const isSame =
          made?.indices.length === indices.length &&
          indices.every((index, at) => made.indices[at] === index && made.places[at] === places[index]);
        return [file, isSame ? made : make(places, indices, version, origin)];
      }),
    );
    return [...this.#files.values()].flatMap(({ rows }) => rows);
  }
}

function make(
  all: readonly FoundPlace[],
  indices: readonly number[],
  version: Pick<NodeVersion, 'version' | 'status'>,
  origin: vscode.Location,
): Made {
  const places = indices.flatMap((index) => all[index] ?? []);
  return { indices, places, rows: findingDiagnostics(places, version, origin) };
}
