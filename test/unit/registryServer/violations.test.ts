import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { inspectApi } from '../../registry/api';
import type { Call } from '../../registry/call';
import { Contract } from '../../registry/contract';
import { ContractCheck } from '../../registry/contractCheck';
import { findOpenapiFile } from '../../registry/openapiFile';
import { shortError } from '../../registry/reply';
import { takeFrom } from '../../registry/unseenViolations';
import { get, newPack, post, publish, token, useRegistry } from './support';

describe('local registry: what breaks the contract', () => {
  const registry = useRegistry({ cdnMaxAgeMs: 0 });

  let check: ContractCheck;
  before(async () => {
    check = new ContractCheck(await Contract.read(findOpenapiFile()), () => [], true);
  });

  const problems = (): string[] => registry.current.violations.map((each) => each.problem);

  it('records requests that api/openapi.yaml does not allow, and answers them all the same', async () => {
    const answer = await publish(registry.current, { node: { ...newPack, publisher_id: 'pub' } });
    assert.equal(answer.status, 201);
    assert.match(problems()[0] ?? '', /additional properties.*publisher_id/);
    await get(`${registry.current.url}/versions?node_id=pack`);
    assert.match(problems()[1] ?? '', /additional properties.*node_id/);
    await post(`${registry.current.url}/bulk/nodes/versions`, {});
    assert.match(problems()[2] ?? '', /required property 'node_versions'/);
    assert.equal(problems().length, 3);
  });

  it('records a token anywhere but in the body of a publish', async () => {
    await get(`${registry.current.url}/versions?nodeId=${token}`);
    await get(`${registry.current.url}/versions`, { headers: { 'x-token': token } });
    await post(`${registry.current.url}/bulk/nodes/versions`, {
      node_versions: [{ node_id: token, version: '1' }],
    });
    await get(`${registry.current.storageUrl}/download/${token}`);
    assert.deepEqual(problems(), [
      'request: a token stands in the address or a header',
      'request: a token stands in the address or a header',
      'request: a token stands in the body',
      'request: a token stands in the address or a header',
    ]);
  });

  it('records an Authorization header where none belongs', async () => {
    await get(`${registry.current.url}/nodes`, { headers: { authorization: 'Bearer x' } });
    assert.match(problems()[0] ?? '', /no Authorization header/);
  });

  it('looks at a request that a fault answers, too', async () => {
    registry.current.faults.next({ status: 500 });
    await get(`${registry.current.url}/versions?nodeId=${token}`);
    assert.equal(problems().length, 1);
  });

  it('records an answer of its own that breaks the contract', async () => {
    registry.current.state.addNode({ id: 'pack', publisherId: 'pub' });
    registry.current.state.addVersion('pack', { version: '1.0.0', tags: [1] as unknown as string[] });
    await get(`${registry.current.url}/nodes/pack/versions`);
    const [violation, ...more] = registry.current.takeViolations();
    assert.match(violation?.problem ?? '', /^answer 200: \/0\/tags\/0 must be string/);
    assert.deepEqual([more, problems()], [[], []]);
  });

  it('records an error body that breaks the contract and names no section of registry.md', () => {
    const call = { method: 'GET', target: '/nodes/x', path: '/nodes/x' } as Call;
    const body = { message: 'Permission denied' };
    for (const [reply, expected] of [
      [shortError(403, 'Permission denied', '1.0'), []],
      [{ status: 403, json: { error: '', ...body } }, []],
      [{ status: 403, json: body }, [/^answer 403: .*required property 'error'/]],
      [{ status: 418, json: { error: '', ...body } }, [/^answer 418: status 418 is not described/]],
      [{ status: 403, json: 'Invalid token' }, [/^answer 403: .*must be object/]],
      [{ status: 200, json: { id: 7 }, origin: '1.0' }, [/^answer 200: \/id must be string/]],
    ] as const) {
      check.answer(call, 'getNode', reply);
      const found = takeFrom(check.violations);
      assert.equal(found.length, expected.length, JSON.stringify(reply));
      for (const pattern of expected) assert.match(found[0]?.problem ?? '', pattern);
    }
  });

  it('validates requests and answers of every operation of api/openapi.yaml', async () => {
    const { paths } = parse(await readFile(findOpenapiFile(), 'utf8')) as {
      paths: Record<string, Record<string, { operationId?: string }>>;
    };
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, { operationId }]) =>
        operationId === undefined ? [] : [[method.toUpperCase(), path, operationId] as const],
      ),
    );
    assert.equal(described.length, 11);
    const nothing = { headers: {}, query: new URLSearchParams('surely_unknown=1'), body: Buffer.alloc(0) };
    for (const [method, pattern, operationId] of described) {
      const path = pattern.replaceAll(/\{\w+\}/g, 'x');
      const call = { ...nothing, method, path, target: path } as unknown as Call;
      // The registry's own routes lead there, so the check sees what goes in and out of each.
      inspectApi(check, call);
      const asked = takeFrom(check.violations).map(({ problem }) => problem);
      assert.ok(asked.length > 0, `${operationId}: an unknown parameter passes`);
      assert.ok(!asked.includes('no operation of api/openapi.yaml'), operationId);
      check.answer(call, operationId, { status: 200, json: 7 });
      check.answer(call, operationId, { status: 400, json: 7 });
      assert.equal(takeFrom(check.violations).length, 2, operationId);
    }
  });

  it('lets a status pass that the contract does not know', async () => {
    registry.current.state.addNode({ id: 'pack', publisherId: 'pub' });
    registry.current.state.addVersion('pack', { version: '1.0.0', status: 'NodeVersionStatusNew' });
    const answer = await get(`${registry.current.url}/nodes/pack/versions`);
    assert.equal((answer.json as { status: string }[])[0]?.status, 'NodeVersionStatusNew');
    assert.deepEqual(problems(), []);
  });

  it('logs requests, and how many were in work at once', async () => {
    registry.current.faults.next({ delayMs: 50, times: 3 });
    await Promise.all([1, 2, 3].map((page) => get(`${registry.current.url}/versions?page=${page}`)));
    assert.equal(registry.current.peakConcurrency, 3);
    await publish(registry.current);
    const last = registry.current.requests.at(-1);
    assert.deepEqual([last?.method, last?.status], ['POST', 201]);
    assert.equal((last?.body as { personal_access_token: string }).personal_access_token, token);
  });
});
