import assert from 'node:assert/strict';
import { checkRegistry, type Check } from '../../../src/publishing';
import type { CheckTarget } from '../../../src/publishing/registryChecks';
import { RegistryClient } from '../../../src/registry/registryClient';
import { startRegistry, unclaimedPublisher, type LocalRegistry, type RegistryOptions } from '../../registry';
import { accessTo } from '../registry/fixture';

const target: CheckTarget = {
  publisherId: 'acme',
  nodeId: 'acme-pack',
  version: '1.2.0',
  repository: 'https://git.example.org/acme/acme-pack',
};

describe('what the registry says before a publish', () => {
  let registry: LocalRegistry;

  async function start(options: Partial<RegistryOptions> = {}): Promise<void> {
    registry = await startRegistry(options);
    registry.state.addPublisher({ id: 'acme' });
    registry.state.addPublisher({ id: 'rival' });
    registry.state.addNode({ id: 'acme-pack', publisherId: 'acme' });
  }
  beforeEach(() => start());
  afterEach(async () => {
    await registry.close();
    assert.deepEqual(registry.violations, []);
    assert.ok(registry.requests.every(({ method }) => method === 'GET'));
    assert.ok(registry.requests.every(({ path }) => !path.endsWith('/install')));
  });

  async function check(change: Partial<CheckTarget> = {}): Promise<Map<string, Check> & { first?: boolean }> {
    const client = new RegistryClient(accessTo(registry.url));
    const found = await checkRegistry({ ...target, ...change }, client, new AbortController().signal);
    const checks: Map<string, Check> & { first?: boolean } = new Map(
      found.checks.map((each) => [each.code, each]),
    );
    assert.equal(checks.size, found.checks.length, 'no code twice');
    checks.first = found.firstPublish;
    return checks;
  }

  const verdicts = (checks: Map<string, Check>) =>
    [...checks.values()].map(({ severity, code }) => `${severity} ${code}`);

  it('agrees with a new version of an own pack', async () => {
    const checks = await check();
    assert.deepEqual(verdicts(checks), ['ok publisher-known', 'ok pack-own', 'ok version-free']);
    assert.deepEqual(
      [...checks.values()].map(({ message }) => message),
      [
        'The publisher "acme" exists.',
        'The node pack "acme-pack" belongs to "acme".',
        'Version 1.2.0 is not published yet.',
      ],
    );
    assert.equal(checks.first, false);
  });

  it('agrees with the first version of a free id', async () => {
    const checks = await check({ nodeId: 'new-pack' });
    assert.deepEqual(verdicts(checks), ['ok publisher-known', 'ok pack-free', 'ok version-free']);
    assert.equal(checks.get('pack-free')?.message, 'The id "new-pack" is free; this is the first version.');
    assert.equal(checks.first, true);
  });

  it('refuses an unknown publisher', async () => {
    const checks = await check({ publisherId: '@acme', nodeId: 'new-pack' });
    assert.deepEqual(verdicts(checks), ['error publisher-unknown', 'ok pack-free', 'ok version-free']);
    assert.equal(
      checks.get('publisher-unknown')?.message,
      'The registry knows no publisher "@acme". Write the id from your publisher page as PublisherId, without "@" and in lower case.',
    );
  });

  it('refuses a banned publisher', async () => {
    registry.state.addPublisher({ id: 'acme', banned: true });
    const found = (await check()).get('publisher-banned');
    assert.equal(found?.severity, 'error');
    assert.equal(found.message, 'The publisher "acme" is banned, so the registry takes no version from it.');
  });

  it('refuses a banned pack, said once', async () => {
    registry.state.addNode({ id: 'acme-pack', publisherId: 'acme', banned: true });
    const checks = await check();
    assert.equal(checks.get('pack-banned')?.severity, 'error');
    assert.equal(
      checks.get('pack-banned')?.message,
      'The node pack "acme-pack" is banned, so the registry takes no version of it.',
    );
    assert.equal([...checks.values()].filter(({ severity }) => severity === 'error').length, 1);
    assert.equal(checks.first, false);
  });

  it('refuses a pack of another publisher', async () => {
    const found = (await check({ publisherId: 'rival' })).get('pack-of-other-publisher');
    assert.equal(found?.severity, 'error');
    assert.equal(
      found.message,
      'The node pack "acme-pack" belongs to the publisher "acme". Choose another id in [project].name, or publish as that publisher.',
    );
  });

  it('refuses a pack that nobody has claimed', async () => {
    registry.state.addPublisher({ id: unclaimedPublisher });
    registry.state.addNode({ id: 'acme-pack', publisherId: unclaimedPublisher });
    const found = (await check()).get('pack-unclaimed');
    assert.equal(found?.severity, 'error');
    assert.equal(
      found.message,
      'The node pack "acme-pack" is listed without an owner. Claim it on its registry page first.',
    );
  });

  it('refuses an id in another case, where the registry says so', async () => {
    await registry.close();
    await start({ redirectCase: true });
    const checks = await check({ nodeId: 'Acme-Pack' });
    assert.equal(checks.get('pack-id-case')?.severity, 'error');
    assert.equal(
      checks.get('pack-id-case')?.message,
      'The registry knows this node pack as "acme-pack". Write [project].name exactly so.',
    );
    assert.equal(checks.first, false);
  });

  describe('about the repository of a new pack', () => {
    const fields = { repository: 'https://Git.example.org/acme/acme-pack.git' };
    const isNew = { nodeId: 'new-pack', repository: ' https://git.example.org/acme/acme-pack/ ' };

    it('warns when another pack has it', async () => {
      registry.state.addNode({
        id: 'acme-pack',
        publisherId: 'acme',
        fields: { repository: target.repository },
      });
      const checks = await check(isNew);
      assert.deepEqual(verdicts(checks), [
        'ok publisher-known',
        'warning repository-taken',
        'ok pack-free',
        'ok version-free',
      ]);
      assert.equal(
        checks.get('repository-taken')?.message,
        'The node pack "acme-pack" has this repository already, so the registry will likely refuse another one. Publish as that pack, or change the repository.',
      );
    });

    it('tells of an unclaimed one, however its address ends', async () => {
      registry.state.addPublisher({ id: unclaimedPublisher });
      registry.state.addNode({ id: 'found-pack', publisherId: unclaimedPublisher, fields });
      const checks = await check({ ...isNew, repository: 'https://git.example.org/acme/acme-pack' });
      assert.equal(
        checks.get('repository-taken')?.message,
        'The node pack "found-pack" has this repository and no owner, so the registry will likely refuse another one. Claim it on its registry page.',
      );
      assert.equal(checks.get('repository-taken')?.claimable, 'found-pack');
    });

    it('finds the own id in another case, where the registry only knows it exactly', async () => {
      registry.state.addNode({ id: 'New-Pack', publisherId: 'acme', fields });
      const checks = await check({ ...isNew, repository: 'https://git.example.org/acme/acme-pack' });
      assert.deepEqual(verdicts(checks), ['ok publisher-known', 'error pack-id-case', 'ok version-free']);
      assert.match(checks.get('pack-id-case')?.message ?? '', /knows this node pack as "New-Pack"/);
    });

    it('does not take a part of an address for the whole', async () => {
      const longer = { repository: 'https://git.example.org/acme/acme-pack-two' };
      registry.state.addNode({ id: 'two', publisherId: 'acme', fields: longer });
      assert.ok(!(await check({ nodeId: 'new-pack' })).has('repository-taken'));
    });

    it('says nothing when the registry cannot search, and asks nothing for a known pack or no address', async () => {
      registry.faults.next({ path: /search/, status: 500, times: 5 });
      assert.deepEqual(verdicts(await check(isNew)), [
        'ok publisher-known',
        'ok pack-free',
        'ok version-free',
      ]);
      registry.requests.length = 0;
      await check();
      await check({ nodeId: 'new-pack', repository: '' });
      assert.ok(registry.requests.every(({ path }) => !path.includes('search')));
    });
  });

  const takenSentences = {
    Active: 'Version 1.2.0 is published already, and users get it. Raise the version.',
    Pending: 'Version 1.2.0 is published already, and waits for the security scan. Raise the version.',
    Flagged: 'Version 1.2.0 is published already, and the security scan flagged it. Raise the version.',
    Banned: 'Version 1.2.0 is published already, and is banned. Raise the version.',
    Deleted: 'Version 1.2.0 was published and deleted. A number is never free again: raise the version.',
  };
  for (const hideDeleted of [false, true]) {
    for (const status of ['Active', 'Pending', 'Flagged', 'Banned', 'Deleted'] as const) {
      it(`refuses a version that is ${status}, deleted ones ${hideDeleted ? 'hidden' : 'listed'}`, async () => {
        registry.options.hideDeleted = hideDeleted;
        registry.state.addVersion('acme-pack', { version: '1.2.0', status: `NodeVersionStatus${status}` });
        const checks = await check();
        assert.equal(checks.get('version-taken')?.severity, 'error');
        assert.equal(checks.get('version-taken')?.message, takenSentences[status]);
        assert.ok(!checks.has('version-free'));
      });
    }
  }

  it('warns of a version below the newest by semver, not by text', async () => {
    for (const version of ['1.9.0', '1.10.0', '1.2.0-rc.1']) {
      registry.state.addVersion('acme-pack', { version });
    }
    const lower = (await check({ version: '1.9.1' })).get('version-lower');
    assert.equal(lower?.severity, 'warning');
    assert.equal(
      lower.message,
      'Version 1.9.1 is lower than 1.10.0, which is published. Users will not be offered it as an update.',
    );
    assert.deepEqual(verdicts(await check({ version: '1.11.0' })), [
      'ok publisher-known',
      'ok pack-own',
      'ok version-free',
    ]);
  });

  it('passes by every cache', async () => {
    await check();
    assert.equal(registry.requests.length, 4);
    for (const { headers } of registry.requests) assert.match(headers['cache-control'] ?? '', /no-cache/);
    registry.state.addVersion('acme-pack', { version: '1.2.0' });
    assert.ok((await check()).has('version-taken'));
  });
});
