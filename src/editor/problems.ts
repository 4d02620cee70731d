import * as vscode from 'vscode';
import { isBanned, isTooLarge } from '../registry/registryError';
import type { NodeVersion } from '../registry/nodeVersion';
import { canonicalVersion, problemVersions } from '../registry/versionOrder';
import { findingsOf } from '../registry/statusReason';
import { knownReason } from '../workspace/knownReason';
import { livePack, type LivePack } from '../workspace/livePack';
import type { NodePack } from '../workspace/nodePack';
import { ownPacks } from '../workspace/ownPacks';
import type { EditorParts } from './editorParts';
import { FindingRows } from './findingRows';
import { summarizeFindings } from './findingsSummary';
import { nextNumber } from './nextNumber';
import { SpentNumbers } from './spentNumbers';
import type { FileProblems, ShownProblem } from './shownProblem';
import { bannedPackDiagnostic, versionDiagnostic } from './versionDiagnostics';
import { versionProblems } from './versionProblems';

/** Changes come in bursts: of the registry's answers, of files in a checkout, of keys (ms). */
const quietTime = 100;

/** What the Problems view shows of the person's own packs: at the version line, and at the lines of findings. */
export class Problems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('comfyRegistry');
  /** By the key of the pack, then by the address of the file. */
  readonly #shown = new Map<string, ReadonlyMap<string, FileProblems>>();
  readonly #due = new Map<string, NodeJS.Timeout>();
  readonly #turns = new Map<string, number>();
  /** Age of the list when a version's reason was asked for last, by version id. */
  readonly #askedAt = new Map<string, number | undefined>();
  /** Of each pack, age of the list when its archives could be asked for last, and the versions that were. */
  readonly #compared = new Map<string, { readonly asOf: number | undefined; readonly ids: Set<string> }>();
  /** Keys of the packs whose manifest a person has saved since. */
  readonly #saved = new Set<string>();
  /** What each file was given last: most changes are about one file of many. */
  readonly #given = new Map<string, readonly vscode.Diagnostic[]>();
  /** By the key of the pack. */
  readonly #rows = new Map<string, FindingRows>();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  readonly #showed = new vscode.EventEmitter<vscode.Uri>();
  /** Fires with a file of which other problems are shown than before. */
  readonly onDidShow = this.#showed.event;
  #disposed = false;

  /** @param spent shared with whoever else asks about numbers */
  constructor(
    private readonly parts: EditorParts,
    private readonly spent = new SpentNumbers(parts),
  ) {
    const all = () => this.#lookAll();
    this.#subscriptions = [
      this.#collection,
      this.#showed,
      parts.packs.onDidChange(all),
      parts.tokens.onDidChange(all),
      parts.store.onDidChange(all),
      parts.reasons.onDidChange(all),
      parts.content.onDidChange(all),
      parts.places.onDidChange((pack) => this.look(pack)),
      parts.settings.onDidChange('diagnostics', all),
      parts.settings.onDidChange('autoRefresh', all),
    ];
    all();
  }

  /** The problems behind diagnostics of a file, as VS Code hands them back. */
  of(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): ShownProblem[] {
    return this.#in(uri.toString()).filter(({ diagnostic }) =>
      diagnostics.some((given) => given.message === diagnostic.message && isSame(given, diagnostic)),
    );
  }

  /** The findings of the registry that are shown in a file. */
  findingsIn(uri: vscode.Uri): vscode.Diagnostic[] {
    return this.#in(uri.toString()).flatMap(({ diagnostic, about }) =>
      about.kind === 'finding' ? [diagnostic] : [],
    );
  }

  /** Brings what is shown of a pack up to date, soon. */
  look(pack: NodePack): void {
    clearTimeout(this.#due.get(pack.key));
    this.#due.set(
      pack.key,
      setTimeout(() => {
        this.#due.delete(pack.key);
        // It may have been read again since whoever asks was given it.
        const latest = this.parts.packs.all.find(({ key }) => key === pack.key) ?? pack;
        void this.#update(latest).catch((error: unknown) => {
          this.parts.log.error(`The problems of ${pack.label} could not be shown: ${String(error)}`);
        });
      }, quietTime),
    );
  }

  /** A person has saved what the pack says of itself: a number that is published may be compared with its archive. */
  saved(pack: NodePack): void {
    this.#saved.add(pack.key);
    this.look(pack);
  }

  dispose(): void {
    this.#disposed = true;
    for (const timer of this.#due.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #lookAll(): void {
    const packs = ownPacks(this.parts);
    const keys = new Set(packs.map(({ key }) => key));
    for (const key of this.#shown.keys()) if (!keys.has(key)) this.#show(key, new Map());
    for (const pack of packs) this.look(pack);
  }

  async #update(pack: NodePack): Promise<void> {
    const turn = (this.#turns.get(pack.key) ?? 0) + 1;
    this.#turns.set(pack.key, turn);
    const live = await livePack(pack, vscode.workspace.fs);
    // A newer look has begun, or the pack has gone: it was looked at as it is no more.
    if (this.#disposed || this.#turns.get(pack.key) !== turn) return;
    if (!ownPacks(this.parts).some(({ key }) => key === pack.key)) return;
    this.#show(pack.key, this.#problemsOf(pack, live));
  }

  #problemsOf(pack: NodePack, live: LivePack): ReadonlyMap<string, FileProblems> {
    const { store, settings } = this.parts;
    const wanted = settings.diagnosticsFor(pack.manifestUri);
    const { versions, error } = store.state(pack.id);
    const shown: ShownProblem[] = [];
    if (wanted.versions && isBanned(error)) {
      const diagnostic = bannedPackDiagnostic(pack, live.manifest);
      shown.push({ pack, uri: pack.manifestUri, diagnostic, about: { kind: 'pack' } });
    }
    const problem = wanted.versions || wanted.findings ? problemVersions(versions ?? [])[0] : undefined;
    const held = problem === undefined ? undefined : this.#findingsOf(pack, problem);
    if (wanted.versions) {
      const isSaved = this.#saved.delete(pack.key);
      const facts = {
        working: live.version,
        versions,
        content: this.#contentOf(pack, live.version, versions ?? [], isSaved),
        problem:
          problem === undefined || held === undefined
            ? undefined
            : { version: problem, summary: held.summary },
      };
      const problems = versionProblems(facts);
      const next = () => (problems.some(({ bump }) => bump) ? nextNumber(live.version, versions ?? []) : '');
      this.spent.look(pack, () => [live.version, next() ?? ''], isSaved);
      for (const found of problems) {
        const diagnostic = versionDiagnostic(found, live.range, store.pageOf(pack.id));
        shown.push({
          pack,
          uri: pack.manifestUri,
          diagnostic,
          about: { kind: 'version', problem: found },
        });
      }
    }
    const files = new Map<string, FileProblems>();
    if (wanted.findings && problem !== undefined && held?.places !== undefined) {
      const { line, character } = live.range.start;
      const origin = new vscode.Location(pack.manifestUri, new vscode.Position(line, character));
      const rows = this.#rows.get(pack.key) ?? new FindingRows();
      this.#rows.set(pack.key, rows);
      for (const [address, file] of rows.of(held.places, { pack, version: problem, origin }))
        files.set(address, file);
    }
    const address = pack.manifestUri.toString();
    const problems = [...shown, ...(files.get(address)?.problems ?? [])];
    return problems.length === 0 ? files : files.set(address, { uri: pack.manifestUri, problems });
  }

  /**
   * Whether the working copy is what was published under its number; looks where that is not known. An edit leads here
   * too, so the registry is asked when its list was read anew, and for another number when a person has saved it.
   */
  #contentOf(pack: NodePack, working: string, versions: readonly NodeVersion[], isSaved: boolean) {
    const { content, store, settings } = this.parts;
    const { asOf } = store.state(pack.id);
    const before = this.#compared.get(pack.key);
    const isNew = before === undefined || before.asOf !== asOf;
    const { ids } = isNew ? { ids: new Set<string>() } : before;
    // Where nobody may ask now, the list is still new to whoever may later.
    if (settings.autoRefresh && vscode.workspace.isTrusted) this.#compared.set(pack.key, { asOf, ids });
    const canonical = canonicalVersion(working);
    const own = versions.find(({ version }) => version === canonical);
    if (own === undefined) return 'unknown';
    const mayAsk = isNew || (isSaved && !ids.has(own.id));
    if (mayAsk) ids.add(own.id);
    void content.check(pack, own, mayAsk ? 'background' : 'nobody');
    return content.peek(pack, own);
  }

  /** What is known of a version's findings; asks for what is not, which comes back as an event. */
  #findingsOf(pack: NodePack, version: NodeVersion) {
    const { reasons, places, settings, store } = this.parts;
    const state = reasons.peek(pack.id, version);
    // What failed is tried again once the list was read anew, which shows that the registry answers.
    const { asOf } = store.state(pack.id);
    const isNewer = this.#askedAt.get(version.id) !== asOf;
    const isDue = state.kind === 'failed' && isNewer && settings.autoRefresh && !isTooLarge(state.error);
    if (state.kind === 'unread' || isDue) {
      this.#askedAt.set(version.id, asOf);
      const read = settings.autoRefresh ? reasons.read(pack.id, version) : reasons.restore(pack.id, version);
      read.catch(() => undefined); // Told by the state.
    }
    const reason = knownReason(state);
    const findings = reason === undefined ? [] : findingsOf(reason).findings;
    if (findings.length > 0 && !places.isCurrent(pack, version.version, findings))
      void places.place(pack, version.version, findings);
    // While files are looked at again, what was found before stays.
    const known = places.peek(pack, version.version, findings);
    return { summary: summarizeFindings(version, state, known), places: known };
  }

  #in(address: string): ShownProblem[] {
    return [...this.#shown.values()].flatMap((files) => files.get(address)?.problems ?? []);
  }

  /** Two packs can have problems in one file, where one lies in the other, so each file is set with all it has. */
  #show(key: string, shown: ReadonlyMap<string, FileProblems>): void {
    const before = this.#shown.get(key) ?? new Map<string, FileProblems>();
    if (shown.size === 0) {
      this.#shown.delete(key);
      this.#rows.delete(key);
    } else this.#shown.set(key, shown);
    for (const [address, { uri }] of new Map([...before, ...shown])) {
      if (before.get(address)?.problems === shown.get(address)?.problems) continue;
      const here = this.#in(address).map(({ diagnostic }) => diagnostic);
      if (areSame(this.#given.get(address) ?? [], here)) continue;
      if (here.length === 0) this.#given.delete(address);
      else this.#given.set(address, here);
      this.#collection.set(uri, here);
      this.#showed.fire(uri);
    }
  }
}

function areSame(before: readonly vscode.Diagnostic[], now: readonly vscode.Diagnostic[]): boolean {
  // VS Code leaves the related places out of a diagnostic's JSON.
  const text = (diagnostic: vscode.Diagnostic | undefined) =>
    JSON.stringify([diagnostic, diagnostic?.relatedInformation]);
  return (
    before.length === now.length &&
    now.every((diagnostic, at) => diagnostic === before[at] || text(diagnostic) === text(before[at]))
  );
}

function isSame(a: vscode.Diagnostic, b: vscode.Diagnostic): boolean {
  return codeOf(a) === codeOf(b) && a.range.start.line === b.range.start.line;
}

function codeOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}
