import * as vscode from 'vscode';
import type { Clock, Fetch, Logger } from '../registry/ports';
import type { RegistryClient } from '../registry/registryClient';
import { parseRegistryUrl } from '../registry/registryUrl';
import type { RegistryAccess } from '../registry/transport';
import { loadOnce } from './loadOnce';
import type { Settings } from './settings';

/** The registry that the settings name at this moment. */
export interface Registry {
  /** Scheme, host and port: what tokens, snapshots and uploads are kept by. */
  readonly origin: string;
  /** Base address without a trailing slash. */
  readonly base: string;
  /** One client for all, since it holds the limit of requests at a time. Its code is loaded on the first call. */
  client(): Promise<RegistryClient>;
}

/** The setting does not name a registry that may be asked. */
export class SettingsError extends Error {
  readonly kind = 'settings-error';
}

/** How long is waited for answers, where that is to be otherwise than usual. */
export type ConnectionLimits = Pick<RegistryAccess, 'timeout' | 'publishTimeout' | 'silence'>;

export interface ConnectionPorts extends ConnectionLimits {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Logger;
  readonly userAgent: string;
}

/** Keeps a client for the registry of the settings, and makes another when the setting changes. */
export class RegistryConnection implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  #registry: Registry | SettingsError | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly ports: ConnectionPorts,
  ) {
    this.#subscription = settings.onDidChange('registryUrl', () => {
      this.#registry = undefined;
      this.#changed.fire();
    });
  }

  /**
   * The registry to ask.
   * @throws SettingsError when the setting is no address that may be asked
   */
  get current(): Registry {
    this.#registry ??= this.#connect();
    if (this.#registry instanceof SettingsError) throw this.#registry;
    return this.#registry;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #connect(): Registry | SettingsError {
    const parsed = parseRegistryUrl(this.settings.registryUrl);
    if (!parsed.ok) return new SettingsError(parsed.message);
    const access: RegistryAccess = { baseUrl: parsed.url, ...this.ports };
    this.ports.log.info(`Registry: ${parsed.url.href}`);
    return {
      origin: parsed.origin,
      base: parsed.url.href.replace(/\/$/u, ''),
      client: loadOnce(() => loadClient(access)),
    };
  }
}

async function loadClient(access: RegistryAccess): Promise<RegistryClient> {
  // The client's code and the first request keep the thread busy: what is known is painted before.
  await new Promise((resolve) => setTimeout(resolve));
  const { RegistryClient } = await import('../registry/index');
  return new RegistryClient(access);
}
