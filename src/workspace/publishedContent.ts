import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import type { Clock, Logger } from '../registry/ports';
import { failureForLog } from './describeFailure';
import { listFiles } from './listFiles';
import type { NodePack } from './nodePack';
import { PublishedLists } from './publishedLists';
import type { RegistryConnection } from './registryConnection';
import type { Settings } from './settings';
import type { Asker } from './versionStore';

/** Whether a publish of the working copy would send what a published version holds. */
export type ContentAnswer = 'unknown' | 'same' | 'differs';

/** For `nobody` the files are compared with what is known of the archive, and the registry is not asked. */
export type ContentAsker = Asker | 'nobody';

/** How long it is left alone what could not be told (ms). */
const restAfterFailure = 60_000;

interface Answer {
  readonly value: ContentAnswer;
  /** After this moment it is looked at again. */
  readonly until: number;
}

interface Look {
  readonly asker: ContentAsker;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

export interface PublishedContentParts {
  readonly connection: Pick<RegistryConnection, 'current'>;
  readonly settings: Pick<Settings, 'autoRefresh'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'debug'>;
  /** Whether a pack is the person's own: of others nobody publishes from here. */
  readonly isOwn: (pack: NodePack) => boolean;
}

/**
 * Tells of the person's own packs whether their working copy differs from a published version, by the list in the published
 * archive. Line ends that the checkout changed make no difference. Nothing that fails here is shown: it is `unknown`.
 */
export class PublishedContent implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #lists: PublishedLists;
  /** By pack and version, see `keyOf`. */
  readonly #answers = new Map<string, Answer>();
  readonly #looks = new Map<string, Look>();
  /** One look after the other: each starts git and reads files. */
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly parts: PublishedContentParts) {
    this.#lists = new PublishedLists(parts);
  }

  /** What is known, without looking. */
  peek(pack: NodePack, version: NodeVersion): ContentAnswer {
    return this.#answers.get(keyOf(pack, version))?.value ?? 'unknown';
  }

  /**
   * Looks where it is not known, and tells of a change by event. Safe to call on every repaint. Never rejects, and
   * resolves when `peek` has the answer. For a person it looks at once, whatever the settings say.
   */
  check(pack: NodePack, version: NodeVersion, asker: ContentAsker = 'background'): Promise<void> {
    const key = keyOf(pack, version);
    const answer = this.#answers.get(key);
    if (!this.#mayLook(pack, version, asker)) {
      // Nobody will look again, so the last answer can be wrong for good.
      if (answer?.until === 0) this.#drop(key, answer);
      return Promise.resolve();
    }
    const isGood = answer !== undefined && this.parts.clock.now() < answer.until;
    if (isGood && asker !== 'person') return Promise.resolve();
    const running = this.#looks.get(key);
    if (running !== undefined) {
      // One that must not ask may end without an answer.
      const mayEndSo = running.asker === 'nobody' && asker !== 'nobody';
      return mayEndSo ? running.ended.then(() => this.check(pack, version, asker)) : running.ended;
    }
    const stop = new AbortController();
    const ended = this.#last.then(() => this.#look(pack, version, asker, stop.signal));
    this.#looks.set(key, { asker, stop, ended });
    this.#last = ended;
    return ended;
  }

  /**
   * Files of the pack have changed: the next `check` looks again. Until then the last answer stands, so that what is
   * shown does not come and go.
   */
  forget(pack: NodePack): void {
    const prefix = keyOf(pack);
    for (const [key, { stop }] of this.#looks) {
      if (!key.startsWith(prefix)) continue;
      stop.abort();
      this.#looks.delete(key);
    }
    for (const [key, { value }] of this.#answers) {
      if (key.startsWith(prefix)) this.#answers.set(key, { value, until: 0 });
    }
  }

  dispose(): void {
    for (const { stop } of this.#looks.values()) stop.abort();
    this.#looks.clear();
    this.#lists.dispose();
    this.#changed.dispose();
  }

  #mayLook(pack: NodePack, { downloadUrl, status }: NodeVersion, asker: ContentAsker): boolean {
    // Of a deleted version the archive is withdrawn, or never arrived.
    const hasArchive = downloadUrl !== '' && status !== 'Deleted';
    const isOurs = pack.folder.scheme === 'file' && this.parts.isOwn(pack);
    const isWanted = asker !== 'background' || this.parts.settings.autoRefresh;
    return hasArchive && isOurs && isWanted && vscode.workspace.isTrusted;
  }

  async #look(pack: NodePack, version: NodeVersion, asker: ContentAsker, signal: AbortSignal): Promise<void> {
    let value: ContentAnswer = 'unknown';
    try {
      if (!signal.aborted) value = await this.#compare(pack, version, asker, signal);
    } catch (error) {
      const name = `${version.nodeId} ${version.version}`;
      this.parts.log.debug(`${name}: not compared with the working copy: ${failureForLog(error)}`);
    }
    if (signal.aborted) return;
    const key = keyOf(pack, version);
    this.#looks.delete(key);
    if (asker !== 'nobody' || value !== 'unknown') this.#answer(key, value);
    else {
      // Whoever may ask is not to wait.
      const before = this.#answers.get(key);
      if (before !== undefined) this.#drop(key, before);
    }
  }

  async #compare(
    pack: NodePack,
    version: NodeVersion,
    asker: ContentAsker,
    signal: AbortSignal,
  ): Promise<ContentAnswer> {
    const entries = await this.#lists.read(version, asker);
    if (entries === undefined) return 'unknown';
    const [publishing, { compareWithPublished }] = await Promise.all([
      import('../publishing/index'),
      import('../archive/published'),
    ]);
    const includes = (pack.manifest.includes?.value ?? []).map(({ value }) => value);
    const { files } = await listFiles(publishing, { packFolder: pack.folder.fsPath, includes }, signal);
    const { added, removed, changed } = await compareWithPublished(entries, files, signal, {
      firstOnly: true,
      anyLineEnds: true,
    });
    return added.length + removed.length + changed.length === 0 ? 'same' : 'differs';
  }

  #answer(key: string, value: ContentAnswer): void {
    const before = this.#answers.get(key)?.value ?? 'unknown';
    const until = value === 'unknown' ? this.parts.clock.now() + restAfterFailure : Infinity;
    this.#answers.set(key, { value, until });
    if (before !== value) this.#changed.fire();
  }

  #drop(key: string, { value }: Answer): void {
    this.#answers.delete(key);
    if (value !== 'unknown') this.#changed.fire();
  }
}

function keyOf(pack: NodePack, version?: NodeVersion): string {
  return `${pack.key} ${version === undefined ? '' : `${version.id} ${version.downloadUrl}`}`;
}
