import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { flagDangerousCalls } from '../../registry';
import { readZip } from '../archive/readZip';
import { PublishScene, token } from './scene';

describe('publishing a pack from its repository', () => {
  let scene: PublishScene;

  beforeEach(async () => {
    scene = await PublishScene.start({ flag: flagDangerousCalls });
  });
  afterEach(() => scene.close());

  it('uploads the packed bytes and leaves the version to the scan', async () => {
    scene.pack.write('untracked.py');
    const prepared = await scene.prepare();
    const packed = readFileSync(prepared.file);
    assert.deepEqual(
      (await readZip(prepared.file)).map(({ name }) => name),
      ['LICENSE', '__init__.py', 'nodes/über blick.py', 'pyproject.toml'],
    );

    assert.deepEqual(await scene.send(prepared), { kind: 'uploaded', version: '1.2.0' });

    assert.ok(scene.stored()?.equals(packed));
    const version = scene.registry.state.version('acme-pack', '1.2.0');
    assert.equal(version?.status, 'NodeVersionStatusPending');
    assert.deepEqual(
      scene.registry.requests.map(({ method, server }) => `${method} ${server}`),
      ['POST api', 'PUT storage'],
    );
    assert.deepEqual([scene.kept(), scene.secrets.values.size], [[], 0]);

    await scene.registry.scan();
    assert.equal(version.status, 'NodeVersionStatusActive');
  });

  it('is flagged by the scan for what the archive holds', async () => {
    scene.pack.write('nodes/run.py', 'import os\nos.system("ls")\neval("1")\n');
    scene.pack.git('add', '-A');
    await scene.send(await scene.prepare());
    await scene.registry.scan();
    const version = await scene.client.getVersion('acme-pack', '1.2.0');
    assert.equal(version?.status, 'Flagged');
  });

  it('reports the POST, then every byte of the upload', async () => {
    const big = Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * 7919 * (at % 251)) % 256));
    scene.pack.write('weights.bin', big);
    scene.pack.git('add', '-A');
    const prepared = await scene.prepare();
    await scene.send(prepared);
    const [first, ...uploads] = scene.progress;
    assert.deepEqual(first, { step: 'publishing' });
    const { size } = prepared.archive;
    assert.ok(uploads.length > 3);
    let before = -1;
    for (const report of uploads) {
      assert.ok(report.step === 'uploading' && report.sent > before && report.total === size);
      before = report.sent;
    }
    assert.equal(before, size);
  });

  it('publishes a second version of the pack, with a number of its own', async () => {
    await scene.send(await scene.prepare());
    const manifest = readFileSync(`${scene.pack.folder}/pyproject.toml`, 'utf8');
    scene.pack.write('pyproject.toml', manifest.replace('1.2.0', '1.3.0-rc.1'));
    assert.deepEqual(await scene.send(await scene.prepare()), { kind: 'uploaded', version: '1.3.0-rc.1' });
    assert.deepEqual(
      scene.registry.state.nodes.get('acme-pack')?.versions.map(({ version }) => version),
      ['1.2.0', '1.3.0-rc.1'],
    );
    scene.pack.write('../stored.zip', scene.stored('1.3.0-rc.1') ?? '');
    const entries = await readZip(`${scene.pack.place}/stored.zip`);
    const written = readFileSync(`${scene.pack.folder}/pyproject.toml`);
    assert.equal(
      entries.find(({ name }) => name === 'pyproject.toml')?.hash,
      createHash('sha256').update(written).digest('hex'),
    );
  });

  it('sends the token in the body of the POST, and the right type and length with the archive', async () => {
    const prepared = await scene.prepare();
    await scene.send(prepared);
    const [post] = scene.posts;
    const [put] = scene.puts;
    assert.equal((post?.body as { personal_access_token: string }).personal_access_token, token);
    assert.equal(post?.headers['authorization'], undefined);
    assert.equal(put?.headers['content-type'], 'application/zip');
    assert.equal(put.headers['content-length'], String(prepared.archive.size));
    assert.equal(put.headers['authorization'], undefined);
  });
});
