import type * as vscode from 'vscode';
import type { Place } from '../findings/place';
import { FileLines } from '../findings/fileLines';
import { placeSnippets } from '../findings/placeFindings';
import { snippetOf } from '../findings/snippet';
import type { Finding } from '../registry/statusReason';
import type { LeftOut } from './leftOut';
import { mapLimited } from './mapLimited';
import type { PackFolders } from './packFolders';
import { packText } from './packText';

/** What is looked through at most: a pack with more is not known to be without the code. */
const mostFiles = 400;
const mostFolders = 500;
const mostCharacters = 8 * 2 ** 20;
const concurrency = 16;

/** Where the code of a finding stands whose file is not there. */
export interface Renamed {
  readonly uri: vscode.Uri;
  readonly place: Place;
}

/** What the search goes by. */
export interface RenameQuery {
  readonly folder: vscode.Uri;
  readonly folders: PackFolders;
  readonly fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>;
  /** Files that are not published do not count. */
  readonly isLeftOut: LeftOut;
  /**
   * Paths that findings name and that are there. The scanner reports the same code in each file that has it, so what
   * stands in these is their own.
   */
  readonly reported: ReadonlySet<string>;
}

/**
 * Looks for the code of findings whose files are not there in the other files that would be packed: a renamed file is
 * no answer to a finding. Files with the same ending are looked through, those with the same name first.
 *
 * @param lost the findings, by index, with the path that was reported
 * @returns where code was found, and whether all files were looked through
 */
export async function findRenamed(
  { folder, folders, fs, isLeftOut, reported }: RenameQuery,
  lost: ReadonlyMap<number, { readonly path: string; readonly finding: Finding }>,
): Promise<{ readonly found: ReadonlyMap<number, Renamed>; readonly isWhole: boolean }> {
  const found = new Map<number, Renamed>();
  const sought = new Map([...lost].filter(([, { finding }]) => snippetOf(finding) !== ''));
  if (sought.size === 0) return { found, isWhole: true };
  const endings = new Set([...sought.values()].map(({ path }) => endingOf(path)));
  const names = new Set([...sought.values()].map(({ path }) => nameOf(path)));
  const { files, isWhole } = await folders.walk(mostFolders);
  const candidates = files
    .filter((path) => endings.has(endingOf(path)) && !reported.has(path) && isLeftOut(path) === undefined)
    .sort((a, b) => Number(names.has(nameOf(b))) - Number(names.has(nameOf(a))));
  let left = mostCharacters;
  for (let from = 0; from < Math.min(candidates.length, mostFiles); from += concurrency) {
    const some = candidates.slice(from, Math.min(from + concurrency, mostFiles));
    const texts = await mapLimited(some, concurrency, async (path) => {
      const uri = folder.with({ path: `${folder.path}/${path}` });
      return { uri, path, text: await packText(uri, fs) };
    });
    for (const { uri, path, text } of texts) {
      if (text === 'missing' || text.text === undefined) continue;
      left -= text.text.length;
      if (left < 0) return { found, isWhole: false };
      const open = [...sought].filter(([at, one]) => !found.has(at) && endingOf(one.path) === endingOf(path));
      const places = placeSnippets(
        new FileLines(text.text),
        open.map(([, { finding }]) => finding),
      );
      for (const [order, place] of places.entries()) {
        const index = open[order]?.[0];
        if (index !== undefined && place.kind === 'code') found.set(index, { uri, place });
      }
    }
    if (found.size === sought.size) break;
  }
  return { found, isWhole: isWhole && candidates.length <= mostFiles };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}

function endingOf(path: string): string {
  const name = nameOf(path);
  return name.slice(Math.max(name.lastIndexOf('.'), 0));
}
