import assert from 'node:assert/strict';
import { findReferences } from '../../../src/references/findReferences';
import { readParsed } from '../../../src/references/readParsed';
import { assertPlaces, inWords, node, workflow } from './documents';

/** What is found in a document, saved with and without line breaks, and with those of Windows. */
function foundIn(document: unknown): string[] {
  const texts = [
    JSON.stringify(document),
    JSON.stringify(document, undefined, 2),
    JSON.stringify(document, undefined, '\t').replaceAll('\n', '\r\n'),
  ];
  const [first, ...others] = texts.map((text) => {
    const references = findReferences(text);
    assertPlaces(text, references);
    return references.map(inWords);
  });
  for (const other of others) assert.deepEqual(other, first);
  return first ?? [];
}

describe('references in a workflow', () => {
  it('are found at the root, in subgraphs, in subgraphs of these, and in group nodes', () => {
    const pack = (id: string) => ({ cnr_id: id, ver: '1.2.3' });
    const subgraph = (id: string, more: object) => ({
      id,
      name: id,
      ...workflow([node(1, pack(id))]),
      ...more,
    });
    const inner = { definitions: { subgraphs: [subgraph('third', {}), subgraph('fourth', {})] } };
    const found = foundIn(
      workflow([node(1, pack('first'))], {
        definitions: { subgraphs: [subgraph('second', inner)] },
        extra: { ds: { scale: 1 }, groupNodes: { Mine: { nodes: [node(0, pack('fifth'))], external: [] } } },
      }),
    );
    assert.deepEqual(
      found,
      ['first', 'second', 'third', 'fourth', 'fifth'].map((id) => `${id} 1.2.3 semver registry`),
    );
  });

  it('are found in the order of the text where group nodes are numbered', () => {
    const groups = ['2', '10', '1'].map(
      (name) => `"${name}":{"nodes":[{"properties":{"cnr_id":"pack-${name}","ver":"${name}.0.0"}}]}`,
    );
    const text = `{"nodes":[],"extra":{"groupNodes":{${groups.join(',')}}}}`;
    const found = findReferences(text);
    assertPlaces(text, found);
    assert.deepEqual(
      found.map(({ id, version }) => [id, version]),
      [
        ['pack-2', '2.0.0'],
        ['pack-10', '10.0.0'],
        ['pack-1', '1.0.0'],
      ],
    );
  });

  it('have the places of their own group where numbered groups hold the same texts', () => {
    const alone = '{"properties":{"cnr_id":"a"}},{"properties":{"aux_id":"b/c"}}';
    const text = `{"extra":{"groupNodes":{"2":{"nodes":[${alone}]},"1":{"nodes":[{"properties":{"cnr_id":"a","aux_id":"b/c"}}]}}}}`;
    assert.deepEqual(findReferences(text).map(inWords), [
      'a none registry',
      'b/c none repository',
      'a none registry',
    ]);
  });

  for (const [properties, expected] of [
    [{ cnr_id: 'pack', aux_id: 'user/repo', ver: '1.0.0' }, 'pack 1.0.0 semver registry'],
    [{ aux_id: 'user/repo', ver: '0a1b2c3d' }, 'user/repo 0a1b2c3d hash repository'],
    [{ ver: '1.0.0', aux_id: 'comfyui_nim' }, 'comfyui_nim 1.0.0 semver repository'],
    [{ cnr_id: 'comfy-core', ver: '0.3.41' }, 'comfy-core 0.3.41 semver comfyui'],
    [{ cnr_id: 'Comfy-Core', ver: '0.3.41' }, 'Comfy-Core 0.3.41 semver comfyui'],
    [{ ver: 'v1.2.3', cnr_id: 'pack' }, 'pack 1.2.3 semver registry'],
    [{ cnr_id: 'pack', ver: ' V2.5 ' }, 'pack 2.5 semver registry'],
    [{ cnr_id: 'pack', ver: '1.0.2507080031' }, 'pack 1.0.2507080031 semver registry'],
    [{ cnr_id: 'pack', ver: '1.0.0-beta.2+build' }, 'pack 1.0.0-beta.2+build semver registry'],
    [{ cnr_id: 'pack', ver: '1.3.3.1' }, 'pack 1.3.3.1 unknown registry'],
    [{ cnr_id: 'pack', ver: 'd'.repeat(40) }, `pack ${'d'.repeat(40)} hash registry`],
    [{ cnr_id: 'pack', ver: 'd'.repeat(41) }, `pack ${'d'.repeat(41)} unknown registry`],
    [{ cnr_id: 'pack', ver: 'unknown' }, 'pack unknown unknown registry'],
    [{ cnr_id: 'pack', ver: 'nightly' }, 'pack nightly unknown registry'],
    [{ cnr_id: 'pack', ver: '' }, 'pack none registry'],
    [{ cnr_id: 'pack' }, 'pack none registry'],
    ...[null, 1.2, true, { a: '1.0.0' }, ['1.0.0']].flatMap((odd) => [
      [{ cnr_id: 'pack', ver: odd }, 'pack none registry'] as const,
      [{ cnr_id: odd, aux_id: 'user/repo', ver: '1.0.0' }, 'user/repo 1.0.0 semver repository'] as const,
      [{ cnr_id: odd, ver: '1.0.0' }, undefined] as const,
      [{ aux_id: odd, cnr_id: 'pack', ver: '1.0.0' }, 'pack 1.0.0 semver registry'] as const,
    ]),
    [{ cnr_id: '', aux_id: 'user/repo' }, 'user/repo none repository'],
    [{ cnr_id: '', aux_id: '  ', ver: '1.0.0' }, undefined],
    [{ cnr_id: '  pack ', ver: '1.0.0' }, 'pack 1.0.0 semver registry'],
    [{ cnr_id: 'a/b/c', ver: '1.0.0' }, 'a/b/c 1.0.0 semver registry'],
    [{ cnr_id: 'Gruppe für Bilder 圖', ver: '1.0.0' }, 'Gruppe für Bilder 圖 1.0.0 semver registry'],
    [{ cnr_id: 'x'.repeat(10_240), ver: '1.0.0' }, `${'x'.repeat(10_240)} 1.0.0 semver registry`],
  ] as const) {
    it(`says of ${JSON.stringify(properties).slice(0, 80)} what it names`, () => {
      const others = [
        node(1, { cnr_id: 'before', ver: '1.0.0' }),
        node(3, { cnr_id: 'behind', ver: '3.0.0' }),
      ];
      const found = foundIn(workflow([others[0], node(2, properties), others[1]]));
      assert.equal(found.at(0), 'before 1.0.0 semver registry');
      assert.equal(found.at(-1), 'behind 3.0.0 semver registry');
      assert.deepEqual(found.slice(1, -1), expected === undefined ? [] : [expected]);
    });
  }

  it('are found the fast way in what the editor saves', () => {
    const text = JSON.stringify(
      workflow([node(1, { cnr_id: 'pack', ver: '1.0.0', 'Node name for S&R': 'x' })]),
    );
    assert.equal(readParsed(text)?.length, 1);
  });

  it('are found behind a byte order mark, at their places', () => {
    const text = `\ufeff${JSON.stringify(workflow([node(1, { cnr_id: 'pack', ver: '1.0.0' })]))}`;
    for (const given of [text, text.slice(0, -1)]) {
      assert.deepEqual(findReferences(given).map(inWords), ['pack 1.0.0 semver registry']);
      assertPlaces(given, findReferences(given));
    }
  });
});
