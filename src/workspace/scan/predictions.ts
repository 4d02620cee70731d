import * as vscode from 'vscode';
import type { PackFile } from '../../archive/packFileList';
import type { Prediction, ScanResult } from '../../scan/prediction';
import { mapLimited } from '../mapLimited';
import type { NodePack } from '../nodePack';
import { openDocument, packText } from '../packText';
import { PackedNames } from './packedNames';
import type { Scanner } from './scanner';

/** Larger files are said to be unchecked (bytes on disk, UTF-16 units in an editor). */
export const mostScanned = 2 * 2 ** 20;
/** After the last key (ms). */
const typingPause = 300;
const concurrency = 8;
/** When so many files fail one after the other, the check itself is broken. */
const mostFailures = 3;

/** What is predicted of a file of a working copy. */
export interface FilePredictions {
  readonly pack: NodePack;
  readonly uri: vscode.Uri;
  readonly result: ScanResult;
  /** Of the document that was looked into; undefined for a text from disk. */
  readonly version: number | undefined;
}

/** What the check of a whole pack gave. */
export interface LocalCheck {
  readonly files: readonly {
    readonly name: string;
    readonly predictions: readonly Prediction[];
    readonly more: number;
  }[];
  /** Files that were not looked into, for their size or since it failed. */
  readonly unchecked: readonly string[];
  /** Why it did not run, or not to its end. */
  readonly error: string | undefined;
}

export interface PredictionsParts {
  readonly scanner: Pick<Scanner, 'scan' | 'dispose'>;
  readonly fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>;
  readonly log: Pick<vscode.LogOutputChannel, 'debug' | 'warn'>;
  /** The innermost of the person's own packs that a file lies in. */
  packOf(uri: vscode.Uri): NodePack | undefined;
  isWanted(uri: vscode.Uri): boolean;
}

export function isPython(uri: { readonly path: string }): boolean {
  return /\.pyw?$/iu.test(uri.path);
}

