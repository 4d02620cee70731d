import * as vscode from 'vscode';
import { markApproved } from '../findings/markApproved';
import type { Manifest, TextRange } from '../nodePack/manifest';
import { activeBefore } from '../registry/approvedFindings';
import type { NodeVersion } from '../registry/nodeVersion';
import { findingsOf } from '../registry/statusReason';
import { canonicalVersion, newestVersion, problemVersions } from '../registry/versionOrder';
import { abortSignal } from '../workspace/abortSignal';
import { describeFailure } from '../workspace/describeFailure';
import { documentManifest } from '../workspace/documentManifest';
import { knownReason } from '../workspace/knownReason';
import { livePack, type LivePack } from '../workspace/livePack';
import type { NodePack } from '../workspace/nodePack';
import type { ApprovedBefore } from '../workspace/reasonStore';
import { toRange } from '../workspace/toRange';
import type { EditorParts } from './editorParts';
import type { HoverFacts, HoverVersion } from './hoverFacts';
import { shownFindings } from './hoverFindings';
import { hoverText } from './hoverText';
import { docsAt } from './manifest/manifestDocs';
import { SpentNumbers } from './spentNumbers';
import { versionProblems, type VersionProblem, type VersionProblemCode } from './versionProblems';

/** A hover that comes later than this is read by nobody (ms). */
const mostTime = 4000;
/** So long it waits for what is not needed (ms). */
const shortTime = 250;

/** What the paragraph of no version says. */
const warned: ReadonlySet<VersionProblemCode> = new Set([
  'version-outdated',
  'version-taken',
  'version-invalid',
]);

/** What was approved before a version; nothing where `before` is undefined. */
interface Approval {
  readonly key: string;
  readonly before: ApprovedBefore | undefined;
}

type Subject = 'name' | 'version' | 'publisher';

/**
 * What the registry says, on the name, the version and the publisher of a node pack, and what keys are: on the keys of
 * these three, below what the registry says.
 */
export class ManifestHover {
  /** What was approved before the version that was pointed at last. */
  #approved: Approval | undefined;

  /** @param spent shared with whoever else asks about numbers */
  constructor(
    private readonly parts: EditorParts,
    private readonly spent = new SpentNumbers(parts),
  ) {}

