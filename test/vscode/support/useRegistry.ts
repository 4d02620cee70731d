// A registry for one suite, in the extension host's own process.
import assert from 'node:assert/strict';
import {
  seedExample,
  startRegistry,
  type LocalRegistry,
  type RegistryOptions,
  type SeededExample,
} from '../../registry';
import { setSetting } from './settings';

export interface RegistryInUse {
  /** Only inside of tests and hooks. */
  readonly registry: LocalRegistry;
  /** The example pack's names and its publisher's token. */
  readonly example: SeededExample;
}

/**
 * Starts a seeded registry before the tests of the enclosing `describe`, has the extension use it, and ends it
 * afterwards. Fails when the extension broke the contract of api/openapi.yaml on the way.
 */
export function useRegistry(options: Partial<RegistryOptions> = {}): RegistryInUse {
  let started: { registry: LocalRegistry; example: SeededExample } | undefined;
  const current = () => {
    assert.ok(started, 'the registry runs only inside of tests and hooks');
    return started;
  };
  before(async () => {
    const registry = await startRegistry(options);
    started = { registry, example: await seedExample(registry) };
    await setSetting('registryUrl', registry.url);
  });
  afterEach(() => {
    assert.deepEqual(current().registry.violations, []);
  });
  after(async () => {
    await setSetting('registryUrl', undefined);
    await current().registry.close();
    started = undefined;
  });
  return {
    get registry() {
      return current().registry;
    },
    get example() {
      return current().example;
    },
  };
}
