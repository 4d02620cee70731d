import assert from 'node:assert/strict';
import { findReferences } from '../../../src/references/findReferences';
import { disabledName, installedPack } from '../../../src/references/installedName';
import { readYaml } from '../../../src/references/readYaml';
import { referenceAt } from '../../../src/references/referenceAt';
import { inWords, node, workflow } from './documents';

describe('the reference at a place', () => {
  const text = JSON.stringify(
    workflow([
      node(1, { cnr_id: 'first', ver: '1.0.0' }),
      node(2, { ver: '2.0.0', cnr_id: 'second' }),
      node(3, { aux_id: 'user/third' }),
      node(4, { cnr_id: 'first', ver: '1.0.0' }),
    ]),
  );
  const yaml =
    'cnr_custom_nodes:\n  a: 1.0\n  b:\ngit_custom_nodes:\n  u:\n    hash: abcd\n  v: {hash: null}\n';

  for (const [what, references, length] of [
    ['a workflow', findReferences(text), text.length],
    ['a snapshot', readYaml(yaml), yaml.length],
  ] as const) {
    it(`is the one that a plain search finds, everywhere in ${what}`, () => {
      assert.equal(references.length, 4);
      let hits = 0;
      for (let offset = -1; offset <= length + 1; offset++) {
        const expected = references.find((reference) =>
          [reference.idSpan, reference.versionSpan].some(
            (span) => span !== undefined && span.start <= offset && offset <= span.end,
          ),
        );
        assert.equal(referenceAt(references, offset), expected, `at ${offset}`);
        if (expected !== undefined) hits++;
      }
      assert.ok(hits > 10 && hits < length);
    });
  }

  it('is that of the id and of the version, up to their ends, and not what stands between', () => {
    const references = findReferences(text);
    const [first, second] = references;
    const version = text.indexOf('2.0.0');
    assert.equal(referenceAt(references, text.indexOf('first')), first);
    assert.equal(referenceAt(references, text.indexOf('first') + 'first'.length), first);
    assert.equal(referenceAt(references, version), second);
    assert.equal(referenceAt(references, version + '2.0.0","cn'.length), undefined);
  });

  it('is none in nothing, and none of a picture', () => {
    assert.equal(referenceAt([], 0), undefined);
    assert.equal(referenceAt([installedPack('a', '1.0.0')], 0), undefined);
  });
});

describe('the name of a folder that was put away', () => {
  for (const [name, expected] of [
    ['ComfyUI-GGUF@1_2_6', 'ComfyUI-GGUF 1.2.6 semver registry'],
    ['pack@2_0', 'pack 2.0 semver registry'],
    ['pack@7', 'pack 7 semver registry'],
    ['pack@1_0_0-beta_1', 'pack 1.0.0-beta.1 semver registry'],
    ['pack@1_3_3_1', 'pack 1.3.3.1 unknown registry'],
    ['my_pack_2@1_0_0', 'my_pack_2 1.0.0 semver registry'],
    ['pack@nightly', 'pack nightly unknown registry'],
    ['pack@unknown', 'pack unknown unknown registry'],
    ['pack@0a1b2c3d', 'pack 0a1b2c3d hash registry'],
    ['comfy-core@0_3_0', 'comfy-core 0.3.0 semver comfyui'],
    ['a@b@1_0_0', 'a@b 1.0.0 semver registry'],
    ['pack', undefined],
    ['pack.disabled', undefined],
    ['pack@', undefined],
    ['@1_0_0', undefined],
    ['@', undefined],
    ['', undefined],
  ] as const) {
    it(`is read: ${name}`, () => {
      const reference = disabledName(name);
      assert.equal(reference === undefined ? undefined : inWords(reference), expected);
      assert.equal(reference?.idSpan ?? reference?.versionSpan, undefined);
    });
  }
});

describe('an installed pack', () => {
  for (const [id, version, expected] of [
    ['pack', '1.0.0', 'pack 1.0.0 semver registry'],
    [' Pack ', 'v1.0.0', 'Pack 1.0.0 semver registry'],
    ['pack', 'd'.repeat(40), `pack ${'d'.repeat(40)} hash registry`],
    ['pack', '', 'pack none registry'],
  ] as const) {
    it(`is ${expected}`, () => {
      const reference = installedPack(id, version);
      assert.equal(inWords(reference), expected);
      assert.deepEqual([reference.idSpan, reference.versionSpan], [undefined, undefined]);
    });
  }
});
