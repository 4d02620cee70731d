// Whether a working copy differs from what is published under its number, by the archive in the registry's store.
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import type { NodePack } from '../../../src/workspace/nodePack';
import { PublishedContent } from '../../../src/workspace/publishedContent';
import { makeGitFolder, type GivenFile } from '../../../scripts/gitFolder';
import { zipFiles } from '../../registry/seed/zipFiles';
import { testParameters } from '../support/parameters';
import { manifestText, packAt } from '../support/scratch';
import { openWindow } from '../support/services';
import { setSetting } from '../support/settings';
import { SteppedClock } from '../support/steppedClock';
import { useRegistry } from '../support/useRegistry';

const id = 'example-pack';
const files = [
  { path: 'pyproject.toml', content: manifestText(id, '7.0.0') },
  { path: 'nodes/a.py', content: 'a = 1\n' },
];

describe('PublishedContent', function () {
  this.timeout(30_000);
  const local = useRegistry();
  let number = 0;
  let folder: string;
  let pack: NodePack;
  let version: NodeVersion;
  let content: PublishedContent;
  let clock: SteppedClock;
  let window: ReturnType<typeof openWindow>;
  let changes: number;
  let strangers: string;

  beforeEach(async () => {
    number++;
    folder = path.join(testParameters().temporaryFolder, `published-${number}`);
    await makeGitFolder(folder, files);
    pack = packAt(folder, { text: files[0]?.content ?? '' });
    await publish(files);
    window = openWindow();
    clock = new SteppedClock();
    content = new PublishedContent({ ...window, clock, isOwn: ({ key }) => key !== strangers });
    changes = 0;
    strangers = '';
    content.onDidChange(() => changes++);
    local.registry.requests.length = 0;
  });

  afterEach(async () => {
    content.dispose();
    window.dispose();
    await setSetting('autoRefresh', undefined);
    local.registry.faults.clear();
    local.registry.options.ranges = 'give';
    await rm(folder, { recursive: true, force: true });
  });

  /** Has a new version with these files in the registry, or without any. */
  async function publish(given: typeof files | undefined): Promise<void> {
    const text = `7.${number}.${local.registry.state.allVersions().length}`;
    local.registry.state.addVersion(id, { version: text });
    if (given !== undefined) local.registry.state.storeArchive(id, text, await zipFiles(given));
    const asking = openWindow();
    const client = await asking.connection.current.client();
    const found = await client.getVersion(id, text, { fresh: true });
    asking.dispose();
    assert.ok(found);
    version = found;
    local.registry.requests.length = 0;
  }

  const write = (file: GivenFile) => writeFile(path.join(folder, file.path), file.content);
  const answer = () => content.peek(pack, version);
  /** What the store of archives was asked for. */
  const downloads = () => local.registry.requests.filter(({ server }) => server === 'storage').length;

  it('tells that the same is published, by one request, and asks no more', async () => {
    assert.equal(answer(), 'unknown');
    await Promise.all([content.check(pack, version), content.check(pack, version)]);
    assert.equal(answer(), 'same');
    await content.check(pack, version);
    content.forget(pack);
    assert.equal(answer(), 'same', 'until it is known better');
    await content.check(pack, version);
    assert.equal(answer(), 'same');
    assert.equal(changes, 1);
    assert.equal(downloads(), 1);
    // The views of the window may read lists; nobody but this has a reason to read a single version.
    const single = local.registry.requests.filter(({ path }) => path.includes(version.version));
    assert.deepEqual(
      single.filter(({ server }) => server !== 'storage'),
      [],
    );
  });

  it('tells of a change after it was told to look again, and when it is undone', async () => {
    await content.check(pack, version);
    await write({ path: 'nodes/a.py', content: 'a = 2\n' });
    await content.check(pack, version);
    assert.equal(answer(), 'same', 'nobody said that a file has changed');
    content.forget(pack);
    await content.check(pack, version);
    assert.equal(answer(), 'differs');
    assert.equal(changes, 2);
    await write({ path: 'nodes/a.py', content: 'a = 1\r\n' });
    content.forget(pack);
    await content.check(pack, version);
    assert.equal(answer(), 'same', 'line ends are those of the checkout');
    assert.equal(downloads(), 1);
  });

  it('goes by the files that a publish would send', async () => {
    await write({ path: 'untracked.py', content: '' });
    await content.check(pack, version);
    assert.equal(answer(), 'same');
    const text = `${manifestText(id, '7.0.0')}includes = ["untracked.py"]\n`;
    content.forget(pack);
    await content.check(packAt(folder, { text }), version);
    assert.equal(answer(), 'differs');
  });

  it('knows versions and packs apart', async () => {
    const first = version;
    await publish([{ path: 'other.py', content: '' }]);
    await Promise.all([content.check(pack, version), content.check(pack, first)]);
    assert.equal(content.peek(pack, first), 'same');
    assert.equal(answer(), 'differs');
    assert.equal(content.peek(packAt(`${folder}-2`), first), 'unknown');
    content.forget(packAt(`${folder}-2`));
    await write({ path: 'nodes/a.py', content: 'a = 2\n' });
    await content.check(pack, first);
    assert.equal(content.peek(pack, first), 'same', 'another pack has changed');
  });

  it('drops a look that was under way when a file changed', async () => {
    local.registry.faults.next({ delayMs: 300, path: /^\/download/ });
    const early = content.check(pack, version);
    await write({ path: 'nodes/a.py', content: 'a = 2\n' });
    content.forget(pack);
    await early;
    assert.equal(answer(), 'unknown');
    await content.check(pack, version);
    assert.equal(answer(), 'differs');
    assert.equal(changes, 1);
  });

  it('asks for nothing before a person does where the settings say so', async () => {
    await setSetting('autoRefresh', 'manual');
    await content.check(pack, version);
    assert.equal(answer(), 'unknown');
    assert.equal(downloads(), 0);
    await content.check(pack, version, 'person');
    assert.equal(answer(), 'same');
    await write({ path: 'nodes/a.py', content: 'a = 2\n' });
    content.forget(pack);
    await content.check(pack, version);
    assert.equal(answer(), 'unknown', 'nobody looks, so the old answer is no answer');
    assert.equal(changes, 2);
    assert.equal(downloads(), 1);
  });

  it('asks for nothing after an edit, and compares with what is known', async () => {
    await content.check(pack, version, 'nobody');
    assert.equal(downloads(), 0);
    local.registry.faults.next({ delayMs: 300, path: /^\/download/ });
    void content.check(pack, version);
    await write({ path: 'nodes/a.py', content: 'a = 2\n' });
    content.forget(pack);
    await content.check(pack, version, 'nobody');
    assert.equal(answer(), 'differs', 'the list was on its way');
    await write({ path: 'nodes/a.py', content: 'a = 1\n' });
    content.forget(pack);
    clock.advance(3_600_000);
    await content.check(pack, version, 'nobody');
    assert.equal(answer(), 'same');
    assert.equal(downloads(), 1);
    await publish(undefined);
    await content.check(pack, version);
    assert.equal(downloads(), 1);
    clock.advance(3_600_000);
    content.forget(pack);
    await content.check(pack, version, 'nobody');
    assert.equal(downloads(), 1, 'what failed is not tried again by an edit');
    await content.check(pack, version);
    assert.equal(downloads(), 2);
  });

  it('looks at the own packs on a disk, and at versions that have an archive', async () => {
    const clone = packAt(folder, { relation: 'clone' });
    strangers = clone.key;
    const uri = pack.folder.with({ scheme: 'memory' });
    const elsewhere: NodePack = { ...pack, key: uri.toString(), folder: uri };
    const withdrawn: NodeVersion = { ...version, id: 'withdrawn', status: 'Deleted' };
    const bare: NodeVersion = { ...version, id: 'bare', downloadUrl: '' };
    await content.check(clone, version, 'person');
    strangers = '';
    await content.check(elsewhere, version, 'person');
    await content.check(pack, withdrawn, 'person');
    await content.check(pack, bare, 'person');
    assert.equal(local.registry.requests.length, 0);
    assert.deepEqual([answer(), content.peek(elsewhere, version)], ['unknown', 'unknown']);
    await content.check(clone, version);
    assert.equal(answer(), 'same', 'a clone whose publisher has a token here is the own too');
  });

  it('leaves an archive alone that could not be read, for a minute; a person need not wait', async () => {
    await publish(undefined);
    await content.check(pack, version);
    await content.check(pack, version);
    content.forget(pack);
    await content.check(pack, version);
    assert.equal(downloads(), 1);
    assert.equal(answer(), 'unknown');
    assert.equal(changes, 0);
    await content.check(pack, version, 'person');
    assert.equal(downloads(), 2);
    local.registry.state.storeArchive(id, version.version, await zipFiles(files));
    clock.advance(60_000);
    await content.check(pack, version);
    assert.equal(answer(), 'same');
    assert.ok(window.log.lines.length > 0);
    assert.deepEqual(
      window.log.lines.filter((line) => !/^(debug|trace|info): /.test(line)),
      [],
    );
  });

  it('does not ask again where the server gives no parts, and says nothing', async () => {
    local.registry.options.ranges = 'ignore';
    await content.check(pack, version);
    clock.advance(3_600_000);
    await content.check(pack, version, 'person');
    assert.equal(answer(), 'unknown');
    assert.equal(downloads(), 1);
  });

  it('is not known where git cannot say what would be published', async () => {
    await rm(path.join(folder, '.git'), { recursive: true });
    await content.check(pack, version);
    assert.equal(answer(), 'unknown');
    assert.match(window.log.lines.join('\n'), /debug: example-pack 7\..*not compared/);
    await makeGitFolder(folder, files);
    content.forget(pack);
    await content.check(pack, version);
    assert.equal(answer(), 'same');
    assert.equal(downloads(), 1);
  });

  it('ends when the window does', async () => {
    local.registry.faults.next({ delayMs: 5000, path: /^\/download/ });
    const began = Date.now();
    const checks = [content.check(pack, version), content.check(packAt(`${folder}-2`), version)];
    content.dispose();
    await Promise.all(checks);
    assert.ok(Date.now() - began < 4000);
    assert.equal(answer(), 'unknown');
  });
});
