import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { noFilter, searchKey, type VersionFilter } from '../../../src/views/versionFilter';
import { manifestText, packAt } from '../support/scratch';
import { aVersion, rowsOf, versionNodes } from '../support/versions';
import { itemOf } from '../support/itemOf';

const working = (version: string) =>
  packAt('/packs/example', { text: manifestText('example-pack', version) });

describe('versionRows', () => {
  it('lists versions newest first by semver, whatever order they came in', () => {
    const rows = rowsOf(['1.9.0', '1.10.0', '2.0.0-rc.1', '2.0.0', '1.10.0-beta'].map((v) => aVersion(v)));
    assert.deepEqual(
      versionNodes(rows).map(({ version }) => version.version),
      ['2.0.0', '2.0.0-rc.1', '1.10.0', '1.10.0-beta', '1.9.0'],
    );
  });

  for (const written of ['1.0.0', 'v1.0', '1', '1.0']) {
    it(`marks the version of the working copy, written ${written}`, () => {
      const rows = rowsOf([aVersion('1.0.0'), aVersion('0.9.0')], { pack: working(written) });
      assert.deepEqual(
        versionNodes(rows).map(({ isWorkingCopy }) => isWorkingCopy),
        [true, false],
      );
      assert.ok(!rows.some(({ type }) => type === 'unpublished'));
    });
  }

  it('puts an unpublished version of the working copy first', () => {
    const rows = rowsOf([aVersion('1.0.0')], { pack: working('1.1.0') });
    assert.deepEqual(
      rows.map(({ type }) => type),
      ['unpublished', 'version'],
    );
  });

  it('marks nothing for a working copy without a version', () => {
    const rows = rowsOf([aVersion('1.0.0')], { pack: working('') });
    assert.deepEqual(
      rows.map(({ type }) => type),
      ['version'],
    );
  });

  it('shows 25 and says how many are older', () => {
    const versions = Array.from({ length: 60 }, (_, index) => aVersion(`1.${index}.0`));
    const rows = rowsOf(versions, { pack: working('1.59.0') });
    assert.equal(rows.length, 26);
    const last = rows.at(-1);
    assert.ok(last?.type === 'older');
    assert.equal(last.count, 35);
    assert.equal(rowsOf(versions, { pack: working('1.59.0'), shown: 75 }).length, 60);
    assert.equal(rowsOf(versions.slice(0, 25), { pack: working('1.0.0') }).length, 25);
  });

  it('filters by status, and never hides a status it does not know', () => {
    const versions = [
      aVersion('3.0.0', { status: 'Unknown', apiStatus: 'NodeVersionStatusInReview' }),
      aVersion('2.0.0', { status: 'Flagged' }),
      aVersion('1.0.0'),
    ];
    const filter = { ...noFilter, statuses: new Set(['Flagged'] as const) };
    assert.deepEqual(
      versionNodes(rowsOf(versions, { filter })).map(({ version }) => version.version),
      ['3.0.0', '2.0.0'],
    );
  });

  it('filters by what the registry found in reasons, for the pack in any case', () => {
    const versions = [aVersion('2.0.0', { status: 'Flagged' }), aVersion('1.0.0', { status: 'Flagged' })];
    const filterFor = (...found: string[]): VersionFilter => ({
      ...noFilter,
      reasonText: 'eval',
      withReason: new Map([
        ['example-pack', { among: new Set(versions.map(searchKey)), found: new Set(found) }],
      ]),
    });
    const pack = packAt('/packs/example', { text: manifestText('Example-Pack', '2.0.0') });
    assert.deepEqual(
      versionNodes(rowsOf(versions, { filter: filterFor('1.0.0'), pack })).map(
        ({ version }) => version.version,
      ),
      ['1.0.0'],
    );
    const [none, ...others] = rowsOf(versions, { filter: filterFor(), pack });
    assert.ok(none?.type === 'message');
    assert.equal(none.opens, 'filter');
    assert.deepEqual(others, []);
  });

  it('hides nothing that was never searched: another pack, a new version, another status', () => {
    const shown = (...versions: ReturnType<typeof aVersion>[]) =>
      versionNodes(rowsOf(versions, { filter })).map(({ version }) => version.version);
    const pending = aVersion('2.0.0', { status: 'Pending' });
    const matches = { among: new Set([pending, aVersion('1.0.0')].map(searchKey)), found: new Set<string>() };
    let filter: VersionFilter = {
      ...noFilter,
      reasonText: 'eval',
      withReason: new Map([['other-pack', matches]]),
    };
    assert.deepEqual(shown(pending, aVersion('1.0.0')), ['2.0.0', '1.0.0']);
    filter = { ...filter, withReason: new Map([['example-pack', matches]]) };
    assert.deepEqual(shown(pending, aVersion('1.0.0')), []);
    assert.deepEqual(shown(aVersion('3.0.0'), aVersion('2.0.0', { status: 'Flagged' }), aVersion('1.0.0')), [
      '3.0.0',
      '2.0.0',
    ]);
  });

  it('gives every row an id of its own, also for versions listed twice', () => {
    const versions = [aVersion('1.0.0'), aVersion('1.0.0'), aVersion('1.0.0|1'), aVersion('')];
    for (const name of ['older', 'unpublished', 'message|filter']) versions.push(aVersion(name));
    const rows = rowsOf(versions, { shown: 6 });
    assert.equal(rows.length, 8);
    assert.equal(new Set(rows.map(({ id }) => id)).size, 8);
  });

  it('keeps ids over refreshes, and apart for one pack in two folders', () => {
    const ids = (folder: string) => rowsOf([aVersion('1.0.0')], { pack: packAt(folder) }).map(({ id }) => id);
    assert.deepEqual(ids('/packs/one'), ids('/packs/one'));
    assert.equal(new Set([...ids('/packs/one'), ...ids('/packs/two')]).size, 4);
  });

  it('says an error where the versions are, with how old they are', () => {
    const failure = { message: 'The registry cannot be reached.', actions: ['retry', 'showLog'] as const };
    const [notice, ...rest] = rowsOf([aVersion('2.1.0')], { failure, asOf: '10:32' });
    assert.ok(notice?.type === 'message');
    assert.equal(notice.label, 'As of 10:32');
    assert.equal(notice.description, failure.message);
    assert.equal(notice.retry, true);
    assert.deepEqual(
      rest.map(({ type }) => type),
      ['version'],
    );
  });

  it('says how old the versions are while the registry keeps silent', () => {
    const [notice, ...rest] = rowsOf([aVersion('2.1.0')], { loading: true, late: true, asOf: '10:32' });
    assert.ok(notice?.type === 'message');
    assert.deepEqual(
      [notice.label, notice.description, notice.retry],
      ['As of 10:32', 'asking the registry…', false],
    );
    assert.equal(rest.length, 1);
    assert.equal(rowsOf([aVersion('2.1.0')], { loading: true, asOf: '10:32' }).length, 1);
  });

  it('says loading or not asked where nothing is known', () => {
    const [loading] = rowsOf(undefined, { loading: true });
    assert.ok(loading?.type === 'message');
    assert.equal(loading.icon, 'loading~spin');
    const [manual] = rowsOf(undefined);
    assert.ok(manual?.type === 'message');
    assert.equal(manual.retry, true);
    assert.match(manual.label, /Not asked yet/);
  });

  it('says what is missing for a pack without a name, and does not offer to ask', () => {
    const pack = packAt('/packs/nameless', { text: '[tool.comfy]\nPublisherId = "p"\n' });
    const rows = rowsOf(undefined, { pack });
    assert.equal(rows.length, 1);
    const [notice] = rows;
    assert.ok(notice?.type === 'message');
    assert.match(notice.label, /name/);
    assert.equal(notice.retry, false);
  });

  it('leads to the manifest where a pack among several names no publisher', () => {
    const text = manifestText('fresh-pack', '0.1.0', '');
    const [notice, ...rest] = rowsOf(undefined, { pack: packAt('/packs/fresh', { text }), loading: true });
    assert.ok(notice?.type === 'message');
    assert.deepEqual(
      [notice.label, notice.description, notice.opens],
      ['This node pack names no publisher', 'write its id as PublisherId under [tool.comfy]', 'manifest'],
    );
    assert.deepEqual(rest, []);
    assert.equal(itemOf(notice, 0).command?.command, 'comfyRegistry.openManifest');
    // Somebody has published it, so it has one; and a clone is somebody else's to mend.
    const published = rowsOf([aVersion('0.1.0')], { pack: packAt('/packs/fresh', { text }) });
    const clone = rowsOf([], { pack: packAt('/packs/fresh', { text, relation: 'clone' }), own: false });
    assert.deepEqual(
      [published, clone].map((rows) => rows.map(({ type }) => type)),
      [['version'], ['unpublished']],
    );
  });

  it('offers the first publish of a pack among several', () => {
    const [notice, ...rest] = rowsOf([]);
    assert.ok(notice?.type === 'message');
    assert.deepEqual(
      [notice.label, notice.description, notice.opens],
      ['This node pack has not been published yet', 'Publish the First Version', 'publish'],
    );
    const { command } = itemOf(notice, 0);
    assert.equal(command?.command, 'comfyRegistry.publish');
    assert.deepEqual(command.arguments, [notice]);
    assert.deepEqual(
      rest.map(({ type }) => type),
      ['unpublished'],
    );
    const virtual = { ...working('2.1.0'), folder: vscode.Uri.parse('memfs:/packs/example') };
    const [elsewhere] = rowsOf([], { pack: virtual });
    assert.ok(elsewhere?.type === 'message');
    assert.equal(elsewhere.description, 'publishing needs a trusted workspace on a real disk');
    assert.equal(itemOf(elsewhere, 0).command, undefined);
    assert.deepEqual(
      rowsOf([], { own: false }).map(({ type }) => type),
      ['unpublished'],
    );
  });

  it('shows an unfinished upload before the versions, in place of its own pending one', () => {
    const upload = {
      key: 'abc',
      origin: 'http://127.0.0.1:1',
      publisherId: 'example-publisher',
      nodeId: 'example-pack',
      version: '2.1.0',
      size: 1,
      fileCount: 1,
      expiresAt: 0,
    };
    const versions = [aVersion('2.1.0', { status: 'Pending' }), aVersion('2.0.0')];
    const rows = rowsOf(versions, { uploads: [upload] });
    assert.deepEqual(
      rows.map((row) => (row.type === 'version' ? row.version.version : row.type)),
      ['upload', '2.0.0'],
    );
    // Before the registry lists it, it is not "not published yet" either.
    assert.deepEqual(
      rowsOf([aVersion('2.0.0')], { uploads: [upload] }).map(({ type }) => type),
      ['upload', 'version'],
    );
  });
});
