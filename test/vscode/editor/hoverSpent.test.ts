// The hover looks by itself whether the number of the working copy is spent, as lists do not say it of deleted versions.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../support/extension';
import { hoverOn } from '../support/hoverOn';
import { usePackInEditor } from '../support/packInEditor';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

describe('the hover on a number that is spent and that lists hide', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0, hideDeleted: true });
  const { uriOf, ours, replace, refresh } = usePackInEditor(local, 'hover-spent-pack');
  const looks = (version: string) =>
    local.registry.requests.filter(({ path }) => path === `/nodes/example-pack/versions/${version}`).length;
  const hover = async (text: string) => (await hoverOn(uriOf('pyproject.toml'), text)).replaceAll('\\', '');
  const notYet = /of the working copy is not published yet/;

  before(async () => {
    await setSetting('diagnostics.versions', false);
    await eventually('the findings', () => ours('nodes/text.py').length === 1);
  });
  after(async () => {
    await setSetting('diagnostics.versions', undefined);
    await setSetting('autoRefresh', undefined);
  });

  it('asks nothing when the settings say manual, and an edit never does', async () => {
    await setSetting('autoRefresh', 'manual');
    await (await replace('pyproject.toml', 'version = "2.1.0"', 'version = "0.9.0"')).save();
    assert.match(await hover('"0.9.0"'), notYet);
    await setSetting('autoRefresh', undefined);
    await sleep(2000);
    assert.equal(looks('0.9.0'), 0);
  });

  it('says that it is deleted, after one request, where the problems of versions are switched off', async () => {
    const text = await hover('"0.9.0"');
    assert.match(text, /\*\*example-pack 0\.9\.0: Deleted\*\*[^]*Publish under another number\./);
    assert.doesNotMatch(text, notYet);
    assert.equal(await hover('"0.9.0"'), text);
    assert.equal(ours('pyproject.toml').length, 0);
    assert.equal(looks('0.9.0'), 1);
  });

  it('says so on the name and on the publisher too', async () => {
    for (const key of ['"example-pack"', '"example-publisher"'])
      assert.match(await hover(key), /Version 0\.9\.0 is Deleted: [^]*cannot be published again\./, key);
  });

  it('asks about a free number once, and again after a person’s Refresh', async () => {
    await (await replace('pyproject.toml', 'version = "0.9.0"', 'version = "3.0.0"')).save();
    for (const key of ['"3.0.0"', '"example-pack"', '"3.0.0"']) assert.match(await hover(key), notYet);
    assert.equal(looks('3.0.0'), 1);
    await refresh();
    assert.match(await hover('"3.0.0"'), notYet);
    assert.equal(looks('3.0.0'), 2);
  });
});
