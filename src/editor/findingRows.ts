import type * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import type { FoundPlace } from '../workspace/foundPlace';
import type { NodePack } from '../workspace/nodePack';
import { findingDiagnostics } from './findingDiagnostics';
import type { FileProblems } from './shownProblem';

/** Whose findings they are, and where the working copy names its version. */
interface Base {
  readonly pack: NodePack;
  readonly version: NodeVersion;
  readonly origin: vscode.Location;
}

/**
 * The diagnostics of findings, made anew for the files alone in which a place has changed: an edit is about one of
 * hundreds. What has not changed are the same objects as before.
 */
export class FindingRows {
  #base: Base | undefined;
  #places: readonly FoundPlace[] = [];
  #files: ReadonlyMap<string, FileProblems> = new Map();

  /** As `findingDiagnostics`, for one version at a time; by the address of the file. */
  of(places: readonly FoundPlace[], base: Base): ReadonlyMap<string, FileProblems> {
    const before = this.#places;
    const isSame = this.#base !== undefined && areSame(this.#base, base) && before.length === places.length;
    const files = new Map(isSame ? this.#files : []);
    for (const [address, here] of byFile(places, isSame ? changedFiles(before, places) : undefined)) {
      const problems = toProblems(here, base);
      const uri = problems[0]?.uri;
      if (uri === undefined) files.delete(address);
      else files.set(address, { uri, problems });
    }
    this.#base = base;
    this.#places = places;
    this.#files = files;
    return files;
  }
}

function areSame(before: Base, now: Base): boolean {
  const at = ({ origin: { uri, range } }: Base) =>
    [uri.toString(), range.start.line, range.start.character].join(' ');
  return before.pack === now.pack && before.version === now.version && at(before) === at(now);
}

/** Addresses of the files in which a place is another one than before. */
function changedFiles(before: readonly FoundPlace[], now: readonly FoundPlace[]): Set<string> {
  const changed = new Set<string>();
  for (const [index, place] of now.entries()) {
    const old = before[index];
    if (old === place) continue;
    for (const { uri } of old === undefined ? [place] : [old, place])
      if (uri !== undefined) changed.add(uri.toString());
  }
  return changed;
}

/** @param wanted these files alone, also where nothing is in them any more; all when undefined */
function byFile(
  places: readonly FoundPlace[],
  wanted: ReadonlySet<string> | undefined,
): ReadonlyMap<string, FoundPlace[]> {
  const files = new Map<string, FoundPlace[]>([...(wanted ?? [])].map((address) => [address, []]));
  if (wanted?.size === 0) return files;
  for (const place of places) {
    if (place.uri === undefined) continue;
    const address = place.uri.toString();
    const here = files.get(address);
    if (here !== undefined) here.push(place);
    else if (wanted === undefined) files.set(address, [place]);
  }
  return files;
}

function toProblems(
  places: readonly FoundPlace[],
  { pack, version, origin }: Base,
): FileProblems['problems'] {
  return findingDiagnostics(places, version, origin).map(({ diagnostic, uri, finding }) => ({
    pack,
    uri,
    diagnostic,
    about: { kind: 'finding', version, finding },
  }));
}
