import * as vscode from 'vscode';
import type { Manifest } from '../../nodePack/manifest';
import type { ManifestIssue } from '../../nodePack/manifestIssue';
import { canonicalVersion } from '../../registry/versionOrder';
import { documentManifest } from '../../workspace/documentManifest';
import type { NodePack } from '../../workspace/nodePack';
import { ownPacks } from '../../workspace/ownPacks';
import { PackFacts } from '../../workspace/packFacts';
import { openDocument, packText } from '../../workspace/packText';
import type { EditorGiven } from '../editorParts';
import { manifestDiagnostic } from './manifestDiagnostic';

/** Changes come in bursts: of keys, of files in a checkout, of the registry's answers (ms). */
const quietTime = 100;
/** More in one file are read by nobody. */
const mostIssues = 200;

export type ManifestProblemsParts = Pick<
  EditorGiven,
  'packs' | 'store' | 'settings' | 'connection' | 'tokens' | 'log'
>;

/** Shows the rules on pyproject.toml that are not kept, in the person's own packs, as their editors have them. */
export class ManifestProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('comfyRegistryManifest');
  readonly #facts = new PackFacts(vscode.workspace.fs);
  readonly #shown = new Map<string, vscode.Uri>();
  readonly #due = new Map<string, NodeJS.Timeout>();
  readonly #turns = new Map<string, number>();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #disposed = false;

  constructor(private readonly parts: ManifestProblemsParts) {
    const all = () => this.#lookAll();
    this.#subscriptions = [
      this.#collection,
      parts.packs.onDidChange(all),
      parts.tokens.onDidChange(all),
      // Whether a pack is published decides what is asked of it.
      parts.store.onDidChange(all),
      parts.settings.onDidChange('diagnostics', all),
    ];
    all();
  }

  /** Brings what is shown of a pack up to date, soon: a text has changed. */
  look(pack: NodePack): void {
    clearTimeout(this.#due.get(pack.key));
    this.#due.set(
      pack.key,
      setTimeout(() => {
        this.#due.delete(pack.key);
        void this.update(pack).catch((error: unknown) => {
          this.parts.log.error(`The manifest of ${pack.label} could not be checked: ${String(error)}`);
        });
      }, quietTime),
    );
  }

  /** The same after its files have changed. */
  lookAgain(pack: NodePack): void {
    this.#facts.forget(pack);
    this.look(pack);
  }

  /** Brings it up to date now. */
  async update(pack: NodePack): Promise<void> {
    const turn = (this.#turns.get(pack.key) ?? 0) + 1;
    this.#turns.set(pack.key, turn);
    const issues = await this.#issuesToShow(pack);
    // A newer look has begun, or the pack has gone.
    if (this.#disposed || this.#turns.get(pack.key) !== turn) return;
    if (!ownPacks(this.parts).some(({ key }) => key === pack.key)) return;
    if (issues.length > 0) this.#shown.set(pack.key, pack.manifestUri);
    else if (!this.#shown.delete(pack.key)) return;
    this.#collection.set(pack.manifestUri, issues.slice(0, mostIssues).map(manifestDiagnostic));
  }

  /** Everything there is to say of a pack's manifest, as it is in an editor. */
  async issuesIn(pack: NodePack, document: vscode.TextDocument): Promise<ManifestIssue[]> {
    const manifest = await documentManifest(document);
    return await this.#issuesOf(pack, document.getText(), manifest);
  }

  async #issuesOf(pack: NodePack, text: string, manifest: Manifest): Promise<ManifestIssue[]> {
    const { manifestIssues, SourceText } = await import('../../nodePack/rules/index');
    const { disk, licenseFile, version } = await this.#facts.of(pack, manifest);
    const { versions } = this.parts.store.state(pack.id);
    return manifestIssues(manifest, {
      canonicalVersion,
      version,
      source: new SourceText(text),
      disk,
      ...(versions === undefined ? {} : { firstPublish: versions.length === 0 }),
      ...(licenseFile === undefined ? {} : { licenseFile }),
    });
  }

  dispose(): void {
    this.#disposed = true;
    for (const timer of this.#due.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #issuesToShow(pack: NodePack): Promise<ManifestIssue[]> {
    const wanted = this.parts.settings.diagnosticsFor(pack.manifestUri);
    if (!wanted.manifest) return [];
    const open = openDocument(pack.manifestUri);
    const issues = open === undefined ? await this.#issuesOnDisk(pack) : await this.issuesIn(pack, open);
    // `version-invalid` tells it, with the next free number.
    return issues.filter(({ code }) => code !== 'manifest-version-invalid' || !wanted.versions);
  }

  async #issuesOnDisk(pack: NodePack): Promise<ManifestIssue[]> {
    const file = await packText(pack.manifestUri, vscode.workspace.fs);
    if (file === 'missing' || file.text === undefined) return [];
    const { parseManifest } = await import('../../nodePack/index');
    return await this.#issuesOf(pack, file.text, parseManifest(file.text));
  }

  #lookAll(): void {
    const packs = ownPacks(this.parts);
    const keys = new Set(packs.map(({ key }) => key));
    for (const [key, uri] of this.#shown) {
      if (keys.has(key)) continue;
      this.#shown.delete(key);
      this.#collection.delete(uri);
    }
    for (const pack of packs) this.look(pack);
  }
}
