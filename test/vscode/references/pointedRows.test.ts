// A row that somebody points at: then the registry may be asked about one pack by itself.
import assert from 'node:assert/strict';
import { eventually } from '../support/extension';
import { workflowText } from '../support/namingFiles';
import { ReferencesInUse } from '../support/useReferences';
import { useRegistry } from '../support/useRegistry';

describe('a row of the references view', function () {
  this.timeout(30_000);
  const use = useRegistry();
  let used: ReferencesInUse;
  beforeEach(() => (used = new ReferencesInUse()));
  afterEach(() => used.clear());

  it('looks closer when somebody points at a pack that lists do not have', async () => {
    use.registry.state.addNode({ id: 'Odd-Case', publisherId: 'example-publisher' });
    use.registry.options.redirectCase = true;
    await used.open('odd', [
      { path: 'odd.json', content: workflowText([{ id: 'odd-case', ver: 'nightly' }]) },
    ]);
    await used.references.audit();
    const row = used.row('pack', 'odd-case');
    assert.ok(row.type === 'pack');
    const { reference } = row.pack;
    const verdict = () => used.statuses.of(reference).verdict;

    assert.equal(verdict(), 'pack-not-found');
    used.view.resolveTreeItem(used.view.getTreeItem(row), row);
    await eventually('it is there', () => verdict() === 'no-version');
    use.registry.options.redirectCase = false;
  });
});
