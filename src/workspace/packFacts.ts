import * as vscode from 'vscode';
import { licenseFileName } from '../nodePack/licenseFile';
import type { Manifest } from '../nodePack/manifest';
import type { DiskFacts, EntryKind } from '../nodePack/manifestIssue';
import type { NodePack } from './nodePack';
import { openDocument, textOnDisk } from './packText';
import { requirementsFile, type RequirementsFile } from './requirementsFile';

/** What the rules on a manifest are told of the files beside it. */
export interface FactsOfPack {
  readonly disk: DiskFacts;
  readonly licenseFile: string | undefined;
  /** The version of a dynamic version's file, empty when there is none. */
  readonly version: string;
}

type Text = string | undefined;

interface Known {
  readonly kinds: Map<string, Promise<EntryKind | undefined>>;
  readonly texts: Map<string, Promise<Text>>;
  requirements: Promise<RequirementsFile> | undefined;
  licenseFile: Promise<string | undefined> | undefined;
}

/** Looks at the files that manifests name, once each until they change. */
export class PackFacts {
  readonly #known = new Map<string, Known>();

  constructor(private readonly fs: Pick<vscode.FileSystem, 'stat' | 'readFile' | 'readDirectory'>) {}

  /** Never rejects: what cannot be looked at is not known. */
  async of(pack: NodePack, manifest: Manifest): Promise<FactsOfPack> {
    const { pathsToLookAt } = await import('../nodePack/rules/index');
    const paths = [...new Set(pathsToLookAt(manifest))];
    const [kinds, requirements, licenseFile, dynamic] = await Promise.all([
      Promise.all(paths.map(async (path) => [path, await this.#kind(pack, path)] as const)),
      this.#requirements(pack),
      this.#licenseFile(pack),
      this.#dynamicVersion(pack, manifest),
    ]);
    const byPath = new Map(kinds);
    const disk = {
      kindOf: (path: string) => byPath.get(path),
      requirements,
      versionProblem: dynamic.problem,
    };
    return { disk, licenseFile, version: dynamic.version };
  }

  /** After files have changed. */
  forget({ key }: NodePack): void {
    this.#known.delete(key);
  }

  #of({ key }: NodePack): Known {
    let known = this.#known.get(key);
    if (known === undefined) {
      known = { kinds: new Map(), texts: new Map(), requirements: undefined, licenseFile: undefined };
      this.#known.set(key, known);
    }
    return known;
  }

  #kind(pack: NodePack, path: string): Promise<EntryKind | undefined> {
    const { kinds } = this.#of(pack);
    let kind = kinds.get(path);
    if (kind === undefined) {
      kind = this.#look(vscode.Uri.joinPath(pack.folder, path));
      kinds.set(path, kind);
    }
    return kind;
  }

  async #look(uri: vscode.Uri): Promise<EntryKind | undefined> {
    try {
      const { type } = await this.fs.stat(uri);
      return (type & vscode.FileType.Directory) === 0 ? 'file' : 'folder';
    } catch (error) {
      return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? 'missing' : undefined;
    }
  }

  /** As it is typed, else as it was on disk: a document that nobody changes can outlive its file. */
  #text(pack: NodePack, path: string): Promise<Text> {
    const uri = vscode.Uri.joinPath(pack.folder, path);
    const open = openDocument(uri);
    if (open?.isDirty === true) return Promise.resolve(open.getText());
    const { texts } = this.#of(pack);
    let text = texts.get(path);
    if (text === undefined) {
      text = textOnDisk(uri, this.fs).then((file) => (file === 'missing' ? undefined : file.text));
      texts.set(path, text);
    }
    return text;
  }

  async #requirements(pack: NodePack): Promise<DiskFacts['requirements']> {
    const uri = vscode.Uri.joinPath(pack.folder, 'requirements.txt');
    const open = openDocument(uri);
    if (open?.isDirty === true) return { text: open.getText() };
    const file = await (this.#of(pack).requirements ??= requirementsFile(uri, this.fs));
    return typeof file === 'object' ? file : { text: undefined, isUnreadable: file === 'unreadable' };
  }

  #licenseFile(pack: NodePack): Promise<string | undefined> {
    return (this.#of(pack).licenseFile ??= Promise.resolve(this.fs.readDirectory(pack.folder)).then(
      (entries) =>
        entries
          .filter(([name, type]) => (type & vscode.FileType.Directory) === 0 && licenseFileName.test(name))
          .map(([name]) => name)
          .sort()[0],
      () => undefined,
    ));
  }

  async #dynamicVersion(pack: NodePack, manifest: Manifest): Promise<{ version: string; problem?: string }> {
    if (!manifest.dynamic || (manifest.version?.value.trim() ?? '') !== '') return { version: '' };
    const { dynamicVersionFile, readDynamicVersion } = await import('../nodePack/index');
    const file = dynamicVersionFile(manifest);
    if (!file.ok) return { version: '' };
    const text = await this.#text(pack, file.path);
    if (text === undefined) {
      const problem = vscode.l10n.t('The version file {0} is not there. Correct the path.', file.path);
      return { version: '', problem };
    }
    const found = readDynamicVersion(text);
    return found.ok ? { version: found.version } : { version: '', problem: found.problem };
  }
}
