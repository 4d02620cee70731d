import assert from 'node:assert/strict';
import type { PublishRefusal } from '../../../src/registry/registryError';
import { PublishScene, token } from './scene';

interface Refusal {
  readonly refusal: PublishRefusal;
  /** What happens to the registry after the checks have passed. */
  readonly meanwhile?: (scene: PublishScene) => void;
  readonly withToken?: string;
  readonly message: string;
}

// registry.md 4.4, row by row.
const refusals: Refusal[] = [
  {
    refusal: 'bad-token',
    withToken: 'c0ffee00-0000-4000-8000-000000000000',
    message:
      'The registry does not know this token for the publisher "acme". Set a token that was made for this publisher.',
  },
  {
    refusal: 'unknown-publisher',
    meanwhile: ({ registry }) => registry.state.publishers.delete('acme'),
    message:
      'The registry knows no publisher "acme". Check PublisherId in pyproject.toml: lower case, without @.',
  },
  {
    refusal: 'not-owner',
    meanwhile: ({ registry }) => {
      registry.state.addPublisher({ id: 'rival' });
      registry.state.addNode({ id: 'acme-pack', publisherId: 'rival' });
    },
    message:
      'The node id "acme-pack" belongs to another publisher; the token is not the problem. Choose another name, or check PublisherId.',
  },
  {
    refusal: 'banned',
    meanwhile: ({ registry }) =>
      registry.state.addNode({ id: 'acme-pack', publisherId: 'acme', banned: true }),
    message:
      'The registry has banned "acme-pack" or the publisher "acme", and takes no version. Only the people of the registry can lift that: ask them.',
  },
  {
    refusal: 'banned',
    meanwhile: ({ registry }) => registry.state.addPublisher({ id: 'acme', banned: true, tokens: [token] }),
    message:
      'The registry has banned "acme-pack" or the publisher "acme", and takes no version. Only the people of the registry can lift that: ask them.',
  },
  {
    refusal: 'version-exists',
    meanwhile: ({ registry }) => {
      registry.state.addNode({ id: 'acme-pack', publisherId: 'acme' });
      registry.state.addVersion('acme-pack', { version: '1.2.0', status: 'NodeVersionStatusDeleted' });
    },
    message:
      'Version 1.2.0 of "acme-pack" is taken, perhaps by a deleted version. Raise the version in pyproject.toml.',
  },
  {
    refusal: 'create-failed',
    meanwhile: ({ registry }) => registry.state.addNode({ id: 'ACME-pack', publisherId: 'acme' }),
    message:
      'The registry could not create "acme-pack": Failed to create node: ent: constraint failed: another node has this normalized_id. Correct pyproject.toml and publish again.',
  },
  {
    refusal: 'duplicate-repository',
    meanwhile: ({ registry }) =>
      registry.state.addNode({
        id: 'older-pack',
        publisherId: 'acme',
        fields: { repository: 'https://git.example.org/acme/acme-pack' },
      }),
    message:
      'Another node pack is registered with this repository. Claim that pack on the registry page, or change the repository. Failed to create node: duplicate: node with same repo already exists: https://git.example.org/acme/acme-pack',
  },
];

describe('a publish that the registry refuses', () => {
  let scene: PublishScene;

  beforeEach(async () => {
    scene = await PublishScene.start();
  });
  afterEach(() => scene.close());

  for (const [at, { refusal, meanwhile, withToken, message }] of refusals.entries()) {
    it(`says so once, and remembers nothing: ${refusal} (${at + 1})`, async () => {
      const prepared = await scene.prepare();
      meanwhile?.(scene);
      const before = scene.registry.state.allVersions().length;
      const failure = await scene.refusal(prepared, withToken);
      assert.equal(failure.message, message);
      assert.deepEqual([failure.refusal, failure.mayHaveArrived], [refusal, false]);
      assert.equal(scene.registry.requests.length, 1);
      assert.equal(scene.posts.length, 1);
      assert.equal(scene.registry.state.allVersions().length, before);
      // The archive belongs to the caller, who may ask for another token and go on.
      assert.deepEqual(scene.kept(), [`${prepared.archive.key}.zip`]);
      assert.deepEqual(scene.secrets.seen, []);
    });
  }

  it('never repeats the token that an answer echoes', async () => {
    const prepared = await scene.prepare();
    scene.registry.faults.next({
      method: 'POST',
      status: 400,
      body: { message: `Invalid personal access token ${token}`, error: token },
    });
    const failure = await scene.refusal(prepared);
    assert.equal(failure.refusal, 'bad-token');
    assert.match(failure.serverMessage, /\*\*\*/);
  });

  it('spends no number when the archive is gone, or another one, before the POST', async () => {
    const prepared = await scene.prepare();
    const { archive } = prepared;
    scene.pack.write(`../uploads/${archive.key}.zip`, 'another');
    const changed = await scene.refusal(prepared);
    await scene.uploads.forget(archive.key);
    const gone = await scene.refusal(prepared);
    for (const failure of [changed, gone]) {
      assert.equal(failure.code, 'unreadable-archive');
      assert.equal(
        failure.message,
        'The packed archive is no longer on disk. Nothing is published; publish again to pack it anew.',
      );
      assert.equal(failure.mayHaveArrived, false);
    }
    assert.deepEqual([scene.registry.requests.length, scene.registry.state.allVersions()], [0, []]);
  });
});
