import assert from 'node:assert/strict';
import {
  exampleArchive,
  exampleFindings,
  exampleNextVersion,
  examplePack,
  exampleReasons,
  exampleWorkingCopy,
  hugeReason,
  manyFindings,
  otherPack,
  seedExample,
  seedMany,
  startRegistry,
  unclaimedPack,
  unclaimedPublisher,
  zipFiles,
  type LocalRegistry,
  type SeededExample,
} from '../../registry';
import { get, post, put, signedUrl, versionsOf } from './support';

describe('local registry: the example', () => {
  let registry: LocalRegistry;
  let example: SeededExample;
  before(async () => {
    registry = await startRegistry();
    example = await seedExample(registry);
  });
  after(() => registry.close());

  it('has all five states, an unknown one, deprecated ones and the 1.9/1.10 trap', async () => {
    const answer = await get(`${registry.url}/nodes/${examplePack}/versions?include_status_reason=true`);
    const versions = answer.json as { version: string; status: string; deprecated: boolean }[];
    assert.deepEqual([...new Set(versions.map((each) => each.status))].sort(), [
      'NodeVersionStatusActive',
      'NodeVersionStatusBanned',
      'NodeVersionStatusDeleted',
      'NodeVersionStatusFlagged',
      'NodeVersionStatusInReview',
      'NodeVersionStatusPending',
    ]);
    assert.ok(versions.some((each) => each.deprecated));
    const order = versionsOf(answer);
    assert.ok(order.indexOf('1.9.0') < order.indexOf('1.10.0'));
    assert.ok(!order.includes(exampleNextVersion));
    assert.deepEqual(registry.violations, []);
  });

  it('has findings that stand in the working copy', () => {
    const files = new Map(exampleWorkingCopy().map((file) => [file.path, file.content.split('\n')]));
    assert.ok(exampleFindings.length >= 2);
    for (const finding of exampleFindings) {
      const line = files.get(finding.file_path)?.[finding.line_number - 1];
      assert.equal(line?.trim(), finding.code_snippet);
    }
    assert.equal(
      typeof JSON.parse((JSON.parse(exampleReasons.R3a) as { message: string }).message),
      'object',
    );
  });

  it('published its older versions with other contents on the same lines', () => {
    const older = new Map(exampleArchive('2.0.0').map((file) => [file.path, file.content]));
    const now = new Map(exampleWorkingCopy().map((file) => [file.path, file.content]));
    assert.ok(older.get('pyproject.toml')?.includes('version = "2.0.0"'));
    assert.ok(!older.has('docs/notes.md') && now.has('docs/notes.md'));
    assert.ok(
      !older.get('CHANGELOG.md')?.includes('2.1.0') && older.get('CHANGELOG.md')?.includes('## 2.0.0'),
    );
    assert.notEqual(older.get('nodes/text.py'), now.get('nodes/text.py'));
    assert.equal(
      older.get('nodes/text.py')?.split('\n').length,
      now.get('nodes/text.py')?.split('\n').length,
    );
  });

  it('makes reasons of any size', () => {
    assert.equal((JSON.parse(manyFindings()) as unknown[]).length, 158);
    assert.ok(hugeReason().length >= 3 * 1024 * 1024);
  });

  it('gives the archive of each version but the deleted one', async () => {
    for (const { version, status } of registry.state.nodes.get(examplePack)?.versions ?? []) {
      const url = `${registry.storageUrl}/download/${example.publisherId}/${examplePack}/${version}/node.zip`;
      assert.equal(
        (await get(url, { method: 'HEAD' })).status,
        status === 'NodeVersionStatusDeleted' ? 404 : 200,
      );
    }
  });

  it('knows packs of others, a banned one and an unclaimed one', async () => {
    const owner = async (id: string): Promise<unknown> =>
      ((await get(`${registry.url}/nodes/${id}`)).json as { publisher: { id: string } }).publisher.id;
    assert.equal(await owner(otherPack), 'other-publisher');
    assert.equal(await owner(unclaimedPack), unclaimedPublisher);
    assert.equal((await get(`${registry.url}/nodes/banned-pack`)).status, 403);
  });

  it('takes the next version with its token', async () => {
    const answer = await post(
      `${registry.url}/publishers/${example.publisherId}/nodes/${example.nodeId}/versions`,
      {
        node: { id: examplePack },
        node_version: { version: exampleNextVersion, dependencies: [] },
        personal_access_token: example.token,
      },
    );
    assert.equal(answer.status, 201);
    await put(signedUrl(answer), await zipFiles(exampleWorkingCopy()));
    await registry.scan();
    assert.equal(registry.state.version(examplePack, exampleNextVersion)?.status, 'NodeVersionStatusActive');
  });

  it('makes a pack of 500 versions', async () => {
    seedMany(registry);
    const answer = await get(`${registry.url}/nodes/many-versions/versions`);
    assert.equal(new Set(versionsOf(answer)).size, 500);
    assert.deepEqual(registry.violations, []);
  });
});
