// The hover looks by itself whether the working copy is what was published under its number.
import assert from 'node:assert/strict';
import { flagDangerousCalls } from '../../registry';
import { eventually } from '../support/extension';
import { hoverOn } from '../support/hoverOn';
import { usePackInEditor } from '../support/packInEditor';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

describe('the hover on a number that is published', function () {
  this.timeout(60_000);
  const local = useRegistry({ flag: flagDangerousCalls, cdnMaxAgeMs: 0 });
  const { uriOf, ours, replace } = usePackInEditor(local, 'hover-content-pack');
  const downloads = () => local.registry.requests.filter(({ server }) => server === 'storage').length;
  const words = 'published with other content than your working copy';

  before(() => setSetting('diagnostics.versions', false));
  after(() => setSetting('diagnostics.versions', undefined));

  it('warns of other content also where the problems of versions are switched off', async () => {
    await eventually('the findings', () => ours('nodes/text.py').length === 1);
    assert.equal(ours('pyproject.toml').length, 0);
    await replace('pyproject.toml', 'version = "2.1.0"', 'version = "1.10.0"');
    await new Promise((resolve) => setTimeout(resolve, 3000));
    assert.equal(downloads(), 0, 'an edit asks for nothing');
    // The hover waits a moment for the download, and says it the next time where that takes longer.
    await eventually('the hover says it', async () =>
      (await hoverOn(uriOf('pyproject.toml'), '"1.10.0"')).replaceAll('\\', '').includes(words),
    );
    assert.equal(downloads(), 1);
    await hoverOn(uriOf('pyproject.toml'), '"1.10.0"');
    assert.equal(downloads(), 1);
  });
});
