import * as vscode from 'vscode';
import type { SecretStore } from './secretStore';

/** Where the names of those whose token is kept are remembered; a Memento is one. */
export interface TokenMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const memoryKey = 'tokenHolders';

/**
 * Personal access tokens, one for each registry origin (scheme, host, port) and publisher, so that a token
 * never reaches a registry or publisher that it was not given for.
 */
export class TokenStore implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Tokens of other publishers may be kept than before: clones can become, or cease to be, the person's own. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly secrets: SecretStore,
    private readonly memory: TokenMemory,
  ) {}

  get(origin: string, publisherId: string): Promise<string | undefined> {
    return this.secrets.get(tokenKey(origin, publisherId));
  }

  async set(origin: string, publisherId: string, token: string): Promise<'stored' | 'this-window'> {
    const kept = await this.secrets.set(tokenKey(origin, publisherId), token);
    await this.#remember([
      ...this.#all().filter((key) => key !== tokenKey(origin, publisherId)),
      tokenKey(origin, publisherId),
    ]);
    return kept;
  }

  /** Resolves to whether the token is gone from this system. */
  async delete(origin: string, publisherId: string): Promise<boolean> {
    const gone = await this.secrets.delete(tokenKey(origin, publisherId));
    if (gone) await this.#remember(this.#all().filter((key) => key !== tokenKey(origin, publisherId)));
    return gone;
  }

  /** The publishers that a token of is kept, without reading one. */
  publishers(origin: string): string[] {
    const prefix = tokenKey(origin, '');
    return this.#all().flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #all(): string[] {
    const value = this.memory.get(memoryKey);
    return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [];
  }

  async #remember(keys: readonly string[]): Promise<void> {
    await this.memory.update(memoryKey, keys);
    this.#changed.fire();
  }
}

function tokenKey(origin: string, publisherId: string): string {
  return `token ${origin} ${publisherId}`;
}

/**
 * A pasted token without blanks and control characters around or inside it (a failed Ctrl+V on Windows leaves
 * a `\x16`).
 */
export function cleanToken(pasted: string): string {
  // Everything up to the blank, DEL and C1 controls, and the invisible marks that a web page may add.
  // eslint-disable-next-line no-control-regex
  return pasted.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]/gu, '');
}

/** Tokens of api.comfy.org are UUIDs; another form is worth a hint, not a refusal. */
export function looksLikeToken(token: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(token);
}
