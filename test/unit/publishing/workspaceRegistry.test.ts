import assert from 'node:assert/strict';
import { workspaceRegistry } from '../../../src/publishing/workspaceRegistry';

const url = 'http://127.0.0.1:4321';

describe('workspaceRegistry', () => {
  for (const [text, expected] of [
    [`{ "comfyRegistry.registryUrl": "${url}" }`, url],
    [`{ "comfyRegistry": { "registryUrl": " ${url} " } }`, url],
    [`{ "folders": [], "settings": { "comfyRegistry.registryUrl": "${url}" } }`, url],
    [`\uFEFF// of the team\n{ "a": 1, /* b */ "comfyRegistry.registryUrl": "${url}", }`, url],
    [`{ "a": [1, 2 "comfyRegistry.registryUrl": "${url}" }`, undefined],
    [`{ "a": 1 "comfyRegistry.registryUrl": "${url}"`, url],
    [`{ // "comfyRegistry.registryUrl": "${url}"\n }`, undefined],
    [`{ "a": { "comfyRegistry.registryUrl": "${url}" } }`, undefined],
    ['{ "comfyRegistry.registryUrl": 7, "comfyRegistry": null }', undefined],
    ['{ "comfyRegistry.registryUrl": " " }', undefined],
    [`["comfyRegistry.registryUrl", "${url}"]`, undefined],
    ['', undefined],
    ['\0\x01 not JSON', undefined],
    ['['.repeat(100_000), undefined],
  ] as const) {
    it(`reads ${JSON.stringify(text.slice(0, 80))}`, () => {
      assert.equal(workspaceRegistry(text), expected);
    });
  }
});
