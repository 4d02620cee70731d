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
  /** Those whose token is kept until the window closes. */
  readonly #ofThisWindow = new Set<string>();

  constructor(
    private readonly secrets: SecretStore,
    private readonly memory: TokenMemory,
  ) {}

  /** The token; undefined where there is none, and where the secret storage cannot be read. */
  async get(origin: string, publisherId: string): Promise<string | undefined> {
    const found = await this.secrets.read(tokenKey(origin, publisherId));
    // Another window has removed it, or the system has lost its keyring: it gives nobody a clone any more.
    if (found === undefined) await this.#forget(tokenKey(origin, publisherId));
    return found === 'unreadable' ? undefined : found?.value;
  }

  /** Whether there is a token, as far as the secret storage can say. */
  async look(origin: string, publisherId: string): Promise<'kept' | 'none' | 'unreadable'> {
    const found = await this.secrets.read(tokenKey(origin, publisherId));
    return found === undefined ? 'none' : found === 'unreadable' ? found : 'kept';
  }

  async set(origin: string, publisherId: string, token: string): Promise<'stored' | 'this-window'> {
    const key = tokenKey(origin, publisherId);
    const kept = await this.secrets.set(key, token);
    // A name must not outlive its token, so that of one that goes with the window is not written down.
    if (kept === 'this-window') this.#ofThisWindow.add(key);
    else {
      this.#ofThisWindow.delete(key);
      await this.memory.update(memoryKey, [...this.#written().filter((known) => known !== key), key]);
    }
    this.#changed.fire();
    return kept;
  }

  /**
   * Forgets a token, and that there is one in any case. Resolves to whether it is gone from this system, which may
   * not let it be removed.
   */
  async delete(origin: string, publisherId: string): Promise<boolean> {
    const gone = await this.secrets.delete(tokenKey(origin, publisherId));
    await this.#forget(tokenKey(origin, publisherId));
    return gone;
  }

  /** The publishers that a token of is kept, without reading one. */
  publishers(origin: string): string[] {
    const prefix = tokenKey(origin, '');
    return [...new Set([...this.#written(), ...this.#ofThisWindow])].flatMap((key) =>
      key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
    );
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #written(): string[] {
    const value = this.memory.get(memoryKey);
    return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [];
  }

  async #forget(key: string): Promise<void> {
    const written = this.#written();
    const left = written.filter((known) => known !== key);
    const wasHere = this.#ofThisWindow.delete(key);
    if (left.length < written.length) await this.memory.update(memoryKey, left);
    else if (!wasHere) return;
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
