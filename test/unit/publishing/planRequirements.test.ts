// What a publish says of dependencies that only one of two files names, and of what `includes` names.
import assert from 'node:assert/strict';
import path from 'node:path';
import { writeFileSync } from 'node:fs';
import { PlanFolder } from './planFolder';
import { manifestText } from './scene';

describe('the plan of a publish, from requirements.txt and includes', () => {
  let pack: PlanFolder;
  beforeEach(() => {
    pack = new PlanFolder();
  });
  afterEach(() => pack.dispose());

  const said = async () =>
    (await pack.plan()).checks.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

  it('says nothing where both files name the same', async () => {
    assert.deepEqual(await said(), []);
    pack.write('requirements.txt', utf16('NumPy==1.26.0 # note\r\nPillow\r\n'));
    assert.deepEqual(await said(), []);
  });

  for (const [name, change, sentence] of [
    [
      'one is not in requirements.txt',
      () => pack.write('requirements.txt', 'numpy\n'),
      /^warning manifest-requirements-unlisted: requirements\.txt does not name pillow, and only from there/,
    ],
    [
      'there is no requirements.txt',
      () => pack.remove('requirements.txt'),
      /^warning manifest-requirements-unlisted: There is no requirements\.txt, .* users do not get numpy, pillow\./,
    ],
    [
      'it is no text',
      () => pack.write('requirements.txt', Buffer.from('numpy\0pillow')),
      /^warning manifest-requirements-unlisted: requirements\.txt cannot be read as a text/,
    ],
    [
      'it is a link out of the pack',
      () => {
        writeFileSync(path.join(pack.place, 'secret.txt'), 'numpy\npillow\nsecret-package\n');
        pack.remove('requirements.txt');
        pack.link('requirements.txt', '../secret.txt');
      },
      /^warning manifest-requirements-unlisted: requirements\.txt cannot be read as a text/,
    ],
    [
      'all of the folder is included',
      () => pack.manifest(manifestText({ comfy: 'includes = ["."]' })),
      /^warning manifest-include-all: This include brings all of the folder/,
    ],
    [
      'an include leaves the pack',
      () => pack.manifest(manifestText({ comfy: 'includes = ["../models"]' })),
      /^error manifest-include-outside: The include "\.\.\/models" leaves the pack, and nothing is published/,
    ],
    [
      'an include is a pattern',
      () => pack.manifest(manifestText({ comfy: 'includes = ["web/**"]' })),
      /^error manifest-include-pattern: Patterns are not understood here/,
    ],
  ] as const) {
    it(`tells: ${name}`, async () => {
      change();
      const [first = '', ...more] = await said();
      assert.match(first, sentence);
      assert.deepEqual(more, []);
      const { plan } = await pack.plan();
      assert.equal(plan === undefined, first.startsWith('error'));
    });
  }
});
