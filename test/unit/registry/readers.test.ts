import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readBulkItems } from '../../../src/registry/bulkVersions';
import { readComfyNode } from '../../../src/registry/comfyNodeReader';
import { readNodePack, readPublisher } from '../../../src/registry/nodePackReader';
import { readNodeVersion, readNodeVersions, statusOf } from '../../../src/registry/nodeVersionReader';

describe('reading what a registry sends', () => {
  it('makes null, absent and empty alike', () => {
    const nulls = readNodeVersion(
      { version: '1.0.0', dependencies: null, changelog: null, status_reason: null, supported_os: null },
      'pack',
    );
    assert.deepEqual(nulls, readNodeVersion({ version: '1.0.0', node_id: '', status: '' }, 'pack'));
    assert.equal(nulls?.nodeId, 'pack');
    assert.equal(nulls.status, 'Unknown');
    assert.deepEqual(nulls.dependencies, []);
  });

  it('keeps the text of a status it has no word for', () => {
    assert.equal(
      readNodeVersion({ version: '1', status: 'NodeVersionStatusParked' }, '')?.apiStatus,
      'NodeVersionStatusParked',
    );
    assert.equal(statusOf('NodeVersionStatusFlagged'), 'Flagged');
    assert.equal(statusOf('Flagged'), 'Unknown');
  });

  it('leaves out rows of other packs, in any case of the id, and rows without a version', () => {
    const rows = [
      { version: '1.0.0', node_id: 'My-Pack' },
      { version: '2.0.0', node_id: 'other' },
      {},
      null,
      5,
    ];
    assert.deepEqual(
      readNodeVersions(rows, 'my-pack').map(({ version, nodeId }) => [version, nodeId]),
      [['1.0.0', 'My-Pack']],
    );
  });

  it('reads a pack without publisher and without latest_version', () => {
    assert.deepEqual(readNodePack({ id: 'a', latest_version: null, downloads: 3.7 }), {
      id: 'a',
      name: '',
      publisherId: '',
      status: 'Unknown',
      statusDetail: '',
      repository: '',
      downloads: 3,
      latestVersion: undefined,
    });
  });

  it('takes nothing of a publisher but id, name and status', () => {
    const publisher = {
      id: 'p',
      name: 'P',
      status: 'PublisherStatusBanned',
      members: [{ user: { email: 'x' } }],
    };
    assert.deepEqual(readPublisher(publisher), { id: 'p', name: 'P', status: 'Banned' });
  });

  it('never fails, whatever the JSON', () => {
    const names = [
      'version',
      'status',
      'dependencies',
      'id',
      'identifier',
      'comfy_node_name',
      'output_is_list',
    ];
    const junk = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), fc.jsonValue()));
    fc.assert(
      fc.property(junk, (value) => {
        const version = readNodeVersion(value, 'x');
        assert.notEqual(version?.version, '');
        assert.ok((version?.dependencies ?? []).every((item) => typeof item === 'string'));
        readNodeVersions(value);
        readNodePack(value);
        readPublisher(value);
        readComfyNode(value);
        readBulkItems([value]);
      }),
    );
  });
});