/** What the registry's scan is likely to find in the packed Python files that are open, and in those of a check. */
export class Predictions implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  /** Fires with the file of which other things are predicted than before, or the same of another text. */
  readonly onDidChange = this.#changed.event;
  readonly #files = new Map<string, FilePredictions>();
  readonly #turns = new Map<string, number>();
  readonly #due = new Map<string, NodeJS.Timeout>();
  readonly #names: PackedNames;
  #lastTurn = 0;

  constructor(private readonly parts: PredictionsParts) {
    this.#names = new PackedNames(parts.fs, parts.log);
  }

  of(uri: vscode.Uri): FilePredictions | undefined {
    return this.#files.get(uri.toString());
  }

  /** Looks into a file when nobody has typed in it for a moment. What is under way about it counts no more. */
  follow(uri: vscode.Uri): void {
    const address = uri.toString();
    this.#turns.set(address, ++this.#lastTurn);
    clearTimeout(this.#due.get(address));
    this.#due.set(
      address,
      setTimeout(() => void this.look(uri), typingPause),
    );
  }

  /** Looks into a file as it stands in its editor, else on disk. Never rejects. */
  async look(uri: vscode.Uri): Promise<void> {
    const address = uri.toString();
    clearTimeout(this.#due.get(address));
    this.#due.delete(address);
    const turn = ++this.#lastTurn;
    this.#turns.set(address, turn);
    const found = await this.#scan(uri).catch((error: unknown) => {
      this.parts.log.warn(`The local check of ${uri.path} failed: ${String(error)}`);
      return undefined;
    });
    // Something newer is known or under way.
    if (this.#turns.get(address) !== turn) return;
    this.#turns.delete(address);
    this.#keep(uri, found);
  }

  /** Files of a pack have come or gone, or other ones are packed. */
  refresh(pack: Pick<NodePack, 'key'>): void {
    this.#names.forget(pack.key);
    this.#lookAgain((address) => address.startsWith(`${pack.key}/`));
  }

  /** Other packs are looked after than before, or other things are asked for. */
  refreshAll(): void {
    this.#names.forget();
    this.#lookAgain(() => true);
  }

  /** Looks at what is open and at what something was found in. */
  #lookAgain(concerns: (address: string) => boolean): void {
    const known = [...this.#files.values()].map(({ uri }) => uri);
    const open = vscode.workspace.textDocuments.map(({ uri }) => uri).filter(isPython);
    const files = new Map([...known, ...open].map((uri) => [uri.toString(), uri]));
    for (const [address, uri] of files) if (concerns(address)) void this.look(uri);
  }

  /** Looks into all Python files that would be packed, and shows what it finds. Rejects only when it is cancelled. */
  async check(pack: NodePack, packed: readonly PackFile[], signal: AbortSignal): Promise<LocalCheck> {
    const files: LocalCheck['files'][number][] = [];
    const unchecked: string[] = [];
    let failures = 0;
    let error: string | undefined;
    const sources = packed.filter(({ name }) => isPython({ path: name }));
    await mapLimited(sources, concurrency, async ({ name, size }) => {
      signal.throwIfAborted();
      try {
        const isLeft = failures >= mostFailures || size > mostScanned;
        const result = isLeft
          ? undefined
          : await this.#checkFile(pack, vscode.Uri.joinPath(pack.folder, name));
        if (result === undefined) unchecked.push(name);
        else failures = 0;
        if (result !== undefined && result.predictions.length > 0) files.push({ name, ...result });
      } catch (reason) {
        unchecked.push(name);
        this.parts.log.warn(`The local check of ${name} failed: ${String(reason)}`);
        if (++failures === mostFailures) error = reason instanceof Error ? reason.message : String(reason);
      }
    });
    signal.throwIfAborted();
    const names = new Set(sources.map(({ name }) => vscode.Uri.joinPath(pack.folder, name).toString()));
    for (const [address, { pack: of, uri }] of this.#files) {
      if (of.key === pack.key && !names.has(address)) this.#keep(uri, undefined);
    }
    files.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { files, unchecked: unchecked.sort(), error };
  }

  dispose(): void {
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.parts.scanner.dispose();
    this.#changed.dispose();
  }

  async #checkFile(pack: NodePack, uri: vscode.Uri): Promise<ScanResult | undefined> {
    const address = uri.toString();
    const turn = ++this.#lastTurn;
    this.#turns.set(address, turn);
    const read = await this.#read(uri);
    if (read === undefined) return undefined;
    const result = await this.parts.scanner.scan(read.text);
    if (this.#turns.get(address) === turn) {
      this.#turns.delete(address);
      this.#keep(uri, { pack, uri, result, version: read.version });
    }
    return result;
  }

  async #scan(uri: vscode.Uri): Promise<FilePredictions | undefined> {
    const pack = this.parts.packOf(uri);
    if (pack === undefined || !isPython(uri) || !this.parts.isWanted(uri)) return undefined;
    if (!(await this.#names.has(pack, uri.path.slice(pack.folder.path.length + 1)))) return undefined;
    const read = await this.#read(uri);
    if (read === undefined) return undefined;
    const known = this.of(uri);
    if (known?.version !== undefined && known.version === read.version) {
      return known.pack.key === pack.key ? known : { ...known, pack };
    }
    return { pack, uri, result: await this.parts.scanner.scan(read.text, true), version: read.version };
  }

  /** Undefined where the file is no text, too large, or not there. */
  async #read(
    uri: vscode.Uri,
  ): Promise<{ readonly text: string; readonly version: number | undefined } | undefined> {
    const version = openDocument(uri)?.version;
    const read = await packText(uri, this.parts.fs);
    if (read === 'missing' || read.text === undefined || read.text.length > mostScanned) return undefined;
    return { text: read.text, version };
  }

  #keep(uri: vscode.Uri, found: FilePredictions | undefined): void {
    const address = uri.toString();
    const before = this.#files.get(address);
    // Of an open file it is kept that nothing was found: it is not looked into again before it changes.
    const isWorth =
      found !== undefined && (found.result.predictions.length > 0 || found.version !== undefined);
    if (isWorth) this.#files.set(address, found);
    else this.#files.delete(address);
    const textOf = (file: FilePredictions | undefined) =>
      file === undefined || file.result.predictions.length === 0
        ? ''
        : JSON.stringify([file.pack.key, file.version, file.result]);
    if (textOf(before) !== textOf(found)) this.#changed.fire(uri);
  }
}
