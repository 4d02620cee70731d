// A pack whose `latest_version` is another one than its newest: rows, badge and status bar follow the list of
// versions (docs/registry.md 0.3).
import assert from 'node:assert/strict';
import { newestActive } from '../../../src/registry/versionOrder';
import { statusBarText } from '../../../src/views/statusBarText';
import { statusBarTooltip } from '../../../src/views/statusBarTooltip';
import { viewBadge } from '../../../src/views/viewBadge';
import { manifestText } from '../support/scratch';
import { useRegistry } from '../support/useRegistry';
import { useVersionsView } from '../support/useVersionsView';
import { versionNodes } from '../support/versions';

describe('a pack whose latest_version is not its newest', function () {
  this.timeout(30_000);
  const local = useRegistry();
  const tree = useVersionsView();
  const id = 'two-lines';

  before(() => {
    const { state } = local.registry;
    state.addNode({ id, publisherId: local.example.publisherId });
    const days = { '1.10.0': 1, '1.9.1': 2, '1.11.0': 3, '2.0.0': 4 };
    for (const [version, day] of Object.entries(days)) {
      const status = { '2.0.0': 'NodeVersionStatusPending', '1.11.0': 'NodeVersionStatusFlagged' }[version];
      const createdAt = Date.UTC(2026, 0, day);
      state.addVersion(id, { version, createdAt, ...(status === undefined ? {} : { status }) });
    }
  });

  it('is shown by the list of its versions', async () => {
    await tree.open('two-lines', [{ path: 'pyproject.toml', content: manifestText(id, '2.0.0') }]);
    await tree.window.store.refresh(id);
    // No view asks for the pack, so none can take its latest_version for more than it is.
    const asked = tree.window.asked(local.registry).map(({ path }) => path);
    assert.deepEqual([...new Set(asked)], [`/nodes/${id}/versions`]);
    const client = await tree.window.connection.current.client();
    assert.equal((await client.getNode(id))?.latestVersion?.version, '1.9.1', 'the premise');

    const rows = versionNodes(await tree.view.getChildren());
    assert.deepEqual(
      rows.map((row) => {
        const { label, description } = tree.view.getTreeItem(row);
        return `${label as string} ${String(description).split(' · ')[0] ?? ''}`;
      }),
      ['2.0.0 Pending', '1.11.0 Flagged', '1.10.0 Active', '1.9.1 Active'],
    );
    const [pack] = tree.packs.all;
    assert.ok(pack);
    const state = tree.window.store.state(id);
    const facts = statusBarText({ pack, ...state });
    assert.equal(facts.text, '$(clock) two-lines 2.0.0 Pending, 1.11.0 Flagged, users get 1.10.0');
    const tooltip = statusBarTooltip({ pack, facts, failure: undefined, asOf: undefined, page: undefined });
    assert.match(
      tooltip.value.replaceAll('\\', ''),
      /Newest version 2\.0\.0: Pending[^]*Users get 1\.10\.0\./,
    );
    assert.equal(newestActive(state.versions ?? [])?.version, '1.10.0');
    assert.equal(viewBadge([state.versions ?? []])?.value, 1);
  });
});
