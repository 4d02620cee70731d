// How one reason is got out of a list that may be long, in another order, or full of megabytes.
import assert from 'node:assert/strict';
import { findReason } from '../../../src/registry/findReason';
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import { hugeReason, startRegistry, type LocalRegistry } from '../../registry';
import { clientOf, failureOf } from './fixture';

const nodeId = 'pack';
/** Far above what twelve rows have, far below the reasons that are meant to be too large. */
const maxBytes = 64 * 1024;

describe('findReason', () => {
  let registry: LocalRegistry;
  let versions: NodeVersion[];

  beforeEach(async () => {
    registry = await startRegistry();
    registry.state.addPublisher({ id: 'acme', name: 'Acme' });
    for (const id of [nodeId, 'other']) {
      registry.state.addNode({
        id,
        publisherId: 'acme',
        fields: { name: id, license: '{}', repository: '' },
      });
    }
    for (let minor = 1; minor <= 12; minor++) {
      add(`1.${minor}.0`, 'NodeVersionStatusFlagged');
      registry.state.addVersion('other', { version: `1.${minor}.0`, status: 'NodeVersionStatusFlagged' });
    }
    add('0.1.0', 'NodeVersionStatusActive');
    add('0.2.0', 'NodeVersionStatusInReview');
    versions = await clientOf(registry.url).listNodeVersions(nodeId);
  });
  afterEach(async () => {
    assert.deepEqual(registry.violations, []);
    await registry.close();
  });

  function add(version: string, status: string, statusReason = `reason of ${version}`): void {
    registry.state.addVersion(nodeId, { version, status, statusReason });
  }
  function enlarge(version: string): void {
    const record = registry.state.version(nodeId, version);
    assert.ok(record);
    record.statusReason = hugeReason(100_000);
  }
  /** The reason of a version, and the pages and sizes that were asked for. */
  function find(version: string, known = versions) {
    const wanted = versions.find((each) => each.version === version);
    assert.ok(wanted);
    const before = registry.requests.length;
    const client = clientOf(registry.url, { maxBytes });
    const asked = () =>
      registry.requests.slice(before).map(({ target }) => {
        const query = new URL(target, registry.url).searchParams;
        const withReason = query.get('include_status_reason') === 'true' ? '' : ' without reason';
        return `${query.get('page') ?? ''} of ${query.get('pageSize') ?? ''}${withReason}`;
      });
    return { answer: findReason(client, { nodeId, version: wanted, versions: known }), asked };
  }

  it('asks for the one row where the order of the known versions has it', async () => {
    // By text: 1.9.0, 1.8.0, … 1.2.0, 1.12.0, 1.11.0, 1.10.0, 1.1.0.
    for (const [version, rank] of [
      ['1.9.0', 1],
      ['1.12.0', 9],
      ['1.1.0', 12],
    ] as const) {
      const { answer, asked } = find(version);
      assert.equal(await answer, `reason of ${version}`);
      assert.deepEqual(asked(), [`${rank} of 1`]);
    }
    const [request] = registry.requests.slice(-1);
    assert.match(request?.target ?? '', /nodeId=pack&|&nodeId=pack/);
    assert.match(request?.target ?? '', /statuses=NodeVersionStatusFlagged/);
  });

  it('looks through the pages when another version is there', async () => {
    const known = versions.filter(({ version }) => version !== '1.9.0');
    const { answer, asked } = find('1.10.0', known);
    assert.equal(await answer, 'reason of 1.10.0');
    assert.deepEqual(asked(), ['10 of 1', '1 of 5', '2 of 5', '3 of 5']);
  });

  it('looks through the pages when no other version is known', async () => {
    const { answer, asked } = find('1.3.0', []);
    assert.equal(await answer, 'reason of 1.3.0');
    assert.deepEqual(asked(), ['1 of 5', '2 of 5']);
  });

  it('finds a version of a status that is new, among all', async () => {
    const { answer, asked } = find('0.2.0');
    assert.equal(await answer, 'reason of 0.2.0');
    assert.deepEqual(asked(), ['13 of 1']);
  });

  it('passes over rows that are too large', async () => {
    enlarge('1.8.0');
    enlarge('1.2.0');
    const alone = find('1.7.0');
    assert.equal(await alone.answer, 'reason of 1.7.0');
    assert.deepEqual(alone.asked(), ['3 of 1']);
    const { answer, asked } = find('1.12.0', []);
    assert.equal(await answer, 'reason of 1.12.0');
    assert.deepEqual(asked(), [
      '1 of 5',
      ...['1 of 1', '2 of 1', '3 of 1', '4 of 1', '5 of 1'],
      '2 of 5',
      ...['6 of 1', '7 of 1', '8 of 1', '9 of 1'],
    ]);
  });

  it('goes on when another row that is too large is where the version should be', async () => {
    enlarge('1.8.0');
    const known = versions.filter(({ version }) => version !== '1.9.0');
    const { answer, asked } = find('1.7.0', known);
    assert.equal(await answer, 'reason of 1.7.0');
    assert.deepEqual(asked(), ['2 of 1', '2 of 1 without reason', '1 of 5', '1 of 1', '2 of 1', '3 of 1']);
  });

  it('says so when the reason itself is too large', async () => {
    enlarge('1.1.0');
    const direct = find('1.1.0');
    const error = await failureOf(direct.answer);
    assert.equal(error.code, 'too-large');
    assert.match(error.message, /larger than 1 MB/);
    assert.deepEqual(direct.asked(), ['12 of 1', '12 of 1 without reason']);
    const walked = find('1.1.0', []);
    assert.equal((await failureOf(walked.answer)).code, 'too-large');
    assert.deepEqual(walked.asked().slice(-4), ['3 of 5', '11 of 1', '12 of 1', '13 of 1']);
  });

  it('gives an empty reason for a version that is no longer in its status', async () => {
    const record = registry.state.version(nodeId, '1.3.0');
    assert.ok(record);
    record.status = 'NodeVersionStatusActive';
    const { answer } = find('1.3.0');
    assert.equal(await answer, '');
  });

  it('does not say that there is no reason where it has not looked at all versions', async () => {
    for (let patch = 0; patch < 200; patch++)
      registry.state.addVersion(nodeId, {
        version: `9.0.${String(patch)}`,
        status: 'NodeVersionStatusFlagged',
        statusReason: 'another',
      });
    const error = await failureOf(find('1.1.0', []).answer);
    assert.equal(error.code, 'too-large');
    assert.equal(
      error.message,
      'The reason of version 1.1.0 was not found among the first 200 versions that the registry lists. Press Refresh, then try again.',
    );
  });

  it('is not led astray by a registry that lists all packs', async () => {
    registry.options.nodeIdFilter = 'ignore';
    const { answer } = find('1.1.0');
    assert.equal(await answer, 'reason of 1.1.0');
  });

  it('fails as the registry does', async () => {
    registry.faults.next({ path: /versions\?/, status: 500, body: { message: 'no' } });
    assert.equal((await failureOf(find('1.3.0').answer)).status, 500);
    registry.faults.next({ path: /versions\?/, drop: 'mid-body', times: 10 });
    assert.equal((await failureOf(find('1.3.0').answer)).code, 'offline');
  });

  it('stops when nobody wants it any more', async () => {
    const controller = new AbortController();
    registry.faults.next({ path: /versions\?/, delayMs: 5000 });
    const [version] = versions;
    assert.ok(version);
    const answer = findReason(clientOf(registry.url), { nodeId, version, versions }, controller.signal);
    setTimeout(() => controller.abort(), 50);
    assert.equal((await failureOf(answer)).code, 'aborted');
  });
});
