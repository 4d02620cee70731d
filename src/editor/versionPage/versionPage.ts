import type * as vscode from 'vscode';
import { findingsOf, type StatusReason } from '../../registry/statusReason';
import { isTooLarge } from '../../registry/registryError';
import { knownReason } from '../../workspace/knownReason';
import type { Asker } from '../../workspace/versionStore';
import { noticePageHtml } from './noticePageHtml';
import type { PageSubject } from './openPages';
import { subjectState, type ShownVersion, type SubjectState } from './subjectState';
import { versionFactsOf } from './versionFactsOf';
import { versionPageHtml } from './versionPageHtml';
import type { ApprovedVersion, VersionPagesParts } from './versionPagesParts';

/** Who has opened a page; `nobody` where nothing may be asked before a person does something. */
export type PageAsker = Asker | 'nobody';

/** One open page. It follows what is known of its version, and reads the reason that is missing. */
export class VersionPage implements vscode.Disposable {
  readonly #nonce = crypto.randomUUID();
  #html = '';
  /** Times are told from here; it moves on only when something else changes too. */
  #now: number;
  /** What the reason was asked for last, so that a registry that does not answer is asked once. */
  #asked = '';
  /** What the disk was asked for last. */
  #restored = '';
  #approved: { readonly of: StatusReason; readonly version: ApprovedVersion | undefined } | undefined;
  #disposed = false;

  constructor(
    private readonly parts: VersionPagesParts,
    private readonly panel: vscode.WebviewPanel,
    readonly subject: PageSubject,
    private asker: PageAsker,
  ) {
    this.#now = parts.clock.now();
    this.render();
  }

  get title(): string {
    return this.panel.title;
  }

  /** Shows it to the person who asked for it. */
  reveal(): void {
    this.asker = 'person';
    this.#asked = '';
    this.panel.reveal();
    this.render();
  }

  render(): void {
    // What is hidden has no content; it is made when it is shown.
    if (this.#disposed || !this.panel.visible) return;
    const state = subjectState(this.parts, this.subject);
    if (state.kind === 'version') {
      this.#readReason(state);
      this.#lookForApproved(state);
    }
    // Setting it scrolls to the top, also where nothing differs.
    if (this.#htmlOf(state, this.#now) === this.#html) return;
    this.#now = this.parts.clock.now();
    this.#html = this.#htmlOf(state, this.#now);
    this.panel.webview.html = this.#html;
  }

  dispose(): void {
    this.#disposed = true;
    this.panel.dispose();
  }

  #htmlOf(state: SubjectState, now: number): string {
    const { parts, subject } = this;
    const nonce = this.#nonce;
    if (state.kind === 'version') {
      const facts = versionFactsOf(parts, state.pack, state.version, this.#approved?.version, now);
      return versionPageHtml(facts, { nonce });
    }
    const { text, waits } = state;
    return noticePageHtml(
      { title: this.panel.title, text, waits, target: parts.links.link(subject) },
      { nonce },
    );
  }

  #readReason({ pack, version }: ShownVersion): void {
    const { reasons, store } = this.parts;
    // A version that waits for the scan has none.
    if (version.status === 'Pending') return;
    const key = `${version.id} ${version.apiStatus} ${store.state(pack.id).asOf ?? ''}`;
    const state = reasons.peek(pack.id, version);
    if (this.#asked === key || state.kind === 'known' || state.kind === 'reading') return;
    // Unasked only the reasons are read that hold a version back. Of others one reading for a person is enough.
    const isHeld = version.status === 'Flagged' || version.status === 'Banned';
    const isPersons = this.asker === 'person' && (this.#asked === '' || knownReason(state)?.kind !== 'none');
    if (this.asker === 'nobody' || (!isHeld && !isPersons)) {
      // What an earlier session has read costs no request.
      if (this.#restored !== key) void reasons.restore(pack.id, version);
      this.#restored = key;
      return;
    }
    // Megabytes that are too many once are too many at each refresh.
    if (this.#asked !== '' && state.kind === 'failed' && isTooLarge(state.error)) return;
    this.#asked = key;
    // What fails is told by `peek`.
    reasons.read(pack.id, version).catch(() => undefined);
  }

  /** It is known some time after the findings, and looked for when there are some. */
  #lookForApproved({ pack, version }: ShownVersion): void {
    if (this.asker === 'nobody') return;
    const { reasons, store } = this.parts;
    const known = reasons.peek(pack.id, version);
    const reason = known.kind === 'known' && version.status !== 'Active' ? known.reason : undefined;
    if (this.#approved?.of === reason) return;
    this.#approved = reason === undefined ? undefined : { of: reason, version: undefined };
    if (reason === undefined || findingsOf(reason).findings.length === 0) return;
    const look = async () => {
      const found = await reasons.approvedBefore(pack.id, version, store.state(pack.id).versions ?? []);
      if (this.#approved?.of !== reason) return;
      this.#approved = { of: reason, version: found };
      this.render();
    };
    // Without an answer the findings stand there without the mark.
    look().catch(() => undefined);
  }
}
