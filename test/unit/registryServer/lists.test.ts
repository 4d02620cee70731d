import assert from 'node:assert/strict';
import { get, lastOrigin, useRegistry, versionsOf, type Answer } from './support';

interface Page {
  versions: { version: string; node_id: string; status_reason?: string }[];
  total: number;
  page: number;
  pageSize: number;
  totalPages: number;
}
const page = (answer: Answer): Page => answer.json as Page;
const shown = (answer: Answer): string[] => page(answer).versions.map((each) => each.version);

describe('local registry: lists of versions', () => {
  const registry = useRegistry();

  beforeEach(() => {
    const { state } = registry.current;
    state.addNode({ id: 'pack', publisherId: 'pub' });
    state.addNode({ id: 'zeta', publisherId: 'pub' });
    state.addVersion('pack', { version: '1.9.0', statusReason: 'Passed automated checks' });
    state.addVersion('pack', {
      version: '1.10.0',
      status: 'NodeVersionStatusFlagged',
      statusReason: 'Uses EVAL',
    });
    state.addVersion('pack', { version: '1.2.0', status: 'NodeVersionStatusDeleted' });
    state.addVersion('zeta', { version: '1.5.0', status: 'NodeVersionStatusPending', statusReason: null });
  });

  const list = (query = ''): Promise<Answer> => get(`${registry.current.url}/nodes/pack/versions${query}`);
  const all = (query = ''): Promise<Answer> => get(`${registry.current.url}/versions${query}`);

  it('orders by text, so that 1.9.0 goes before 1.10.0', async () => {
    assert.deepEqual(versionsOf(await list()), ['1.9.0', '1.2.0', '1.10.0']);
    assert.deepEqual(shown(await all()), ['1.9.0', '1.5.0', '1.2.0', '1.10.0']);
    assert.deepEqual(registry.current.violations, []);
  });

  it('filters by repeated statuses; an unknown one matches nothing and disturbs nothing', async () => {
    const active = 'statuses=NodeVersionStatusActive';
    assert.deepEqual(versionsOf(await list(`?${active}&statuses=NodeVersionStatusDeleted`)), [
      '1.9.0',
      '1.2.0',
    ]);
    assert.deepEqual(versionsOf(await list(`?${active}&statuses=Nonsense`)), ['1.9.0']);
    assert.deepEqual(versionsOf(await list(`?${active},NodeVersionStatusDeleted`)), []);
    assert.deepEqual(shown(await all(`?${active}`)), ['1.9.0']);
  });

  it('gives reasons only when asked for', async () => {
    const reasons = (answer: Answer): unknown[] =>
      (answer.json as { status_reason?: string }[]).map((each) => each.status_reason);
    assert.deepEqual(reasons(await list()), ['', '', '']);
    assert.deepEqual(reasons(await list('?include_status_reason=true')), [
      'Passed automated checks',
      '',
      'Uses EVAL',
    ]);
    registry.current.options.hideReasons = true;
    assert.deepEqual(reasons(await list('?include_status_reason=1')), [undefined, undefined, undefined]);
  });

  it('pages', async () => {
    const first = page(await all('?pageSize=3'));
    assert.deepEqual(
      [first.versions.length, first.total, first.page, first.pageSize, first.totalPages],
      [3, 4, 1, 3, 2],
    );
    assert.deepEqual(shown(await all('?pageSize=3&page=2')), ['1.10.0']);
    const beyond = page(await all('?page=9'));
    assert.deepEqual([beyond.versions, beyond.total, beyond.totalPages], [[], 4, 1]);
    const empty = page(await all('?nodeId=unknown'));
    assert.deepEqual([empty.versions, empty.total, empty.totalPages], [[], 0, 0]);
  });

  it('refuses more than 100 rows; 0 switches paging off', async () => {
    const answer = await all('?pageSize=101');
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.json, {
      error: '',
      message: 'Invalid pageSize: 101. The maximum allowed is 100.',
    });
    assert.equal(page(await all('?pageSize=0')).versions.length, 4);
    assert.match(registry.current.violations[0]?.problem ?? '', /pageSize=0/);
  });

  it('honours nodeId, or ignores it as the public backend does', async () => {
    assert.deepEqual(shown(await all('?nodeId=zeta')), ['1.5.0']);
    registry.current.options.nodeIdFilter = 'ignore';
    assert.equal(page(await all('?nodeId=zeta')).total, 4);
  });

  it('searches reasons in any case, or refuses to', async () => {
    assert.deepEqual(shown(await all('?status_reason=eval')), ['1.10.0']);
    registry.current.options.reasonFilter = 'refuse';
    const refused = await all('?status_reason=eval');
    assert.deepEqual(
      [refused.status, refused.json],
      [400, { message: 'Private filters require an admin endpoint' }],
    );
    assert.equal(lastOrigin(registry.current), '1.5 [B]');
  });

  it('hides deleted versions on demand', async () => {
    registry.current.options.hideDeleted = true;
    assert.deepEqual(versionsOf(await list()), ['1.9.0', '1.10.0']);
    assert.equal(page(await all()).total, 3);
  });

  it('says which parameter it cannot read', async () => {
    for (const [query, name] of [
      ['?page=x', 'page'],
      ['?pageSize=1.5', 'pageSize'],
      ['?include_status_reason=yes', 'include_status_reason'],
    ]) {
      const answer = await all(query);
      assert.equal(answer.status, 400);
      assert.ok(
        (answer.json as { message: string }).message.startsWith(`Invalid format for parameter ${name}: `),
      );
    }
  });

  it('a banned pack: 403 for its own list, no check in the other; an unknown one is empty', async () => {
    const node = registry.current.state.nodes.get('zeta');
    assert.ok(node !== undefined);
    node.banned = true;
    const answer = await get(`${registry.current.url}/nodes/zeta/versions`);
    assert.deepEqual([answer.status, answer.json], [403, { message: 'Node Banned' }]);
    assert.equal(page(await all('?nodeId=zeta')).total, 1);
    const unknown = await get(`${registry.current.url}/nodes/unknown/versions`);
    assert.deepEqual([unknown.status, unknown.json], [200, []]);
  });
});
