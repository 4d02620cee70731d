import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { relativeTime } from '../../../src/workspace/words/relativeTime';
import { noFilter } from '../../../src/views/versionFilter';
import type { VersionsNode } from '../../../src/views/versionsNode';
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import { packAt } from '../support/scratch';
import { aVersion, rowsOf } from '../support/versions';
import { itemOf } from '../support/itemOf';

const now = Date.parse('2026-01-05T03:04:05Z');
const item = (node: VersionsNode | undefined) => {
  assert.ok(node);
  return itemOf(node, now);
};
const versionItem = (facts: Partial<NodeVersion>, version = '2.1.0') =>
  item(rowsOf([aVersion(version, facts)]).find(({ type }) => type === 'version'));
const iconOf = ({ iconPath }: vscode.TreeItem) => (iconPath as vscode.ThemeIcon | undefined)?.id;

describe('toTreeItem', () => {
  const words: [NodeVersion['status'], string][] = [
    ['Active', 'pass'],
    ['Pending', 'clock'],
    ['Flagged', 'warning'],
    ['Banned', 'error'],
    ['Deleted', 'trash'],
  ];
  for (const [status, icon] of words) {
    it(`says ${status} in words and by icon`, () => {
      const row = versionItem({ status });
      assert.equal(row.description, `${status} · 3 days ago · working copy`);
      assert.equal(iconOf(row), icon);
      assert.equal(row.accessibilityInformation?.label, `Version 2.1.0, ${status}, 3 days ago, working copy`);
      assert.equal(row.collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
      // Tooltips cost something and are made when a row is pointed at.
      assert.equal(row.tooltip, undefined);
    });
  }

  it('shows a status it does not know by its own text', () => {
    const row = versionItem({ status: 'Unknown', apiStatus: 'NodeVersionStatusInReview' });
    assert.match(String(row.description), /^InReview · /);
    assert.equal(iconOf(row), 'question');
  });

  it('keeps labels on one line and in reading direction', () => {
    const row = versionItem({ status: 'Unknown', apiStatus: 'a\nb\u202Ec' }, '1.0.0\u202E\n');
    assert.equal(row.label, '1.0.0');
    assert.doesNotMatch(String(row.description), /[\p{Cc}\p{Cf}]/u);
  });

  it('says deprecated beside the status', () => {
    const row = versionItem({ deprecated: true }, '1.0.0');
    assert.equal(row.description, 'Active · deprecated · 3 days ago');
    assert.match(row.accessibilityInformation?.label ?? '', /deprecated/);
  });

  it('offers by context value only what can be done', () => {
    assert.equal(versionItem({}).contextValue, 'version published installable downloadable');
    assert.equal(versionItem({ status: 'Pending' }).contextValue, 'version published downloadable');
    assert.equal(versionItem({ status: 'Deleted' }).contextValue, 'version published');
    assert.equal(versionItem({ downloadUrl: '' }).contextValue, 'version published installable');
  });

  it('has a row for a pack, which is open when it is authored here', () => {
    const pack = item({ type: 'pack', id: 'a', pack: packAt('/packs/a'), own: true, published: false });
    assert.equal(pack.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.equal(pack.contextValue, 'pack publishable');
    const clone = item({
      type: 'pack',
      id: 'b',
      pack: packAt('/packs/b', { relation: 'clone' }),
      own: false,
      published: true,
    });
    assert.equal(clone.collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    assert.equal(clone.contextValue, 'pack published');
  });

  it('speaks of what is not published and of an upload that waits', () => {
    const unpublished = item({ type: 'unpublished', id: 'u', pack: packAt('/packs/a'), own: true });
    assert.equal(unpublished.contextValue, 'unpublished publishable');
    assert.match(unpublished.accessibilityInformation?.label ?? '', /2\.1\.0.*not published yet/);
    const upload = item({
      type: 'upload',
      id: 'x',
      pack: packAt('/packs/a'),
      upload: {
        key: 'k',
        origin: 'http://127.0.0.1:1',
        publisherId: 'p',
        nodeId: 'example-pack',
        version: '2.1.0',
        size: 1,
        fileCount: 1,
        expiresAt: now,
      },
    });
    assert.equal(upload.contextValue, 'upload');
    assert.match(upload.accessibilityInformation?.label ?? '', /can be resumed until/);
  });

  it('shows a version of several lines as one', () => {
    const text = '[project]\nname = "a"\nversion = "1.0\\n2.0"\n[tool.comfy]\nPublisherId = "p"\n';
    const row = item({ type: 'unpublished', id: 'u', pack: packAt('/packs/a', { text }), own: false });
    assert.equal(row.label, '1.0 2.0');
    assert.equal(row.contextValue, 'unpublished');
  });

  it('clears the filter by a click or the Enter key where nothing matches', () => {
    const filter = { ...noFilter, statuses: new Set(['Banned'] as const) };
    const row = item(rowsOf([aVersion('2.1.0')], { filter })[0]);
    assert.equal(row.command?.command, 'comfyRegistry.clearFilter');
    assert.match(row.contextValue ?? '', /\bfiltered\b/);
  });

  it('runs "Show older" by a click or the Enter key', () => {
    const older = item({ type: 'older', id: 'o', pack: packAt('/packs/a'), count: 3 });
    assert.equal(older.command?.command, 'comfyRegistry.showOlder');
    assert.equal(older.description, '3 more');
  });

  it('speaks of what the icon of a row says, where its text does not', () => {
    const spoken = (node: VersionsNode | undefined) => item(node).accessibilityInformation?.label;
    const a = packAt('/packs/a');
    assert.match(
      spoken({ type: 'pack', id: 'a', pack: a, own: true, published: true }) ?? '',
      /^Node pack example-pack, \w/,
    );
    const failure = { message: 'No answer.', actions: ['retry'] as const };
    assert.equal(spoken(rowsOf(undefined, { failure })[0]), 'Error: No answer.');
    assert.equal(spoken(rowsOf(undefined, { failure, asOf: '10:32' })[0]), 'Error: As of 10:32\nNo answer.');
    // The text says it all: it is loading, and there are more.
    assert.equal(spoken(rowsOf(undefined, { loading: true })[0]), undefined);
    assert.equal(spoken({ type: 'older', id: 'o', pack: a, count: 3 }), undefined);

    const row = (facts: Partial<Extract<VersionsNode, { type: 'detail' }>>): VersionsNode => ({
      type: 'detail',
      id: 'd',
      label: 'label',
      description: '',
      icon: undefined,
      text: undefined,
      children: [],
      ...facts,
    });
    const opens = { pack: a, version: aVersion('1.0.0'), finding: {} } as never;
    const finding = { icon: 'warning', opens, label: 'a.py:7', description: 'eval_call' };
    assert.equal(
      spoken(row({ ...finding, text: 'eval_call a.py:7\nHigh' })),
      'Finding, a.py:7, eval_call a.py:7 High',
    );
    const step = { icon: 'history', label: 'Flagged', description: 'See below', text: 'See below' };
    assert.equal(spoken(row(step)), 'Earlier decision, Flagged, See below');
    assert.equal(spoken(row({ ...step, label: 'Earlier decision' })), 'Earlier decision, See below');
    assert.equal(spoken(row({ icon: 'folder', label: 'web', text: 'web' })), 'Folder, web');
    assert.equal(
      spoken(row({ icon: 'file', description: '2 KB', text: 'web/a.js' })),
      'label, 2 KB, web/a.js',
    );
    assert.equal(spoken(row({ label: 'ComfyUI', description: '>=1' })), 'ComfyUI, >=1');
    assert.ok((spoken(row({ text: 'long '.repeat(1000) }))?.length ?? 0) < 600);
  });

  it('offers Retry on an error, and the settings where these are wrong', () => {
    const actions = (given: readonly ('retry' | 'showLog' | 'openSettings')[]) =>
      item(rowsOf(undefined, { failure: { message: 'No.', actions: given } })[0]);
    assert.equal(actions(['retry', 'showLog']).contextValue, 'message retry');
    assert.equal(actions(['retry', 'showLog']).command?.command, 'comfyRegistry.retry');
    const settings = actions(['openSettings']);
    assert.equal(settings.contextValue, 'message');
    assert.equal(settings.command?.command, 'workbench.action.openSettings');
    assert.deepEqual(settings.command.arguments, ['comfyRegistry.registryUrl']);
    assert.equal(settings.description, 'Open Settings');
  });
});

describe('relativeTime', () => {
  const before = (milliseconds: number) =>
    relativeTime(new Date(now - milliseconds).toISOString(), now, 'en');
  it('names the largest unit that fits', () => {
    const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
    assert.deepEqual([5_000, 5 * minute, 2 * hour, day, 20 * day, 70 * day, 800 * day].map(before), [
      'now',
      '5 min. ago',
      '2 hr. ago',
      '1 day ago',
      '2 wk. ago',
      '2 mo. ago',
      '2 yr. ago',
    ]);
  });
  it('says nothing of no time, and follows the language', () => {
    assert.equal(relativeTime('', now, 'en'), '');
    assert.equal(relativeTime('soon', now, 'en'), '');
    assert.equal(relativeTime(new Date(now - 3 * 86_400_000).toISOString(), now, 'de'), 'vor 3 Tagen');
  });
});
