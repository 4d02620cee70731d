// How much of a long reason is taken: the registry counts what it could hand over before the client hung up.
import assert from 'node:assert/strict';
import { findReason } from '../../../src/registry/findReason';
import { hugeReason, startRegistry, type LocalRegistry } from '../../registry';
import { clientOf, failureOf } from './fixture';

const megabyte = 2 ** 20;

describe('a reason of 10 MB', function () {
  this.timeout(30_000);
  let registry: LocalRegistry;

  beforeEach(async () => {
    registry = await startRegistry();
    registry.state.addPublisher({ id: 'acme', name: 'Acme' });
    registry.state.addNode({
      id: 'pack',
      publisherId: 'acme',
      fields: { name: 'pack', license: '{}', repository: '' },
    });
    registry.state.addVersion('pack', {
      version: '1.0.0',
      status: 'NodeVersionStatusFlagged',
      statusReason: hugeReason(10 * megabyte),
    });
  });
  afterEach(async () => {
    assert.deepEqual(registry.violations, []);
    await registry.close();
  });

  /** Asks for the reason, whose answer comes in ten pieces; resolves with it and the requests that had it. */
  async function ask(maxBytes?: number) {
    const client = clientOf(registry.url, maxBytes === undefined ? {} : { maxBytes });
    const versions = await client.listNodeVersions('pack');
    const [version] = versions;
    assert.ok(version);
    registry.faults.next({ path: /include_status_reason=true/, slowBodyMs: 1000, times: 10 });
    const answer = findReason(client, { nodeId: 'pack', version, versions });
    const asked = () =>
      registry.requests.filter(({ target }) => target.includes('include_status_reason=true'));
    return { answer, asked };
  }

  it('is read no further than the cap: the connection is closed under the registry', async () => {
    const { answer, asked } = await ask(2.5 * megabyte);
    assert.equal((await failureOf(answer)).code, 'too-large');
    const [request] = asked();
    assert.ok(request);
    // The piece that passes the cap is the third one; another may be on its way while the client hangs up.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { answerBytes } = request;
    assert.ok(answerBytes > 2.5 * megabyte, String(answerBytes));
    assert.ok(answerBytes < 5.5 * megabyte, String(answerBytes));
    assert.equal(request.aborted, true);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(request.answerBytes, answerBytes, 'nothing more was sent');
    assert.equal(asked().length, 1, 'it is not asked for again');
  });

  it('is read to its end where it is below the cap', async () => {
    const { answer, asked } = await ask();
    assert.ok((await answer).length > 10 * megabyte);
    const [request] = asked();
    assert.ok(request);
    assert.equal(request.aborted, false);
    assert.ok(request.answerBytes > 10 * megabyte);
  });
});
