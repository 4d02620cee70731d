// A clone under custom_nodes becomes the person's own with a token of its publisher, and ceases to be without it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { makeGitFolder } from '../../../scripts/gitFolder';
import { unaskedMessages } from '../../../src/views/unaskedMessages';
import { autoRefresh } from '../../../src/workspace/autoRefresh';
import { ownPacks } from '../../../src/workspace/ownPacks';
import { VersionWatch } from '../../../src/workspace/versionWatch';
import { WatchFile } from '../../../src/workspace/watchFile';
import { eventually } from '../support/extension';
import { testParameters } from '../support/parameters';
import { Person } from '../support/person';
import { manifestText } from '../support/scratch';
import { SteppedClock } from '../support/steppedClock';
import { useRegistry } from '../support/useRegistry';
import { useVersionsView } from '../support/useVersionsView';

const id = 'cloned-pack';
const publisherId = 'example-publisher';
/** What does not come is waited for a little (ms). */
const quiet = 400;

describe('a git clone whose publisher gets a token', function () {
  this.timeout(30_000);
  const local = useRegistry();
  const tree = useVersionsView();
  const parts: { dispose(): unknown }[] = [];
  let count = 0;
  let clock: SteppedClock;
  let person: Person;
  let watch: VersionWatch;
  let file: WatchFile;

  const origin = () => tree.window.connection.current.origin;
  const own = () => ownPacks({ ...tree, connection: tree.window.connection }).map((pack) => pack.id);
  const asked = () => tree.window.asked(local.registry).filter(({ target }) => target.includes(id)).length;
  const give = (publisher = publisherId) => tree.tokens.set(origin(), publisher, local.example.token);
  const take = () => tree.tokens.delete(origin(), publisherId);
  const record = (version: string) => {
    const found = local.registry.state.version(id, version);
    assert.ok(found);
    return found;
  };
  const sleeps = (what: string, waits: string) =>
    eventually(`${what}: ${clock.waits.join()}`, () => clock.waits.join() === waits);

  before(() => {
    const { state } = local.registry;
    // What waits for its scan in the seed would be watched too.
    for (const version of state.allVersions()) version.status = 'NodeVersionStatusActive';
    state.addNode({ id, publisherId });
    state.addVersion(id, { version: '1.0.0' });
    state.addVersion(id, { version: '1.1.0', status: 'NodeVersionStatusFlagged' });
    state.addVersion(id, { version: '1.2.0', status: 'NodeVersionStatusPending' });
  });

  beforeEach(() => {
    const { window, packs, tokens, uploads, view } = tree;
    record('1.2.0').status = 'NodeVersionStatusPending';
    clock = new SteppedClock();
    person = new Person();
    file = new WatchFile(path.join(testParameters().temporaryFolder, `own-watched-${++count}`));
    // As the extension puts them together.
    const connection = window.connection;
    watch = new VersionWatch({
      ...window,
      file,
      clock,
      ownIds: own,
      onDidChangeOwn: (listener) =>
        vscode.Disposable.from(packs.onDidChange(listener), tokens.onDidChange(listener)),
    });
    parts.push(
      { dispose: () => person.leave() },
      watch,
      autoRefresh({ ...window, packs, tokens, connection }),
      unaskedMessages({ ...window, packs, uploads, watch, view }),
    );
  });
  afterEach(async () => {
    await take();
    for (const part of parts.splice(0)) part.dispose();
  });

  /** The clone in a ComfyUI folder; files of a repository, as git leaves them. */
  async function openClone(): Promise<void> {
    const folder = path.join(testParameters().temporaryFolder, `comfyui-${count}`);
    await makeGitFolder(path.join(folder, 'custom_nodes', 'mine'), [
      { path: 'pyproject.toml', content: manifestText(id, '1.3.0', publisherId) },
    ]);
    await tree.open(`comfyui-${count}`, [{ path: 'main.py', content: '' }]);
  }

  it("is nobody's before: not asked about, not counted, not watched", async () => {
    await watch.start();
    await openClone();
    await sleep(quiet);
    assert.deepEqual([own(), asked(), tree.badge], [[], 0, undefined]);
    assert.deepEqual([await file.list(), clock.waits], [[], []]);
    // Somebody else's token makes it nobody's own either, nor one for another registry.
    await give('other-publisher');
    await tree.tokens.set('https://api.comfy.org', publisherId, local.example.token);
    await sleep(quiet);
    assert.deepEqual([own(), asked(), tree.badge], [[], 0, undefined]);
  });

  it('is read, counted, watched and told of with the token, and no longer without it', async () => {
    await watch.start();
    await openClone();
    const before = asked();
    await give();
    assert.deepEqual(own(), [id]);
    await eventually('one request', () => asked() === before + 1);
    await eventually('the badge', () => tree.badge === 1);
    const [row] = await tree.view.getChildren();
    assert.ok(row?.type === 'pack' && row.own);
    await sleeps('the watch sleeps', '30000');
    assert.deepEqual(
      (await file.list()).map(({ version }) => version),
      ['1.2.0'],
    );

    record('1.2.0').status = 'NodeVersionStatusActive';
    clock.advance(30_000);
    await eventually('the message', () => person.shown.length > 0);
    assert.match(person.shown[0]?.text ?? '', /The scan has passed cloned-pack 1\.2\.0\. Users get it now\./);
    // Users get the newest now, so nothing older holds them back.
    await eventually('the badge is gone', () => tree.badge === undefined);

    local.registry.state.addVersion(id, { version: '1.2.1', status: 'NodeVersionStatusBanned' });
    await tree.window.store.refresh(id);
    await eventually('the badge is back', () => tree.badge === 1);
    // Decided before it was seen for the first time.
    await eventually('its message', () => person.shown.length === 2);
    assert.match(person.shown[1]?.text ?? '', /cloned-pack 1\.2\.1/);
    await take();
    await eventually('the badge went with the token', () => tree.badge === undefined);
    assert.deepEqual(own(), []);
    const [fallen] = await tree.view.getChildren();
    assert.ok(fallen?.type === 'pack' && !fallen.own);
    // A new pending version is watched by nobody, and its decision told by nobody.
    record('1.2.1').status = 'NodeVersionStatusPending';
    await tree.window.store.refresh(id);
    await sleep(quiet);
    assert.deepEqual(await file.list(), []);
    record('1.2.1').status = 'NodeVersionStatusFlagged';
    await tree.window.store.refresh(id);
    await sleep(quiet);
    assert.equal(person.shown.length, 2);
    local.registry.state.nodes.get(id)?.versions.pop();
  });

  it('goes on being watched in the next session, whose packs are found after the watch began', async () => {
    await file.add({ origin: origin(), nodeId: id, version: '1.2.0', since: clock.now() });
    await give();
    await watch.start();
    assert.deepEqual(clock.waits, []);
    await openClone();
    await sleeps('the watch sleeps', '30000');
    // Without the token nothing is asked when the time is over.
    await take();
    const before = asked();
    clock.advance(30_000);
    await sleep(quiet);
    assert.equal(asked(), before);
    await give();
    await sleeps('the watch sleeps again', '45000');
  });
});
