import assert from 'node:assert/strict';
import { dynamicVersionFile, readDynamicVersion } from '../../../src/nodePack/dynamicVersion';
import { parseManifest } from '../../../src/nodePack/parseManifest';
import { textAt } from './textAt';

const manifestText = (path: string, dynamic = '["version"]') =>
  `[project]\ndynamic = ${dynamic}\n[tool.comfy]\n[tool.comfy.version]\npath = '${path}'\n`;

describe('dynamicVersionFile', () => {
  const accepted: [written: string, path: string][] = [
    ['pack/_version.py', 'pack/_version.py'],
    ['./_version.py', '_version.py'],
    ['a/../b//c.py', 'b/c.py'],
    ['pack\\_version.py', 'pack/_version.py'],
    ['..pack/v.py', '..pack/v.py'],
  ];
  for (const [written, path] of accepted) {
    it(`takes ${written}`, () => {
      assert.deepEqual(dynamicVersionFile(parseManifest(manifestText(written))), { ok: true, path });
    });
  }

  const refused = [
    '/etc/version.py',
    'C:\\v.py',
    'c:/v.py',
    'C:v.py',
    '\\v.py',
    '\\\\server\\share\\v.py',
    '../v.py',
    'a/../../v.py',
    '.',
    'a/..',
    '',
    ' ',
  ];
  for (const written of refused) {
    it(`refuses ${JSON.stringify(written)} and marks it`, () => {
      const text = manifestText(written);
      const file = dynamicVersionFile(parseManifest(text));
      assert.ok(!file.ok);
      assert.equal(textAt(text, file.problem.range), `'${written}'`);
    });
  }

  it('says what is missing', () => {
    const notDynamic = dynamicVersionFile(parseManifest(manifestText('v.py', '["readme"]')));
    assert.ok(!notDynamic.ok && notDynamic.problem.message.includes('dynamic = ["version"]'));
    const text = '[project]\ndynamic = ["version"]\n[tool.comfy]\n';
    const noPath = dynamicVersionFile(parseManifest(text));
    assert.ok(!noPath.ok);
    assert.equal(textAt(text, noPath.problem.range), '[tool.comfy]');
  });
});

describe('readDynamicVersion', () => {
  const found: [text: string, version: string, literal: string][] = [
    ['__version__ = "1.2.3"\n', '1.2.3', '"1.2.3"'],
    ["VERSION='1.2.3'", '1.2.3', "'1.2.3'"],
    ['__version__: str = " 1.2.3 "  # note', '1.2.3', '" 1.2.3 "'],
    ['__version__\t:\tFinal[str]\t=\t"1.2.3"; x = 1', '1.2.3', '"1.2.3"'],
    ['\uFEFF__version__ = "1.2.3"', '1.2.3', '"1.2.3"'],
    [
      'import os\r\n  __version__ = "0"\r\n__VERSION__ = "0"\r\n__version__ = "1.2.3"\r\n',
      '1.2.3',
      '"1.2.3"',
    ],
    ['__version__ = get()\n__version__ = "1"\n__version__ = "2"', '1', '"1"'],
    ['VERSION = f"{x}"\nVERSION = "2"', '2', '"2"'],
    ['VERSION = "a\\n"\nVERSION = "2"', '2', '"2"'],
  ];
  for (const [text, version, literal] of found) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const result = readDynamicVersion(text);
      assert.ok(result.ok);
      assert.equal(result.version, version);
      assert.equal(textAt(text.replace(/^\uFEFF/, ''), result.range), literal);
    });
  }

  for (const text of [
    '',
    'version = "1"',
    ' __version__ = "1"',
    '__version__ = ("1")',
    'a = __version__ = "1"',
    '__version__ = "1" "2"',
    '__version__ = """1"""',
    '__version__ = ""',
    'VERSION == "1"',
    `VERSION${': '.repeat(50_000)}`,
  ]) {
    it(`finds no version in ${JSON.stringify(text.slice(0, 40))}`, () => {
      const result = readDynamicVersion(text);
      assert.ok(!result.ok && result.problem.endsWith('.'));
    });
  }
});