  /** Undefined where nothing of the kind is written. Never rejects. */
  async hover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token?: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const address = document.uri.toString();
    const pack = this.parts.packs.all.find(({ manifestUri }) => manifestUri.toString() === address);
    const live = pack === undefined ? undefined : await livePack(pack, vscode.workspace.fs);
    const pointed = live === undefined || pack?.id === '' ? undefined : subjectAt(live.manifest, position);
    if (pack === undefined || live === undefined || pointed === undefined) {
      const docs = await docsAt(live?.manifest ?? (await documentManifest(document)), position);
      return docs && new vscode.Hover(docs.text, docs.range);
    }
    if (pack.relation === 'authored') this.parts.store.ask(pack.id, 'background');
    const [first] = await Promise.all([
      this.#facts(pack, live, pointed.subject),
      this.#compare(pack, live.version),
      // Lists leave deleted versions out, whose numbers are spent.
      inTime(this.spent.ask(pack, live.version, token && abortSignal(token))),
    ]);
    const isKnown = this.parts.store.state(pack.id).versions === first.versions;
    const facts = isKnown ? first : await this.#facts(pack, live, pointed.subject);
    const warnings = this.#warnings(pack, live, document.uri, pointed.range, facts.about);
    const text = hoverText({ ...facts, warnings });
    const docs = await docsAt(live.manifest, position);
    return new vscode.Hover(docs === undefined ? text : [text, docs.text], pointed.range);
  }

  async #facts(pack: NodePack, live: LivePack, subject: Subject): Promise<Omit<HoverFacts, 'warnings'>> {
    const { store, links, clock, connection, tokens } = this.parts;
    const { versions, error } = store.state(pack.id);
    const about = versions === undefined ? [] : versionsToTell(versions, live.version, subject);
    return {
      packId: pack.id,
      target: links.link({ pack: pack.key }),
      working: live.version,
      versions,
      about: await Promise.all(about.map((version) => this.#version(pack, version, versions ?? []))),
      failure: error === undefined ? undefined : describeFailure(error)?.message,
      page: store.pageOf(pack.id),
      publisher:
        subject === 'publisher'
          ? { id: pack.publisherId, hasToken: hasToken(connection, tokens, pack.publisherId) }
          : undefined,
      canBump: live.versionAt !== undefined,
      now: clock.now(),
      language: vscode.env.language,
    };
  }

  /** Whether its number is published with other content; what was known before an edit is told where that takes long. */
  async #compare(pack: NodePack, working: string): Promise<void> {
    const { store, content, settings } = this.parts;
    const own = publishedAs(working, store.state(pack.id).versions);
    if (own === undefined) return;
    const look = content.check(pack, own, settings.autoRefresh ? 'background' : 'nobody');
    await inTime(look, content.peek(pack, own) === 'unknown' ? mostTime : shortTime);
  }

  /**
   * VS Code shows the problems of a place above its hover, so what one of them says is not said twice, nor what the
   * paragraphs of versions say.
   */
  #warnings(
    pack: NodePack,
    { version }: LivePack,
    uri: vscode.Uri,
    range: vscode.Range,
    told: readonly HoverVersion[],
  ): string[] {
    const { store, content } = this.parts;
    const { versions } = store.state(pack.id);
    const own = publishedAs(version, versions);
    const facts = {
      working: version,
      versions,
      content: own === undefined ? ('unknown' as const) : content.peek(pack, own),
      problem: undefined,
    };
    const said = vscode.languages
      .getDiagnostics(uri)
      .filter((diagnostic) => diagnostic.range.intersection(range) !== undefined)
      .map(({ message }) => message);
    const isTold = ({ code, about }: VersionProblem) =>
      code !== 'version-deleted' || told.some((one) => one.version.version === about?.version);
    return versionProblems(facts)
      .filter((problem) => (warned.has(problem.code) || !isTold(problem)) && !said.includes(problem.message))
      .map(({ message }) => message);
  }

  /** A mark beside findings that are known: what takes longer is there for the next hover. */
  async #approvedBefore(
    pack: NodePack,
    version: NodeVersion,
    versions: readonly NodeVersion[],
  ): Promise<Approval | undefined> {
    const { reasons, settings } = this.parts;
    const key = `${version.id} ${version.apiStatus} ${this.parts.store.state(pack.id).asOf ?? ''}`;
    if (this.#approved?.key === key) return this.#approved;
    const active = activeBefore(version, versions);
    if (active !== undefined && !settings.autoRefresh) {
      await inTime(reasons.restore(pack.id, active), shortTime);
      // What is not on disk is not known before a person asks for it.
      if (reasons.peek(pack.id, active).kind !== 'known') return undefined;
    }
    const look = reasons.approvedBefore(pack.id, version, versions).then((before) => {
      return (this.#approved = { key, before });
    });
    return await inTime(look, shortTime);
  }

  async #version(
    pack: NodePack,
    version: NodeVersion,
    versions: readonly NodeVersion[],
  ): Promise<HoverVersion> {
    const { reasons, places, links, settings } = this.parts;
    const target = links.link({ pack: pack.key, version: version.version });
    const plain = { version, target, places: [], findingTargets: [], approvedIn: [] };
    const { status } = version;
    if (status !== 'Flagged' && status !== 'Banned') return { ...plain, reason: undefined };
    let approval: Approval | undefined;
    let approved: readonly boolean[] = [];
    if (settings.autoRefresh) {
      await inTime(reasons.read(pack.id, version));
    } else await inTime(reasons.restore(pack.id, version));
    const state = reasons.peek(pack.id, version);
    const known = knownReason(state);
    if (known === undefined) return { ...plain, reason: state };
    const reason = { kind: 'known' as const, reason: known };
    const { findings } = findingsOf(known);
    if (findings.length > 0) {
      if (!places.isCurrent(pack, version.version, findings))
        await inTime(places.place(pack, version.version, findings));
      approval = await this.#approvedBefore(pack, version, versions);
      approved = markApproved(findings, approval?.before?.findings ?? []);
    }
    const found = places.peek(pack, version.version, findings) ?? [];
    // Numbers are few: one for each of thousands of findings would take those of all other links.
    const shown = new Set(shownFindings(findings).map(([index]) => index));
    return {
      version,
      target,
      reason,
      places: found,
      findingTargets: found.map(({ uri, place, finding }, index) =>
        !shown.has(index) || uri === undefined || place.kind === 'gone'
          ? undefined
          : links.link({ pack: pack.key, version: version.version, finding }),
      ),
      approvedIn: findings.map((_, index) =>
        approval === undefined ? undefined : approved[index] === true && (approval.before?.version ?? false),
      ),
    };
  }
}

/** What holds users back comes first: a hover is low. Then the version pointed at, or the newest one. */
function versionsToTell(versions: readonly NodeVersion[], working: string, subject: Subject): NodeVersion[] {
  const own = publishedAs(working, versions);
  const first = subject === 'version' && own !== undefined ? own : newestVersion(versions);
  const told = [problemVersions(versions)[0], first].filter((version) => version !== undefined);
  return [...new Set(told)];
}

/** The published version that has the number of the working copy. */
function publishedAs(working: string, versions: readonly NodeVersion[] | undefined): NodeVersion | undefined {
  const canonical = canonicalVersion(working);
  return versions?.find(({ version }) => version === canonical);
}

function subjectAt(
  manifest: Manifest,
  position: vscode.Position,
): { readonly subject: Subject; readonly range: vscode.Range } | undefined {
  const keys: readonly (readonly [Subject, TextRange | undefined])[] = [
    ['name', manifest.name?.range],
    ['version', manifest.version?.range],
    ['version', manifest.dynamicVersionPath?.range],
    ['publisher', manifest.publisherId?.range],
    ['name', keyRange(manifest.projectKeys, 'name')],
    ['version', keyRange(manifest.projectKeys, 'version')],
    ['publisher', keyRange(manifest.comfyKeys, 'PublisherId')],
  ];
  for (const [subject, range] of keys) {
    if (range !== undefined && toRange(range).contains(position)) return { subject, range: toRange(range) };
  }
  return undefined;
}

function keyRange(keys: Manifest['projectKeys'], name: string): TextRange | undefined {
  return keys.find(({ value }) => value === name)?.range;
}

function hasToken(
  connection: EditorParts['connection'],
  tokens: EditorParts['tokens'],
  publisherId: string,
): boolean {
  try {
    return tokens.publishers(connection.current.origin).includes(publisherId);
  } catch {
    return false; // The registry's address is wrong: there is nobody to have a token for.
  }
}

/** The result where it comes in time; what fails or takes longer is told by the state. */
async function inTime<T>(task: Promise<T>, time = mostTime): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), time);
  });
  try {
    return await Promise.race([task.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
