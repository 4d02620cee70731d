import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import { referenceAt } from '../../references/referenceAt';
import { abortSignal } from '../../workspace/abortSignal';
import type { ReasonState } from '../../workspace/reasonStore';
import type { ReferenceStatus } from '../../workspace/references/verdict';
import { canName } from '../../workspace/references/versionEdits';
import { knownReason } from '../../workspace/knownReason';
import { rangeIn } from './referenceDiagnostics';
import { referenceHoverText } from './referenceHoverText';
import type { ReferenceHoverFacts } from './referenceHoverText';
import { namedKey } from '../../workspace/references/namedKey';
import type { ReferenceEditorParts, ReferenceProblems } from './referenceProblems';

/** A hover that comes later than this is read by nobody (ms). */
const mostTime = 4000;
/** So long it is believed that lists know no such pack, and a failure is not tried again (ms). */
const rest = 30_000;

/** What the registry says, on the pack or the version that a document names. */
export class ReferenceHover implements vscode.HoverProvider {
  /** When somebody has pointed at what lists could not tell. */
  readonly #closer = new Map<string, number>();

  constructor(
    private readonly parts: ReferenceEditorParts,
    private readonly problems: Pick<ReferenceProblems, 'of'>,
  ) {}

  /** Asks the registry where nothing is known: pointing is what a person does. Never rejects. */
  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const { settings, documents, statuses, clock, store } = this.parts;
    if (!settings.hoverEnabled) return undefined;
    const offset = document.offsetAt(position);
    const reference = referenceAt(await documents.read(document), offset);
    if (reference === undefined) return undefined;
    const signal = abortSignal(token);
    const late = this.#isDue(reference) && !(await inTime(this.#look(reference, signal)));
    const status = statuses.of(reference);
    if (settings.autoRefresh) statuses.ask([reference], 'background');
    const reason = await this.#reason(status, signal);
    if (token.isCancellationRequested) return undefined;
    const facts: ReferenceHoverFacts = {
      reference,
      status,
      reason,
      late,
      isToldAbove: this.problems.of(document.uri, namedKey(reference))?.range.contains(position) === true,
      targets: this.#targets(document, reference, status),
      hasPages: store.hasPages,
      now: clock.now(),
      language: vscode.env.language,
    };
    const { idSpan, versionSpan } = reference;
    const isVersion = versionSpan !== undefined && versionSpan.start <= offset && offset <= versionSpan.end;
    return new vscode.Hover(referenceHoverText(facts), rangeIn(document, isVersion ? versionSpan : idSpan));
  }

  #isDue(reference: Reference): boolean {
    const { verdict } = this.parts.statuses.of(reference);
    if (verdict === 'unasked' || verdict === 'failed') return true;
    const since = this.parts.clock.now() - (this.#closer.get(this.#keyOf(reference)) ?? -Infinity);
    return verdict === 'pack-not-found' && (since < 0 || since > rest);
  }

  async #look(reference: Reference, signal: AbortSignal): Promise<void> {
    await this.parts.statuses.lookCloser(reference, signal);
    this.#closer.set(this.#keyOf(reference), this.parts.clock.now());
  }

  #keyOf({ id }: Reference): string {
    try {
      return `${this.parts.connection.current.origin} ${id.toLowerCase()}`;
    } catch {
      return id; // The registry's address is wrong, which the hover says.
    }
  }

  /** Why a version is held back, read when somebody points at it. */
  async #reason({ version }: ReferenceStatus, signal: AbortSignal): Promise<ReasonState | undefined> {
    if (version === undefined || (version.status !== 'Flagged' && version.status !== 'Banned'))
      return undefined;
    const { reasons } = this.parts.store;
    const state = reasons.peek(version.nodeId, version);
    if (knownReason(state) !== undefined) return state;
    await inTime(reasons.read(version.nodeId, version, signal));
    return reasons.peek(version.nodeId, version);
  }

  #targets(
    document: vscode.TextDocument,
    reference: Reference,
    { verdict, newestActive: newest }: ReferenceStatus,
  ): ReferenceHoverFacts['targets'] {
    if (newest === undefined || verdict === 'active' || !canName(document, reference, newest))
      return undefined;
    const { id, version } = reference;
    const link = (file: string | undefined) =>
      this.parts.links.link({ pack: '', reference: { id, version, newest, file } });
    const hasFolder = vscode.workspace.workspaceFolders !== undefined;
    return { file: link(document.uri.toString()), workspace: hasFolder ? link(undefined) : undefined };
  }
}

/** Whether it came to an end in time; what failed is told by the state. */
async function inTime(task: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), mostTime);
  });
  try {
    return await Promise.race([
      task.then(
        () => true,
        () => true,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
