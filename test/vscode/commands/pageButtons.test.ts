// Where packs have pages, the messages that end a publish lead to the page of the pack.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { publish } from '../../../src/commands/publish';
import { examplePack } from '../../registry';
import { removeScratch } from '../support/scratch';
import { Desk, unpublish } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

const button = 'Open Registry Page';
const page = 'https://registry.comfy.org/nodes/example-pack';

describe('the button to the page of the pack', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const opened: string[] = [];
  const before = Object.getOwnPropertyDescriptor(vscode.env, 'openExternal') ?? {};
  let desk: Desk;
  let putBack: () => void;

  beforeEach(async () => {
    unpublish(local.registry);
    const record = local.registry.state.nodes.get(examplePack) ?? assert.fail('no pack');
    const { publisherId, banned } = record;
    putBack = () => void Object.assign(record, { publisherId, banned });
    opened.length = 0;
    Object.defineProperty(vscode.env, 'openExternal', {
      configurable: true,
      value: (uri: vscode.Uri) => Promise.resolve(opened.push(uri.toString())),
    });
    desk = await Desk.set(local.registry, local.example);
    // As the versions view does: a pack that is known to be published has a page.
    await desk.context.store.refresh(desk.pack.id);
  });
  afterEach(() => {
    Object.defineProperty(vscode.env, 'openExternal', before);
    putBack();
    desk.clear();
  });
  after(removeScratch);

  /** Publishes, and presses the button of the last message; gives its severity, words and buttons. */
  async function publishAndPress(
    { pages, pressed = button }: { pages: boolean; pressed?: string },
    make?: () => void,
  ) {
    // The registry of the tests has no site. All else is the store's own.
    if (pages) Object.defineProperty(desk.context.store, 'hasPages', { value: true });
    desk.person.answer = ({ buttons }) => {
      if (!buttons.includes('Publish')) return buttons.find((title) => title === pressed);
      make?.();
      return 'Publish';
    };
    await publish(desk.context, desk.argument);
    return desk.person.shown.at(-1);
  }
  const change = (facts: { publisherId?: string; banned?: boolean }) => () =>
    void Object.assign(local.registry.state.nodes.get(examplePack) ?? assert.fail('no pack'), facts);

  it('is in the message of success, and opens it', async () => {
    const told = await publishAndPress({ pages: true });
    assert.match(told?.text ?? '', /^example-pack 2\.1\.0 is published and waits for the security scan\.$/);
    assert.deepEqual([told?.severity, told?.buttons], ['Information', [button]]);
    assert.deepEqual(opened, [page]);
  });

  it('opens nothing where the message of success is closed', async () => {
    const told = await publishAndPress({ pages: true, pressed: '' });
    assert.deepEqual([told?.buttons, opened], [[button], []]);
  });

  // registry.md 4.4: both answer 403.
  const refusals = [
    [
      'belongs to another publisher',
      change({ publisherId: 'somebody' }),
      /^The node id "example-pack" belongs to another publisher/,
      ['Open pyproject.toml', button],
    ],
    [
      'is banned',
      change({ banned: true }),
      /^The registry has banned "example-pack" or the publisher/,
      [button, 'Copy Details', 'Show Log'],
    ],
  ] as const;
  for (const [name, make, sentence, buttons] of refusals) {
    it(`is in the message that the pack ${name}, and opens it`, async () => {
      const told = await publishAndPress({ pages: true }, make);
      assert.match(told?.text ?? '', sentence);
      assert.deepEqual([told?.severity, told?.buttons], ['Error', buttons]);
      assert.deepEqual(opened, [page]);
    });
  }

  it('is in no message of a registry without pages', async () => {
    assert.deepEqual((await publishAndPress({ pages: false }))?.buttons, []);
    unpublish(local.registry);
    const told = await publishAndPress({ pages: false }, change({ banned: true }));
    assert.deepEqual(told?.buttons, ['Copy Details', 'Show Log']);
    assert.deepEqual(opened, []);
  });
});
