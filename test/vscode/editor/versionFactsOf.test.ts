import assert from 'node:assert/strict';
import { versionFactsOf } from '../../../src/editor/versionPage/versionFactsOf';
import { LinkTargets } from '../../../src/workspace/linkTargets';
import { manifestText, packAt } from '../support/scratch';
import { aVersion } from '../support/versions';

describe('facts of a version', () => {
  for (const [written, isIt] of [
    ['2.0.0', true],
    ['v2.0', true],
    ['2.0.1', false],
  ] as const) {
    it(`${isIt ? 'say' : 'do not say'} that it is the working copy's, which is ${written}`, () => {
      const version = aVersion('2.0.0', { status: 'Flagged' });
      const state = { versions: [version], asOf: 1, loading: false, error: undefined };
      const parts = {
        store: { state: () => state, pageOf: () => undefined },
        reasons: { peek: () => ({ kind: 'unread' }) },
        places: { placesOf: () => [] },
        links: new LinkTargets(),
      } as unknown as Parameters<typeof versionFactsOf>[0];
      const pack = packAt('/packs/example', { text: manifestText('example-pack', written) });
      const facts = versionFactsOf(parts, pack, version, undefined, 0);
      assert.equal(facts.isWorkingCopy, isIt);
      assert.equal(facts.can.bump, isIt);
    });
  }
});
