import * as vscode from 'vscode';
import { isNodeId } from '../../references/reference';
import type { Reference } from '../../references/reference';
import type { VersionPair } from '../../registry/bulkVersions';
import type { PackKnown, VersionKnown } from '../../registry/lookupState';
import type { NodeVersion } from '../../registry/nodeVersion';
import type { Clock, Logger } from '../../registry/ports';
import type { LookOptions, VersionLookup, Wanted } from '../../registry/versionLookup';
import { canonicalVersion, newestActive } from '../../registry/versionOrder';
import { failureForLog } from '../describeFailure';
import { oneLine } from '../oneLine';
import type { Registry, RegistryConnection } from '../registryConnection';
import type { Settings } from '../settings';
import type { Asker, VersionStore } from '../versionStore';
import type { ReferenceStatus } from './verdict';
import { verdictOf } from './verdict';

/** How long a registry that failed to answer is left alone by what nobody asked for (ms). */
const restAfterFailure = 60_000;
/**
 * So many packs of a document that lists do not have are asked for by themselves, before somebody is warned of them. An
 * audit asks by fifty alone.
 */
const closer = 10;
/** Characters of what the registry says of a failure. */
const longestFailure = 300;

export interface ReferenceStatusesParts {
  readonly connection: RegistryConnection;
  readonly settings: Settings;
  /** What is known of listed packs is not asked again. */
  readonly store: VersionStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What the registry says of the packs and versions that documents name, for editor and views alike. */
export class ReferenceStatuses implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Something became known, or another registry was chosen. */
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: readonly vscode.Disposable[];
  #connected: { readonly registry: Registry; readonly lookup: VersionLookup } | undefined;
  #loading: Promise<VersionLookup> | undefined;

  constructor(private readonly parts: ReferenceStatusesParts) {
    this.#subscriptions = [
      parts.connection.onDidChange(() => {
        this.#disconnect();
        this.#changed.fire();
      }),
      parts.store.onDidChange(() => this.#changed.fire()),
    ];
  }

  /** What is known now, without a request. */
  of(reference: Reference): ReferenceStatus {
    const pair = pairOf(reference);
    if (pair === undefined) return { ...nothing, verdict: 'elsewhere' };
    const listed = this.#listed(pair.nodeId);
    const lookup = this.#connected?.lookup;
    const pack = lookup?.pack(pair.nodeId);
    const found = pack?.kind === 'found' ? pack.pack : undefined;
    const known = reference.kind === 'semver' ? this.#version(pair, listed, lookup) : undefined;
    const active = this.#newestActive(pair.nodeId, pack, listed, lookup);
    const failed = [known, pack].find((state) => state?.kind === 'failed');
    const verdict = verdictOf(reference, {
      version: toldVersion(known),
      pack: pack === undefined && listed !== undefined ? emptyPack(pair.nodeId, listed) : toldPack(pack),
      newestActive: active,
      isPackBanned: known?.kind === 'failed' && known.isPackBanned,
    });
    return {
      verdict,
      version: known?.kind === 'found' ? known.version : undefined,
      // Nobody gets a version of a banned pack, whatever its record says.
      newestActive: verdict === 'pack-banned' ? undefined : active,
      pack: found,
      failure:
        verdict === 'failed' && failed?.kind === 'failed'
          ? oneLine(failed.message, longestFailure)
          : undefined,
      asOf: known?.asOf ?? pack?.asOf ?? listed?.asOf,
    };
  }

