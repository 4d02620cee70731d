import assert from 'node:assert/strict';
import { withChangelog } from '../../../src/publishing/withChangelog';
import { PublishScene, manifestText } from './scene';

interface Sent {
  readonly node: Record<string, unknown>;
  readonly node_version: Record<string, unknown>;
}

describe('what a publish sends', () => {
  let scene: PublishScene;

  beforeEach(async () => {
    scene = await PublishScene.start();
  });
  afterEach(() => scene.close());

  /** Publishes the manifest; the body that arrived, without the token. */
  async function sent(manifest: string, changelog?: string): Promise<Sent> {
    scene.pack.write('pyproject.toml', manifest);
    const prepared = await scene.prepare();
    const plan = changelog === undefined ? prepared.plan : withChangelog(prepared.plan, changelog);
    assert.equal((await scene.send({ ...prepared, plan })).kind, 'uploaded');
    const { personal_access_token: _token, ...body } = scene.posts[0]?.body as Sent & Record<string, unknown>;
    assert.deepEqual(Object.keys(body).sort(), ['node', 'node_version']);
    return body;
  }

  it('is every field that comfy-cli fills', async () => {
    scene.pack.write('CHANGELOG.md', '## 1.2.0\n- better\n');
    const classifiers = [
      'Operating System :: OS Independent',
      'Environment :: GPU :: NVIDIA CUDA',
      'Programming Language :: Python :: 3',
    ];
    const manifest = manifestText({
      project: `classifiers = ${JSON.stringify(classifiers)}\nrequires-python = ">=3.10"`,
      comfy:
        'Icon = "https://example.org/i.png"\nBanner = "https://example.org/b.png"\nrequires-comfyui = ">=0.3.0"\nincludes = []',
    }).replace('"pillow"', '"pillow", "comfyui-frontend-package>=1.20.0"');
    const supported = {
      supported_os: ['OS Independent'],
      supported_accelerators: ['GPU :: NVIDIA CUDA'],
      supported_comfyui_version: '>=0.3.0',
      supported_comfyui_frontend_version: '>=1.20.0',
    };
    assert.deepEqual(await sent(manifest), {
      node: {
        id: 'acme-pack',
        name: 'Acme Pack',
        description: 'Two nodes',
        icon: 'https://example.org/i.png',
        banner_url: 'https://example.org/b.png',
        license: '{"file": "LICENSE"}',
        repository: 'https://git.example.org/acme/acme-pack',
        ...supported,
      },
      node_version: {
        version: '1.2.0',
        dependencies: ['numpy>=1.26', 'pillow'],
        changelog: '- better',
        ...supported,
      },
    });
  });

  const bare = '[project]\nname = "acme-pack"\nversion = "1.2.0"\n\n[tool.comfy]\nPublisherId = "acme"\n';
  const emptyFields = `[project]
name = "acme-pack"
version = "1.2.0"
description = ""
license = { file = "" }
dependencies = []
classifiers = []
[project.urls]
Repository = ""
[tool.comfy]
PublisherId = "acme"
DisplayName = ""
Icon = ""
Banner = ""
requires-comfyui = ""
`;

  it('is nothing of what is absent, so that the website keeps it, and dependencies always', async () => {
    scene.registry.state.addNode({
      id: 'acme-pack',
      publisherId: 'acme',
      fields: {
        name: 'From the site',
        description: 'kept',
        license: '{"text": "MIT"}',
        icon: 'https://example.org/i',
      },
    });
    assert.deepEqual(await sent(bare), {
      node: { id: 'acme-pack' },
      node_version: { version: '1.2.0', dependencies: [] },
    });
    // A LICENSE beside the manifest is no word about the license that the site has.
    const { fields } = scene.registry.state.nodes.get('acme-pack') ?? {};
    assert.deepEqual(
      [fields?.name, fields?.description, fields?.license, fields?.icon],
      ['From the site', 'kept', '{"text": "MIT"}', 'https://example.org/i'],
    );
  });

  it('is empty where the manifest says empty, so that the website is emptied', async () => {
    scene.registry.state.addNode({ id: 'acme-pack', publisherId: 'acme', fields: { description: 'old' } });
    const supported = { supported_os: [], supported_accelerators: [], supported_comfyui_version: '' };
    assert.deepEqual(await sent(emptyFields), {
      node: {
        id: 'acme-pack',
        name: '',
        description: '',
        icon: '',
        banner_url: '',
        license: '{}',
        repository: '',
        ...supported,
      },
      node_version: { version: '1.2.0', dependencies: [], ...supported },
    });
    assert.equal(scene.registry.state.nodes.get('acme-pack')?.fields.description, '');
  });

  it('is what the registry needs to make a pack, on the first publish', async () => {
    const manifest = `${bare}\n[project.urls]\nRepository = "https://git.example.org/acme/acme-pack"\n`;
    const body = await sent(manifest);
    assert.deepEqual(body.node, {
      id: 'acme-pack',
      name: 'acme-pack',
      license: '{"file": "LICENSE"}',
      repository: 'https://git.example.org/acme/acme-pack',
    });
  });

  it('is the changelog as it was edited, and none when it was emptied', async () => {
    scene.pack.write('CHANGELOG.md', '## 1.2.0\n- from the file\n');
    assert.equal((await sent(manifestText(), '  edited\n')).node_version['changelog'], 'edited');
    const body = await sent(manifestText({ version: '1.3.0' }), '  \n ');
    assert.ok(!('changelog' in body.node_version));
  });
});
