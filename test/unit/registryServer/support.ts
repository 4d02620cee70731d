import assert from 'node:assert/strict';
import { startRegistry, type LocalRegistry, type RegistryOptions } from '../../registry';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed body, or undefined when it is no JSON. */
  readonly json: unknown;
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, json };
}

export async function get(url: string, init: RequestInit = {}): Promise<Answer> {
  return read(await fetch(url, { redirect: 'manual', ...init }));
}

export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return read(
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
}

export async function put(
  url: string,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return read(
    await fetch(url, { method: 'PUT', headers: { 'content-type': 'application/zip', ...headers }, body }),
  );
}

export const token = '5b1c1f3e-6f0a-4c52-9d0b-2f2f0c8f4a11';

/** Starts a registry before each test of a suite and closes it afterwards. */
export function useRegistry(options: Partial<RegistryOptions> = {}): { readonly current: LocalRegistry } {
  let registry: LocalRegistry | undefined;
  beforeEach(async () => {
    registry = await startRegistry(options);
    registry.state.addPublisher({ id: 'pub', tokens: [token] });
  });
  afterEach(async () => {
    await registry?.close();
    // Wrong requests are what these tests are about. A wrong answer never is.
    const answers = registry?.takeViolations().filter(({ problem }) => !isOfRequest(problem));
    assert.deepEqual(answers, []);
  });
  return {
    get current() {
      assert.ok(registry !== undefined);
      return registry;
    },
  };
}

const isOfRequest = (problem: string): boolean => /^(request: |no operation )/.test(problem);

export const newPack = { id: 'pack', name: 'Pack', license: '{}', repository: 'https://example.org/pack' };

export interface PublishParts {
  publisher?: string;
  nodeId?: string;
  node?: Record<string, unknown>;
  version?: unknown;
  versionFields?: Record<string, unknown>;
  token?: string;
}

/** Publishes version 1.0.0 of `pack` by `pub`, but for what is given. */
export function publish(registry: LocalRegistry, parts: PublishParts = {}): Promise<Answer> {
  const { publisher = 'pub', nodeId = 'pack', node = newPack, version = '1.0.0' } = parts;
  return post(`${registry.url}/publishers/${publisher}/nodes/${nodeId}/versions`, {
    node,
    node_version: { version, dependencies: [], ...parts.versionFields },
    personal_access_token: parts.token ?? token,
  });
}

/** The signed address in the answer of a publish. */
export const signedUrl = (answer: Answer): string => (answer.json as { signedUrl: string }).signedUrl;

/** Where the last answer came from, by the registry's own account. */
export const lastOrigin = (registry: LocalRegistry): string | undefined => registry.requests.at(-1)?.origin;

export const versionsOf = (answer: Answer): string[] =>
  (answer.json as { version: string }[]).map((each) => each.version);