  /**
   * Asks in the background where something is not known or out of date; safe to call after every change of a document. A
   * registry that failed is left alone for a while. Never rejects, tells by event.
   */
  ask(references: readonly Reference[], asker: Asker): void {
    if (asker === 'background' && !this.parts.settings.autoRefresh) return;
    this.#load()
      .then((lookup) => lookup.look(lookup.due(this.#wanted(references), restAfterFailure), { closer }))
      .catch((error: unknown) => {
        this.parts.log.warn(`Asking about references failed: ${failureForLog(error)}`);
      });
  }

  /**
   * Asks what is not fresh, and resolves when all is answered; what could not be told has the verdict `failed`.
   *
   * @throws RegistryError `aborted`, SettingsError
   */
  async look(references: readonly Reference[], options: LookOptions = {}): Promise<void> {
    const lookup = await this.#load();
    await lookup.look(this.#wanted(references, options.fresh), options);
  }

  /**
   * What a person points at: also where lists cannot tell that a pack is banned, or written in another case.
   *
   * @throws RegistryError `aborted`, SettingsError
   */
  async lookCloser(reference: Reference, signal?: AbortSignal): Promise<void> {
    const pair = pairOf(reference);
    if (pair === undefined) return;
    await this.look([reference], { signal });
    const lookup = await this.#load();
    if (lookup.pack(pair.nodeId)?.kind !== 'not-found') return;
    await lookup.lookCloser(pair.nodeId, reference.kind === 'semver' ? [pair] : [], signal);
  }

  dispose(): void {
    this.#disconnect();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #version(
    pair: VersionPair,
    listed: Listed | undefined,
    lookup: VersionLookup | undefined,
  ): VersionKnown | undefined {
    const asked = lookup?.version(pair);
    const inList = listed?.versions.find(({ version }) => version === pair.version);
    // The tree reads lists again by itself: whichever is newer counts.
    if (inList === undefined || listed === undefined) return asked;
    return asked !== undefined && asked.asOf >= listed.asOf
      ? asked
      : { kind: 'found', version: inList, asOf: listed.asOf };
  }

  /** The highest version that is known to be Active, by what was told last of it. */
  #newestActive(
    nodeId: string,
    pack: PackKnown | undefined,
    listed: Listed | undefined,
    lookup: VersionLookup | undefined,
  ): string | undefined {
    if (listed !== undefined && (pack === undefined || listed.asOf >= pack.asOf))
      return newestActive(listed.versions)?.version;
    const asked = lookup?.foundVersions(nodeId) ?? [];
    const latest = pack?.kind === 'found' ? pack.pack.latestVersion : undefined;
    // It is one of those that were asked about, and they were told of by themselves.
    const isTold = asked.some(({ version }) => version === latest?.version);
    return newestActive(latest === undefined || isTold ? asked : [...asked, latest])?.version;
  }

  #listed(nodeId: string): Listed | undefined {
    const { versions, asOf } = this.parts.store.state(nodeId);
    // Without versions a pack may be banned, or not there.
    return versions === undefined || versions.length === 0 || asOf === undefined
      ? undefined
      : { versions, asOf };
  }

  /** The distinct pairs and packs that have to be asked for; what the tree's fresh lists hold need not. */
  #wanted(references: readonly Reference[], fresh = false): Wanted {
    const pairs: VersionPair[] = [];
    const ids: string[] = [];
    const { clock, settings } = this.parts;
    for (const reference of references) {
      const pair = pairOf(reference);
      if (pair === undefined) continue;
      const listed = fresh ? undefined : this.#listed(pair.nodeId);
      const isFresh = listed !== undefined && clock.now() - listed.asOf < settings.cacheTtl;
      if (!isFresh) ids.push(pair.nodeId);
      if (reference.kind !== 'semver') continue;
      if (!isFresh || !listed.versions.some(({ version }) => version === pair.version)) pairs.push(pair);
    }
    return { pairs, ids };
  }

  async #load(): Promise<VersionLookup> {
    const registry = this.parts.connection.current;
    if (this.#connected?.registry === registry) return this.#connected.lookup;
    this.#loading ??= this.#connect(registry).finally(() => (this.#loading = undefined));
    await this.#loading;
    return this.#load();
  }

  async #connect(registry: Registry): Promise<VersionLookup> {
    const { VersionLookup } = await import('../../registry/index');
    this.#disconnect();
    const { clock, settings } = this.parts;
    const lookup = new VersionLookup({
      source: () => registry.client(),
      clock,
      ttlMs: () => settings.cacheTtl,
      changed: () => {
        if (this.#connected?.lookup === lookup) this.#changed.fire();
      },
    });
    this.#connected = { registry, lookup };
    return lookup;
  }

  #disconnect(): void {
    this.#connected?.lookup.dispose();
    this.#connected = undefined;
  }
}

interface Listed {
  readonly versions: readonly NodeVersion[];
  readonly asOf: number;
}

const nothing: Omit<ReferenceStatus, 'verdict'> = {
  version: undefined,
  newestActive: undefined,
  pack: undefined,
  failure: undefined,
  asOf: undefined,
};

/** What to ask the registry about a reference; undefined when there is nothing. `version` counts for numbers only. */
function pairOf({ id, source, kind, version }: Reference): VersionPair | undefined {
  if (source !== 'registry' || !isNodeId(id)) return undefined;
  return { nodeId: id, version: kind === 'semver' ? (canonicalVersion(version) ?? version) : '' };
}

function toldVersion(known: VersionKnown | undefined): NodeVersion | 'missing' | 'failed' | undefined {
  if (known?.kind === 'found') return known.version;
  return known?.kind === 'not-found' ? 'missing' : known?.kind;
}

function toldPack(known: PackKnown | undefined) {
  if (known?.kind === 'found') return known.pack;
  return known?.kind === 'not-found' ? 'missing' : known?.kind;
}

/** Of a pack whose versions are listed no more is needed than that it is there. */
function emptyPack(id: string, { versions }: Listed) {
  return {
    id,
    name: '',
    publisherId: '',
    status: 'Active' as const,
    statusDetail: '',
    repository: '',
    downloads: undefined,
    latestVersion: newestActive(versions),
  };
}
