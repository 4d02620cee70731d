import assert from 'node:assert/strict';
import { RegistryError } from '../../../src/registry/registryError';
import { describeFailure } from '../../../src/workspace/describeFailure';

describe('describeFailure', () => {
  const actions = (details: ConstructorParameters<typeof RegistryError>[2]) =>
    describeFailure(new RegistryError('http', 'a sentence', details))?.actions;

  it('offers to try again what a proxy may have refused', () => {
    for (const status of [403, 404]) {
      assert.deepEqual(actions({ status }), ['retry', 'openRegistryPage', 'showLog']);
    }
    for (const status of [401, 429, 500]) assert.deepEqual(actions({ status }), ['retry', 'showLog']);
  });

  it('does not offer to try again what the registry has decided', () => {
    assert.deepEqual(actions({ status: 403, serverMessage: 'Node Banned' }), ['openRegistryPage', 'showLog']);
    assert.deepEqual(actions({ status: 403, refusal: 'not-owner' }), ['openManifest', 'openRegistryPage']);
  });

  it('says nothing of what a person has given up', () => {
    assert.equal(describeFailure(new RegistryError('aborted', 'Cancelled.')), undefined);
    assert.equal(describeFailure(new DOMException('Aborted', 'AbortError')), undefined);
  });
});
