import type { Logger } from '../registry/ports';

/** What is used of VS Code's SecretStorage. */
export interface Secrets {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
}

/**
 * Secrets that survive a system without a keyring: where storing fails, the secret is kept in memory for this
 * window. Nothing is read before it is needed, since reading can make the system ask for a password.
 */
export class SecretStore {
  readonly #inMemory = new Map<string, string>();

  constructor(
    private readonly secrets: Secrets,
    private readonly log: Logger,
  ) {}

  /** The secret; undefined where there is none, and where the system cannot say. */
  async get(key: string): Promise<string | undefined> {
    const found = await this.read(key);
    return found === 'unreadable' ? undefined : found?.value;
  }

  /** The same, with a system that cannot say told apart from one that holds nothing. */
  async read(key: string): Promise<{ readonly value: string } | 'unreadable' | undefined> {
    try {
      const value = this.#inMemory.get(key) ?? (await this.secrets.get(key));
      return value === undefined ? undefined : { value };
    } catch (error) {
      this.log.warn(`The system's secret storage cannot be read: ${describe(error)}`);
      return 'unreadable';
    }
  }

  /** Whether the secret outlives this window. */
  async set(key: string, value: string): Promise<'stored' | 'this-window'> {
    try {
      await this.secrets.store(key, value);
      if ((await this.secrets.get(key)) === value) {
        this.#inMemory.delete(key);
        return 'stored';
      }
    } catch (error) {
      this.log.warn(`The system's secret storage cannot be written: ${describe(error)}`);
    }
    this.#inMemory.set(key, value);
    return 'this-window';
  }

  /** Resolves to whether the secret is gone: true also where the system fails, and only the memory held it. */
  async delete(key: string): Promise<boolean> {
    const wasInMemory = this.#inMemory.delete(key);
    try {
      await this.secrets.delete(key);
      return true;
    } catch (error) {
      this.log.warn(`The system's secret storage cannot be written: ${describe(error)}`);
    }
    try {
      return (await this.secrets.get(key)) === undefined;
    } catch {
      // There is no keyring, or it is locked: what is not in memory may be in there.
      return wasInMemory;
    }
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
