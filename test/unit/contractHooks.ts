// Loaded before the unit tests (.mocharc.json): no test can forget to look whether the contract was kept.
import assert from 'node:assert/strict';
import type { RootHookObject } from 'mocha';
import { unseenViolations } from '../registry';

const found: string[] = [];

/**
 * Notes after each test what broke api/openapi.yaml in any local registry and was not taken by `takeViolations`.
 * Fails in the end: a hook of all tests that fails earlier would end the run.
 */
export const mochaHooks: RootHookObject = {
  afterEach(this: Mocha.Context) {
    for (const { request, problem } of unseenViolations())
      found.push(`${this.currentTest?.fullTitle() ?? ''}: ${request}: ${problem}`);
  },
  afterAll() {
    assert.deepEqual(found, []);
  },
};
