// The part of the fault matrix where two windows publish at once.
import assert from 'node:assert/strict';
import { publish } from '../../../src/commands/publish';
import { resumeUpload } from '../../../src/commands/resumeUpload';
import { examplePack } from '../../registry';
import type { Desk } from '../support/useDesk';
import { assertNoSecrets, assertVersion, postsIn } from './checks';
import { ends, error, published, spent, warning, type Said } from './row';
import { useMatrix } from './useMatrix';

const elsewhere: Said = warning(
  /^Example Pack 2\.1\.0 is being published already, here or in another window\.$/,
  'Retry',
  'Show Versions',
);
const stopped: Said = warning(/^The upload of example-pack 2\.1\.0 is stopped\./, 'Resume Upload, Until …');

describe('fault matrix: two windows', function () {
  this.timeout(60_000);
  const matrix = useMatrix();
  let one: Desk;
  let other: Desk;
  let files: ReadonlyMap<string, string>;

  beforeEach(async () => {
    one = await matrix.desk();
    other = await matrix.desk({}, { beside: one });
    files = await one.packFiles();
    one.person.answer = ({ buttons }) => buttons.find((button) => button === 'Publish');
  });

  const publishIn = (desk: Desk) => publish(desk.context, desk.argument);
  const assertEnd = (end: (typeof ends)[keyof typeof ends], ...says: Said[]) =>
    matrix.assertEnd(matrix.bench(one), end, { files, says, others: [other] });
  /** Presses Cancel while the archive is on its way. */
  async function stopUpload(): Promise<void> {
    one.person.onProgress = (text, cancel) => text.startsWith('uploading') && cancel();
    await publishIn(one);
    one.person.onProgress = () => undefined;
  }

  it('publish at the same moment', async () => {
    await Promise.all([publishIn(one), publishIn(other)]);
    await assertEnd(ends.published, elsewhere, published);
  });

  it('are looked through for secrets, each of them', async () => {
    await Promise.all([publishIn(one), publishIn(other)]);
    const { registry, example } = matrix;
    const assertNone = () => assertNoSecrets([one, other], registry, example.token);
    await assertNone();
    for (const [index, { window }] of [one, other].entries()) {
      window.log.lines.push(`token: ${example.token}`);
      await assert.rejects(assertNone, new RegExp(`a secret in log of window ${index}`));
      window.log.lines.pop();
    }
  });

  it('publish while the question stands in the first', async () => {
    one.person.answer = async ({ buttons }) => {
      if (!buttons.includes('Publish')) return undefined;
      await publishIn(other);
      return 'Publish';
    };
    await publishIn(one);
    await assertEnd(ends.published, elsewhere, published);
  });

  it('publish while the first uploads', async () => {
    matrix.registry.faults.next({ method: 'PUT', status: 503 });
    const clock = one.context.clock;
    const sleep = clock.sleep.bind(clock);
    let tried: Promise<void> | undefined;
    clock.sleep = async (...args) => {
      await (tried ??= publishIn(other));
      await sleep(...args);
    };
    await publishIn(one);
    assert.ok(tried);
    await assertEnd(ends.published, elsewhere, published);
  });

  it('publish after the first one stopped its upload', async () => {
    await stopUpload();
    await publishIn(other);
    await assertEnd(
      ends.kept,
      stopped,
      warning(/^Version 2\.1\.0 is published, but its archive is not uploaded yet\.$/, 'Resume Upload'),
    );
  });

  it('resume one upload at the same moment', async () => {
    await stopUpload();
    await Promise.all([resumeUpload(one.context, undefined), resumeUpload(other.context, undefined)]);
    await assertEnd(
      ends.published,
      stopped,
      warning(/^This upload is under way already, here or in another window\.$/, 'Show Versions'),
      published,
    );
  });

  it('publish on two machines: the registry takes one, and the other is told before it spends another number', async () => {
    const away = await matrix.desk();
    const { person } = away;
    let asked = 0;
    person.answer = async ({ buttons }) => {
      if (!buttons.includes('Publish')) return undefined;
      // Both have seen that the number is free when the second one gets through.
      if (asked++ === 0) await publishIn(one);
      return 'Publish';
    };
    await publishIn(away);
    assert.equal(postsIn(matrix.registry), 2, 'one of each machine');
    await assertVersion(matrix.registry, spent, 'whole', examplePack, files);
    await matrix.assertEnd(
      matrix.bench(away),
      { ...ends.published, watched: false },
      {
        files: await away.packFiles(),
        says: [
          published,
          error(/^Version 2\.1\.0 of "example-pack" is taken.*Raise the version/, 'Open pyproject.toml'),
        ],
        others: [one],
        posts: 2,
      },
    );
  });
});
