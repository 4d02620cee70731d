import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import type { ApprovedBefore, ReasonCache, ReasonCachePorts, ReasonState } from '../registry/reasonCache';
import type { StatusReason } from '../registry/statusReason';

export type { ApprovedBefore, ReasonState };

/**
 * Why versions have their status, for all views: see `ReasonCache`, whose code is loaded with the first reason that
 * somebody looks at.
 */
export class ReasonStore implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Something became known, or could not be read. */
  readonly onDidChange = this.#changed.event;
  #cache: ReasonCache | undefined;
  #loading: Promise<ReasonCache> | undefined;

  constructor(private readonly ports: Omit<ReasonCachePorts, 'changed'>) {}

  /**
   * What is known, without a request. A status that has no reason worth one is known to have none; until the code is
   * loaded all others are unread.
   */
  peek(nodeId: string, version: NodeVersion): ReasonState {
    if (!mayHaveReason(version)) return { kind: 'known', reason: { kind: 'none' } };
    return this.#cache?.peek(nodeId, version) ?? { kind: 'unread' };
  }

  /**
   * The reason from memory, from disk, or from the registry, which is asked again after a failure.
   *
   * @throws RegistryError, SettingsError
   */
  async read(nodeId: string, version: NodeVersion, signal?: AbortSignal): Promise<StatusReason> {
    if (!mayHaveReason(version)) return { kind: 'none' };
    return await (this.#cache ?? (await this.#load())).read(nodeId, version, signal);
  }

  /** Takes over what is kept on disk, for those who must not ask the registry. Never rejects. */
  async restore(nodeId: string, version: NodeVersion): Promise<void> {
    if (mayHaveReason(version)) await (await this.#load()).restore(nodeId, version);
  }

  /**
   * What a person let pass in the version that users got before this one. Undefined when there is no such version,
   * or nothing was found in it.
   *
   * @param versions all that are known of the pack
   * @throws RegistryError, SettingsError
   */
  async approvedBefore(
    nodeId: string,
    version: NodeVersion,
    versions: readonly NodeVersion[],
  ): Promise<ApprovedBefore | undefined> {
    return await (await this.#load()).approvedBefore(nodeId, version, versions);
  }

  /** From now on the registry is asked, whatever memory and disk hold. */
  forget(): void {
    if (this.#cache === undefined) void this.#load().then((cache) => cache.forget());
    else this.#cache.forget();
  }

  dispose(): void {
    this.#cache?.dispose();
    this.#changed.dispose();
  }

  #load(): Promise<ReasonCache> {
    return (this.#loading ??= import('../registry/index').then(({ ReasonCache }) => {
      this.#cache = new ReasonCache({ ...this.ports, changed: () => this.#changed.fire() });
      return this.#cache;
    }));
  }
}

function mayHaveReason({ status }: NodeVersion): boolean {
  return status !== 'Pending';
}
