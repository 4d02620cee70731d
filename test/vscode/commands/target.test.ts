// Which pack and version a command is about: its argument comes from outside.
import assert from 'node:assert/strict';
import type { CommandContext } from '../../../src/commands/command';
import { aFinding } from '../support/versionFacts';
import { packOf, versionOf } from '../../../src/commands/target';
import { LinkTargets } from '../../../src/workspace/linkTargets';
import { packAt } from '../support/scratch';
import { aVersion } from '../support/versions';

describe('the target of a command', () => {
  const pack = packAt('/packs/example');
  const links = new LinkTargets();
  const version = aVersion('1.0.0');
  const state = { versions: [version], asOf: 1, loading: false, error: undefined };
  const context = {
    packs: { all: [pack] },
    links,
    store: { state: () => state },
  } as unknown as CommandContext;

  it('is read from a row of the view', () => {
    assert.equal(packOf(context, { pack: { key: pack.key } }), pack);
    assert.equal(versionOf(context, { pack: { key: pack.key }, version: { version: '1.0.0' } }), version);
  });

  it('is found by the number of a link', () => {
    const ofPack = links.link({ pack: pack.key });
    const ofVersion = links.link({ pack: pack.key, version: '1.0.0', finding: aFinding() });
    const ofOther = links.link({ pack: 'file:///elsewhere', version: '1.0.0' });
    const ofNone = links.link({ pack: pack.key, version: '9.9.9' });
    assert.deepEqual(
      [ofPack, ofVersion, ofOther, ofNone].map((number) => packOf(context, number)),
      [pack, pack, undefined, pack],
    );
    assert.deepEqual(
      [ofPack, ofVersion, ofOther, ofNone].map((number) => versionOf(context, number)),
      [undefined, version, undefined, undefined],
    );
  });

  it('is nothing for anything else', () => {
    for (const argument of [
      undefined,
      null,
      0,
      99,
      -1,
      NaN,
      '1',
      [1],
      { pack: 1 },
      { pack: { key: 1 } },
      true,
    ]) {
      assert.equal(packOf(context, argument), undefined);
      assert.equal(versionOf(context, argument), undefined);
    }
  });
});
