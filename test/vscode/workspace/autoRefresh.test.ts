// When the registry is asked without a person: on opening, at the TTL, and not at all with `manual`.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { autoRefresh } from '../../../src/workspace/autoRefresh';
import { NodePacks } from '../../../src/workspace/nodePacks';
import { SecretStore } from '../../../src/workspace/secretStore';
import { TokenStore } from '../../../src/workspace/tokenStore';
import { exampleWorkingCopy } from '../../registry';
import { eventually } from '../support/extension';
import { addFolder, removeFolder } from '../support/folders';
import { countedFiles, memorySecrets } from '../support/ports';
import { openWindow, type TestWindow } from '../support/services';
import { setSetting } from '../support/settings';
import { SteppedClock } from '../support/steppedClock';
import { useRegistry } from '../support/useRegistry';

const id = 'example-pack';
/** How often it is looked whether something is out of date, here (ms). */
const tick = 40;
/** What does not come is waited for a little (ms). */
const quiet = 400;

describe('autoRefresh', function () {
  this.timeout(30_000);
  const local = useRegistry();
  let folder: vscode.Uri;
  let clock: SteppedClock;
  let window: TestWindow;
  let packs: NodePacks;
  let parts: { dispose(): unknown }[] = [];

  const asked = () => window.asked(local.registry).length;
  const answers = (count: number) =>
    eventually(
      `${count} answers, not ${asked()}`,
      () =>
        asked() === count && !window.store.state(id).loading && window.store.state(id).versions !== undefined,
    );

  before(async () => {
    assert.equal(vscode.window.state.focused, true);
    folder = await addFolder('auto-refresh', exampleWorkingCopy(), { git: false });
  });
  after(() => removeFolder(folder));
  beforeEach(() => {
    clock = new SteppedClock();
    window = openWindow({ clock });
    packs = new NodePacks(countedFiles(), window.log);
    const memory = new Map<string, unknown>();
    const tokens = new TokenStore(new SecretStore(memorySecrets(), window.log), {
      get: (key) => memory.get(key),
      update: (key, value) => Promise.resolve(void memory.set(key, value)),
    });
    parts = [autoRefresh({ ...window, packs, tokens }, tick), packs, tokens, window];
  });
  afterEach(async () => {
    for (const part of parts) part.dispose();
    await setSetting('autoRefresh', undefined);
  });

  it('on: asks on opening, and again at the TTL and no sooner', async () => {
    await packs.start();
    await answers(1);
    clock.advance(299_000);
    await sleep(quiet);
    assert.equal(asked(), 1);
    clock.advance(2000);
    await answers(2);
    await sleep(quiet);
    assert.equal(asked(), 2);
  });

  it('manual: asks nothing before a person does something', async () => {
    await setSetting('autoRefresh', 'manual');
    await packs.start();
    assert.ok(packs.all.length > 0);
    await sleep(quiet);
    assert.equal(asked(), 0);
    window.store.ask(id, 'person');
    await answers(1);
    // What a person has read does not go on by itself.
    clock.advance(1_000_000);
    await sleep(quiet);
    assert.equal(asked(), 1);
  });

  it('changed to on: asks at once; back to manual: at once no more', async () => {
    await setSetting('autoRefresh', 'manual');
    await packs.start();
    await sleep(quiet);
    assert.equal(asked(), 0);
    await setSetting('autoRefresh', 'on');
    await answers(1);
    await setSetting('autoRefresh', 'manual');
    clock.advance(1_000_000);
    await sleep(quiet);
    assert.equal(asked(), 1);
    await setSetting('autoRefresh', 'on');
    await answers(2);
  });

  it('asks nothing any more when it is disposed of', async () => {
    await packs.start();
    await answers(1);
    parts[0]?.dispose();
    clock.advance(1_000_000);
    await sleep(quiet);
    assert.equal(asked(), 1);
  });
});
