import assert from 'node:assert/strict';
import { parseManifest } from '../../../src/nodePack/parseManifest';
import { publishFields } from '../../../src/nodePack/publishFields';
import type { PublishOptions } from '../../../src/nodePack/publishFields';
import { textAt } from './textAt';

const fieldsOf = (text: string, options: Partial<PublishOptions> = {}) =>
  publishFields(parseManifest(text), { version: '1.0.0', ...options });

/** The texts that the warnings of a manifest point to. */
const warned = (text: string) => fieldsOf(text).warnings.map(({ range }) => textAt(text, range));

describe('publishFields', () => {
  it('sends every field that the reference client fills', () => {
    const text = `[project]
name = "example-pack"
description = "Nodes"
dependencies = ["numpy", "comfyui-frontend-package>=1.20.0,<2.0.0", "pillow ; python_version > '3.9'"]
license = {file = "LICENSE"}
classifiers = [
  "Programming Language :: Python :: 3",
  "Operating System :: POSIX :: Linux",
  "Operating System :: MacOS",
  "Environment :: GPU :: NVIDIA CUDA",
  "Environment :: NPU :: Huawei Ascend",
]
[project.urls]
Repository = "https://example.com/pack"
[tool.comfy]
PublisherId = "example"
DisplayName = "Example"
Icon = "https://example.com/i.png"
Banner = "https://example.com/b.png"
requires-comfyui = ">=0.3.25, <0.8.0"
includes = ["dist"]
`;
    const supported = {
      supported_os: ['POSIX :: Linux', 'MacOS'],
      supported_accelerators: ['GPU :: NVIDIA CUDA', 'NPU :: Huawei Ascend'],
      supported_comfyui_version: '>=0.3.25, <0.8.0',
      supported_comfyui_frontend_version: '>=1.20.0,<2.0.0',
    };
    assert.deepEqual(fieldsOf(text, { changelog: ' Faster.\n' }), {
      node: {
        id: 'example-pack',
        name: 'Example',
        description: 'Nodes',
        icon: 'https://example.com/i.png',
        banner_url: 'https://example.com/b.png',
        license: '{"file": "LICENSE"}',
        repository: 'https://example.com/pack',
        ...supported,
      },
      nodeVersion: {
        version: '1.0.0',
        dependencies: ['numpy', "pillow ; python_version > '3.9'"],
        changelog: 'Faster.',
        ...supported,
      },
      warnings: [],
    });
  });

  it('omits what is absent, but for what a new pack cannot do without', () => {
    const text = '[project]\nname = "a"\n[tool.comfy]\nPublisherId = "p"\n';
    assert.deepEqual(fieldsOf(text), {
      node: { id: 'a', name: 'a', license: '{}', repository: '' },
      nodeVersion: { version: '1.0.0', dependencies: [] },
      warnings: [],
    });
    assert.deepEqual(fieldsOf(text, { firstPublish: false, changelog: ' \n' }), {
      node: { id: 'a' },
      nodeVersion: { version: '1.0.0', dependencies: [] },
      warnings: [],
    });
  });

  it('sends empty what is present and empty', () => {
    const text = `[project]
name = "a"
description = ""
license = ""
classifiers = []
dependencies = ["comfyui-frontend-package"]
urls.Repository = ""
[tool.comfy]
DisplayName = ""
Icon = ""
Banner = ""
requires-comfyui = ""
`;
    const supported = {
      supported_os: [],
      supported_accelerators: [],
      supported_comfyui_version: '',
      supported_comfyui_frontend_version: '',
    };
    assert.deepEqual(fieldsOf(text, { firstPublish: false }), {
      node: {
        id: 'a',
        name: '',
        description: '',
        icon: '',
        banner_url: '',
        license: '{}',
        repository: '',
        ...supported,
      },
      nodeVersion: { version: '1.0.0', dependencies: [], ...supported },
      warnings: [],
    });
  });

  const licenses: [written: string, sent: string | undefined][] = [
    ['license = "MIT"', '{"text": "MIT"}'],
    ['license = "LICENSE"', '{"text": "LICENSE"}'],
    ['license = {file = "LICENSE.txt"}', '{"file": "LICENSE.txt"}'],
    ['license = {text = "say \\"hi\\""}', '{"text": "say \\"hi\\""}'],
    ['license = {file = "L", text = "MIT"}', '{"file": "L"}'],
    ['license = {file = "", text = "MIT"}', '{"text": "MIT"}'],
    ['license = {file = ""}', '{}'],
    ['license = 5', undefined],
    ['', undefined],
  ];
  for (const [written, sent] of licenses) {
    it(`sends ${sent ?? 'no license'} for ${written || 'none'}`, () => {
      const { node } = fieldsOf(`[project]\nname = "a"\n${written}\n`, { firstPublish: false });
      assert.equal(node.license, sent);
    });
  }

  it('sends the license file that was found when none is named, on a first publish alone', () => {
    const found = { licenseFile: 'LICENCE.md' };
    assert.equal(fieldsOf('[project]', found).node.license, '{"file": "LICENCE.md"}');
    assert.ok(!('license' in fieldsOf('[project]', { ...found, firstPublish: false }).node));
    const named = fieldsOf('[project]\nlicense = "MIT"', { licenseFile: 'LICENSE' });
    assert.equal(named.node.license, '{"text": "MIT"}');
  });

  /** Manifest line under [project] or [tool.comfy], what is marked, and what the field is then. */
  const systems = 'supported_os';
  const accelerators = 'supported_accelerators';
  const classifiers: [
    list: string[],
    field: typeof systems | typeof accelerators,
    sent: string[] | undefined,
    marked: string[],
  ][] = [
    [['Operating System :: OS Independent'], systems, ['OS Independent'], []],
    [['Operating System :: MacOS :: MacOS X'], systems, ['MacOS :: MacOS X'], []],
    [
      ['Operating System :: Microsoft :: Windows', 'Operating System :: BeOS'],
      systems,
      undefined,
      ['Operating System :: BeOS'],
    ],
    [['Operating System ::MacOS'], systems, undefined, ['Operating System ::MacOS']],
    [
      ['operating system :: MacOS', 'Operating System :: MacOS'],
      systems,
      ['MacOS'],
      ['operating system :: MacOS'],
    ],
    [['Programming Language :: Python'], systems, undefined, []],
    [['Environment :: GPU :: AMD ROCm'], accelerators, ['GPU :: AMD ROCm'], []],
    [
      ['Environment :: GPU :: Intel Arc', 'Environment :: Console'],
      accelerators,
      undefined,
      ['Environment :: Console'],
    ],
    [['Environment ::GPU :: Apple Metal'], accelerators, undefined, ['Environment ::GPU :: Apple Metal']],
    [
      ['Environment :: GPU :: NVIDIA CUDA :: 12'],
      accelerators,
      undefined,
      ['Environment :: GPU :: NVIDIA CUDA :: 12'],
    ],
  ];
  for (const [list, field, sent, marked] of classifiers) {
    it(`sends ${JSON.stringify(sent)} for ${list.join(', ')}`, () => {
      const text = `[project]\nclassifiers = ${JSON.stringify(list)}\n`;
      const { node, nodeVersion } = fieldsOf(text);
      assert.deepEqual(node[field], sent);
      assert.deepEqual(nodeVersion[field], sent);
      assert.deepEqual(
        warned(text),
        marked.map((value) => JSON.stringify(value)),
      );
    });
  }

  const sentAsWritten = [
    '>=0.3.25',
    '0.34.0',
    '~=1.0.0',
    '!=1.2.3',
    '>= 1.20.0 , < 2.0.0',
    '>=1.0.0-beta',
    '<>1.0.0',
  ];
  const dropped = [
    '>=',
    ',',
    ' ',
    '>=0.3.0,',
    '>=1.0',
    '1.0.0.0',
    'v1.0.0',
    '^1.0.0',
    '1.0.*',
    '===1.0.0',
    '1.0.0rc1',
    '>=1.0.0-beta.1',
    '>=1.0.0 <2.0.0',
    '>=1.0.0,x',
  ];
  it('sends version constraints that the reference client takes, and no others', () => {
    for (const constraint of [...sentAsWritten, ...dropped]) {
      const sent = sentAsWritten.includes(constraint) ? constraint : undefined;
      const comfyui = `[tool.comfy]\nrequires-comfyui = "${constraint}"\n`;
      assert.equal(fieldsOf(comfyui).nodeVersion.supported_comfyui_version, sent, constraint);
      assert.deepEqual(warned(comfyui), sent === undefined ? [`"${constraint}"`] : [], constraint);
    }
    const frontend = '[project]\ndependencies = ["comfyui-frontend-package>=1.19,<1.22"]\n';
    assert.equal(fieldsOf(frontend).node.supported_comfyui_frontend_version, undefined);
    assert.deepEqual(fieldsOf(frontend).nodeVersion.dependencies, []);
    assert.deepEqual(warned(frontend), ['"comfyui-frontend-package>=1.19,<1.22"']);
  });

  it('takes the frontend package out of the dependencies, and only that', () => {
    const text = `[project]
dependencies = ["comfyui-frontend-package-extra", "comfyui-frontend-package ==1.2.3", "comfyui-frontend-package", "comfyui_frontend_package>=1"]
`;
    const { nodeVersion } = fieldsOf(text);
    assert.deepEqual(nodeVersion.dependencies, [
      'comfyui-frontend-package-extra',
      'comfyui_frontend_package>=1',
    ]);
    assert.equal(nodeVersion.supported_comfyui_frontend_version, '==1.2.3');
    assert.deepEqual(warned(text), ['"comfyui-frontend-package"', '"comfyui_frontend_package>=1"']);
  });

  it('names the keys that nothing reads', () => {
    const text = `[project]
requires-comfyui = ">=0.3.0"
urls.repository = "https://example.com"
[tool.comfy]
publisher_id = "p"
icon = "x"
Tags = ["a"]
web = "js"
Models = []
`;
    // publisher_id and repository are reported once, by the rules that miss the right key.
    assert.deepEqual(warned(text), ['icon', 'Tags', 'requires-comfyui']);
    assert.deepEqual(warned(`${text}PublisherId = "p"\n`), [
      'publisher_id',
      'icon',
      'Tags',
      'requires-comfyui',
    ]);
  });
});
