import * as vscode from 'vscode';
import { FileLines } from '../findings/fileLines';
import { findingPath } from '../findings/findingPath';
import { placeFindings } from '../findings/placeFindings';
import { snippetOf } from '../findings/snippet';
import { sameFinding } from '../findings/sameFinding';
import type { Finding } from '../registry/statusReason';
import { nameIn, otherName, type FoundPlace, type WhyGone } from './foundPlace';
import { leftOutRule } from './leftOut';
import { mapLimited } from './mapLimited';
import type { NodePack } from './nodePack';
import { PackFolders } from './packFolders';
import { openDocument, packText } from './packText';
import { findRenamed } from './renamedFiles';

/** What the service needs of `vscode.workspace.fs`. */
export type SourceFiles = Pick<vscode.FileSystem, 'readDirectory' | 'readFile' | 'stat'>;

/** Findings of one version, as they were placed last. */
interface Placed {
  readonly pack: NodePack;
  readonly findings: readonly Finding[];
  /** In the order of the findings. */
  places: readonly FoundPlace[];
  /** Indices of the findings in each file of the working copy, by address. */
  readonly files: Map<string, readonly number[]>;
  /** Files have changed since. */
  stale: boolean;
}

/** A look at all files of a version's findings that is under way. */
interface Look {
  readonly pack: NodePack;
  readonly findings: readonly Finding[];
  /** Resolves when the places are there, of this look or of a later one. */
  ended: Promise<void>;
  /** Files have changed since it began. */
  stale: boolean;
}

/** A file whose text was taken: from its editor in this state, from disk where there is none. */
interface Read {
  readonly uri: vscode.Uri;
  readonly version: number | undefined;
}

const concurrency = 16;
/** Versions whose findings are held: the one in the Problems view of each pack, and those of open pages. */
const mostVersions = 50;

