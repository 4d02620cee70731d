import * as vscode from 'vscode';
import { findingPath } from '../findings/findingPath';
import type { PlacedFinding } from '../findings/place';
import { placeFindings } from '../findings/placeFindings';
import type { Finding } from '../registry/statusReason';
import { leftOutRule } from './leftOut';
import { mapLimited } from './mapLimited';
import type { NodePack } from './nodePack';
import { PackFolders } from './packFolders';
import { openDocument, packText } from './packText';

/** What the service needs of `vscode.workspace.fs`. */
export type SourceFiles = Pick<vscode.FileSystem, 'readDirectory' | 'readFile' | 'stat'>;

/**
 * Why a finding's place is `gone`: the code was changed, the file is not there, or `.comfyignore` leaves it out.
 * `unknown` when it could not be looked for: the path leads out of the pack or through a link, or a folder cannot be
 * read.
 */
export type WhyGone = 'code' | 'file' | 'left-out' | 'unknown';

/** A finding of a published version, and where it is in the working copy. */
export interface FoundPlace extends PlacedFinding {
  /** The file in the working copy; undefined when it is not there, or is not published any more. */
  readonly uri: vscode.Uri | undefined;
  /** Undefined where the place is not `gone`. */
  readonly why: WhyGone | undefined;
}

/** Findings of one version, as they were placed last. */
interface Placed {
  readonly pack: NodePack;
  readonly findings: readonly Finding[];
  /** In the order of the findings. */
  places: readonly FoundPlace[];
  /** Indices of the findings in each file of the working copy, by address. */
  readonly files: Map<string, readonly number[]>;
  /** Number of the last look at all files, which may still be under way. */
  look: number;
  /** Files have changed since. */
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
  #looks = 0;

  constructor(private readonly fs: SourceFiles) {}

  /** The places found last, in the order of the findings; undefined when none were looked for yet. */
  peek(pack: Pick<NodePack, 'key'>, version: string): readonly FoundPlace[] | undefined {
    return this.#placed.get(keyOf(pack, version))?.places;
  }

  /** Whether the places are those of these findings, in the files as they are now. */
  isCurrent(pack: Pick<NodePack, 'key'>, version: string, findings: readonly Finding[]): boolean {
    const placed = this.#placed.get(keyOf(pack, version));
    return placed !== undefined && !placed.stale && placed.findings === findings;
  }

  /** Files of the pack have changed: what was found in them is to be looked for again. */
  forget({ key }: Pick<NodePack, 'key'>): void {
    for (const placed of this.#placed.values()) if (placed.pack.key === key) placed.stale = true;
  }

  /** Looks for all places of a version's findings anew, in the editors and on disk. Never rejects. */
  async place(pack: NodePack, version: string, findings: readonly Finding[]): Promise<void> {
    const key = keyOf(pack, version);
    const look = ++this.#looks;
    const before = this.#placed.get(key);
    if (before !== undefined) {
      before.look = look;
      // Whoever asks from now on need not ask once more.
      before.stale = false;
    }
    const files = new Map<string, readonly number[]>();
    const read: Read[] = [];
    const places = await this.#placeAll(pack, findings, files, read);
    // Another look has begun meanwhile, which knows better.
    const latest = this.#placed.get(key);
    if (latest !== undefined && latest.look > look) return;
    this.#placed.delete(key);
    this.#placed.set(key, { pack, findings, places, files, look, stale: latest?.stale ?? false });
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

  /** Places the findings of one file again, by the text in its editor. */
  follow(document: vscode.TextDocument): void {
    const address = document.uri.toString();
    for (const placed of this.#placed.values()) {
      const indices = placed.files.get(address);
      if (indices === undefined) continue;
      const found = placeFindings(document.getText(), findingsAt(placed.findings, indices));
      const places = [...placed.places];
      for (const [order, index] of indices.entries()) {
        const before = places[index];
        const place = found[order];
        if (before === undefined || place === undefined || before.why === 'left-out') continue;
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
    const isLeftOut = await leftOutRule(pack, this.fs);
    const mark = (indices: readonly number[], facts: Pick<FoundPlace, 'place' | 'uri' | 'why'>) => {
      for (const index of indices) places[index] = { ...places[index], ...facts } as FoundPlace;
    };
    await mapLimited([...byPath], concurrency, async ([path, indices]) => {
      let file: Awaited<ReturnType<PackFolders['find']>>;
      try {
        file = await folders.find(path);
      } catch {
        return; // Not to be known.
      }
      if (file === undefined) {
        mark(indices, { place: { kind: 'gone' }, uri: undefined, why: 'file' });
        return;
      }
      const { uri, guessed } = file;
      if (isLeftOut(uri.path.slice(pack.folder.path.length + 1))) {
        mark(indices, { place: { kind: 'gone' }, uri: undefined, why: 'left-out' });
        return;
      }
      read.push({ uri, version: openDocument(uri)?.version });
      const source = await packText(uri, this.fs);
      // It was there a moment ago.
      if (source === 'missing') return;
      const found = placeFindings(source.text, findingsAt(findings, indices));
      const followed: number[] = [];
      for (const [order, place] of found.entries()) {
        const index = indices[order];
        // Code tells that a guess was right. A line or a file as a whole does not.
        if (index === undefined || (guessed && (place.kind === 'line' || place.kind === 'file'))) continue;
        mark([index], { place, uri, why: place.kind === 'gone' ? 'code' : undefined });
        followed.push(index);
      }
      files.set(uri.toString(), [...(files.get(uri.toString()) ?? []), ...followed]);
    });
    return places;
  }
}

function keyOf({ key }: Pick<NodePack, 'key'>, version: string): string {
  return `${key}|${version}`;
}

function findingsAt(findings: readonly Finding[], indices: readonly number[]): Finding[] {
  return indices.flatMap((index) => findings[index] ?? []);
}