/** Finds the places of findings in the working copy, and keeps them in step with what is typed. */
export class FindingPlaces implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<NodePack>();
  /** Fires with the pack whose places may be others than before. */
  readonly onDidChange = this.#changed.event;
  readonly #placed = new Map<string, Placed>();
  /** The last look of each version. */
  readonly #looks = new Map<string, Look>();
  /** The file that was typed in last: most edits are of one file, and change little of it. */
  #typed: { readonly address: string; readonly lines: FileLines } | undefined;

  constructor(private readonly fs: SourceFiles) {}

  /** The places found last, in the order of the findings; undefined when those were not looked for yet. */
  peek(
    pack: Pick<NodePack, 'key'>,
    version: string,
    findings: readonly Finding[],
  ): readonly FoundPlace[] | undefined {
    const placed = this.#placed.get(keyOf(pack, version));
    return placed !== undefined && areSame(placed.findings, findings) ? placed.places : undefined;
  }

  /** Whether the places are those of these findings in the files as they are now, or are being looked for. */
  isCurrent(pack: Pick<NodePack, 'key'>, version: string, findings: readonly Finding[]): boolean {
    const key = keyOf(pack, version);
    const latest = this.#looks.get(key) ?? this.#placed.get(key);
    return latest !== undefined && !latest.stale && latest.findings === findings;
  }

  /** Files of the pack have changed: what was found in them is to be looked for again. */
  forget({ key }: Pick<NodePack, 'key'>): void {
    for (const known of [...this.#placed.values(), ...this.#looks.values()])
      if (known.pack.key === key) known.stale = true;
  }

  /**
   * Looks for all places of a version's findings anew, in the editors and on disk. Resolves when `peek` has them.
   * Never rejects.
   */
  place(pack: NodePack, version: string, findings: readonly Finding[]): Promise<void> {
    const look: Look = { pack, findings, stale: false, ended: Promise.resolve() };
    const key = keyOf(pack, version);
    this.#looks.set(key, look);
    look.ended = this.#look(key, look);
    return look.ended;
  }

  async #look(key: string, look: Look): Promise<void> {
    const { pack, findings } = look;
    const files = new Map<string, readonly number[]>();
    const read: Read[] = [];
    const places = await this.#placeAll(pack, findings, files, read);
    const latest = this.#looks.get(key);
    if (latest !== look) {
      // Another look has begun meanwhile, which knows better.
      await latest?.ended;
      return;
    }
    this.#looks.delete(key);
    this.#placed.delete(key);
    this.#placed.set(key, { pack, findings, places, files, stale: look.stale });
    for (const [oldest] of this.#placed) {
      if (this.#placed.size <= mostVersions) break;
      this.#placed.delete(oldest);
    }
    // Typed since its text was taken, when nobody knew yet that the file matters.
    for (const { uri, version: taken } of read) {
      const open = openDocument(uri);
      if (open !== undefined && open.version !== taken) this.follow(open);
    }
    this.#changed.fire(pack);
  }

  /** Whether a file has findings, so that its edits matter. */
  concerns(uri: vscode.Uri): boolean {
    const address = uri.toString();
    return [...this.#placed.values()].some(({ files }) => files.has(address));
  }

  /** Whether a file with findings is not there, so that their code may turn up in any other. */
  hasLost({ key }: Pick<NodePack, 'key'>): boolean {
    return [...this.#placed.values()].some(
      ({ pack, places }) => pack.key === key && places.some(({ why }) => why === 'file'),
    );
  }

  /** Places the findings of one file again, by the text in its editor. */
  follow(document: vscode.TextDocument): void {
    if (!this.concerns(document.uri)) return;
    const address = document.uri.toString();
    const before = this.#typed?.address === address ? this.#typed.lines : undefined;
    const lines = new FileLines(document.getText(), before);
    this.#typed = { address, lines };
    for (const placed of this.#placed.values()) {
      const indices = placed.files.get(address);
      if (indices === undefined) continue;
      const found = placeFindings(lines, findingsAt(placed.findings, indices));
      const places = [...placed.places];
      for (const [order, index] of indices.entries()) {
        const before = places[index];
        const place = found[order];
        if (before === undefined || place === undefined || isLeftOut(before.why)) continue;
        places[index] = { ...before, place, why: place.kind === 'gone' ? 'code' : undefined };
      }
      placed.places = places;
      this.#changed.fire(placed.pack);
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #placeAll(
    pack: NodePack,
    findings: readonly Finding[],
    files: Map<string, readonly number[]>,
    read: Read[],
  ): Promise<FoundPlace[]> {
    const places = findings.map((finding): FoundPlace => {
      // A finding about no file in particular is about the pack, and stays until the version is not the newest.
      const place = finding.file === '' ? ({ kind: 'file' } as const) : ({ kind: 'gone' } as const);
      return { finding, place, uri: undefined, why: place.kind === 'gone' ? 'unknown' : undefined };
    });
    const byPath = new Map<string, number[]>();
    for (const [index, finding] of findings.entries()) {
      const path = findingPath(finding.file);
      if (path === undefined) continue;
      const known = byPath.get(path);
      if (known === undefined) byPath.set(path, [index]);
      else known.push(index);
    }
    if (byPath.size === 0) return places;
    const folders = new PackFolders(pack.folder, this.fs);
    // Git is asked while files are looked for.
    const rule = leftOutRule(pack, this.fs);
    /** Findings whose file is not there, with its path. */
    const lost = new Map<number, { readonly path: string; readonly finding: Finding }>();
    const lose = (indices: readonly number[], path: string) => {
      mark(indices, { place: { kind: 'gone' }, uri: undefined, why: 'file' });
      for (const [order, finding] of findingsAt(findings, indices).entries())
        lost.set(indices[order] ?? -1, { path, finding });
    };
    const there = new Set<string>();
    const follow = (uri: vscode.Uri, indices: readonly number[]) =>
      files.set(uri.toString(), [...(files.get(uri.toString()) ?? []), ...indices]);
    const mark = (
      indices: readonly number[],
      facts: Pick<FoundPlace, 'place' | 'uri' | 'why' | 'elsewhere'>,
    ) => {
      for (const index of indices) places[index] = { ...places[index], ...facts } as FoundPlace;
    };
    const looks = await mapLimited([...byPath], concurrency, async ([path, indices]) => {
      const file = await folders.find(path).catch(() => 'unknown' as const);
      if (file === 'unknown') return undefined;
      // The registry names it by its own path too, so this one is another file, which is not there any more.
      const isOther = file?.guessed === true && byPath.has(nameIn(pack, file.uri));
      if (file === undefined || isOther) return { path, indices, file: undefined };
      read.push({ uri: file.uri, version: openDocument(file.uri)?.version });
      const source = await packText(file.uri, this.fs);
      // It was there a moment ago.
      const found = source === 'missing' ? [] : placeFindings(source.text, findingsAt(findings, indices));
      return { path, indices, file, found };
    });
    const isLeftOut = await rule;
    for (const look of looks) {
      if (look === undefined) continue;
      const { path, indices, file } = look;
      if (file === undefined) {
        lose(indices, path);
        continue;
      }
      const { uri, guessed } = file;
      const name = nameIn(pack, uri);
      there.add(name);
      const why = isLeftOut(name);
      if (why !== undefined) {
        mark(indices, { place: { kind: 'gone' }, uri: undefined, why });
        continue;
      }
      if (look.found.length === 0) continue;
      const followed: number[] = [];
      const elsewhere = otherName(path, name);
      for (const [order, place] of look.found.entries()) {
        const index = indices[order];
        if (index === undefined) continue;
        if (guessed && ((place.kind === 'line' && place.edited !== true) || place.kind === 'file')) {
          // Code tells that a guess was right. Without any, the file that was reported is not there.
          lose([index], path);
          continue;
        }
        mark([index], { place, uri, why: place.kind === 'gone' ? 'code' : undefined, elsewhere });
        followed.push(index);
      }
      follow(uri, followed);
    }
    if (lost.size === 0) return places;
    const query = { folder: pack.folder, folders, fs: this.fs, isLeftOut, reported: there };
    const { found, isWhole } = await findRenamed(query, lost);
    for (const [index, { path, finding }] of lost) {
      const renamed = found.get(index);
      if (renamed !== undefined) {
        const elsewhere = otherName(path, nameIn(pack, renamed.uri));
        mark([index], { ...renamed, why: undefined, elsewhere });
        follow(renamed.uri, [index]);
      } else if (!isWhole && snippetOf(finding) !== '') {
        mark([index], { place: { kind: 'gone' }, uri: undefined, why: 'unknown' });
      }
    }
    return places;
  }
}

function keyOf({ key }: Pick<NodePack, 'key'>, version: string): string {
  return `${key}|${version}`;
}

/** A reason that is read again mostly holds the same findings, whose places stay until they are looked for anew. */
function areSame(some: readonly Finding[], others: readonly Finding[]): boolean {
  if (some === others) return true;
  const isSame = (finding: Finding, index: number) => {
    const other = others[index];
    return other !== undefined && sameFinding(finding, other);
  };
  return some.length === others.length && some.every(isSame);
}

function isLeftOut(why: WhyGone | undefined): boolean {
  return why === 'left-out' || why === 'untracked';
}

function findingsAt(findings: readonly Finding[], indices: readonly number[]): Finding[] {
  return indices.flatMap((index) => findings[index] ?? []);
}
