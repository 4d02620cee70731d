// A publish that is refused since another pack has the repository leads to that pack.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CommandContext } from '../../../src/commands/command';
import { publish } from '../../../src/commands/publish';
import { examplePack, exampleWorkingCopy, unclaimedPublisher } from '../../registry';
import { removeScratch } from '../support/scratch';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

const repository = 'https://github.com/example-publisher/fresh-pack';
const site = 'https://registry.comfy.org';

describe('the button of a publish that is refused for its repository', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const opened: string[] = [];
  const before = Object.getOwnPropertyDescriptor(vscode.env, 'openExternal') ?? {};
  let desk: Desk;

  beforeEach(async () => {
    opened.length = 0;
    Object.defineProperty(vscode.env, 'openExternal', {
      configurable: true,
      value: (uri: vscode.Uri) => Promise.resolve(opened.push(uri.toString())),
    });
    const files = exampleWorkingCopy().map(({ path, content }) => ({
      path,
      content: content.replaceAll(examplePack, 'fresh-pack'),
    }));
    desk = await Desk.set(local.registry, local.example, files);
  });
  afterEach(() => {
    Object.defineProperty(vscode.env, 'openExternal', before);
    local.registry.state.nodes.delete('older-pack');
    local.registry.faults.clear();
    desk.clear();
  });
  after(removeScratch);

  /** Publishes where packs have pages; another window makes a pack of the same repository meanwhile. */
  async function refusedFor(owner: string, pressed: string, make?: () => void): Promise<readonly string[]> {
    const store = Object.create(desk.context.store, { hasPages: { value: true } }) as CommandContext['store'];
    desk.person.answer = ({ buttons }) => {
      if (!buttons.includes('Publish')) return pressed;
      local.registry.state.addNode({ id: 'older-pack', publisherId: owner, fields: { repository } });
      make?.();
      return 'Publish';
    };
    await publish({ ...desk.context, store }, desk.argument);
    const told = desk.person.shown.at(-1);
    assert.match(told?.text ?? '', /^Another node pack is registered with this repository/);
    return told?.buttons ?? [];
  }

  it('opens the page of the pack that has it', async () => {
    const buttons = await refusedFor('example-publisher', 'Open older-pack');
    assert.deepEqual(buttons, ['Open older-pack', 'Open pyproject.toml', 'Copy Details']);
    assert.deepEqual(opened, [`${site}/nodes/older-pack`]);
  });

  it('opens where a pack without an owner is claimed', async () => {
    const buttons = await refusedFor(unclaimedPublisher, 'Claim older-pack');
    assert.deepEqual(buttons, ['Claim older-pack', 'Open pyproject.toml', 'Copy Details']);
    assert.deepEqual(opened, [`${site}/nodes/older-pack/claim`]);
  });

  it("opens the registry's site where the search fails", async () => {
    await refusedFor('example-publisher', "Open the Registry's Site", () =>
      local.registry.faults.next({ method: 'GET', path: /search/u, status: 404, times: 5 }),
    );
    assert.deepEqual(opened, [vscode.Uri.parse(site).toString()]);
  });

  it('opens where the pack itself is claimed, as nobody owns it', async () => {
    local.registry.state.addNode({ id: 'fresh-pack', publisherId: unclaimedPublisher });
    try {
      const store = Object.create(desk.context.store, {
        hasPages: { value: true },
      }) as CommandContext['store'];
      desk.person.answer = () => 'Claim fresh-pack';
      await publish({ ...desk.context, store }, desk.argument);
      const [told] = desk.person.shown;
      assert.match(told?.text ?? '', /^The node pack "fresh-pack" is listed without an owner\. Claim it/);
      assert.deepEqual(told?.buttons, ['Claim fresh-pack', 'Open pyproject.toml', 'Show All Checks']);
      assert.deepEqual(opened, [`${site}/nodes/fresh-pack/claim`]);
      // Without pages there is nothing to open.
      desk.person.shown.length = 0;
      await publish(desk.context, desk.argument);
      assert.deepEqual(desk.person.shown[0]?.buttons, ['Open pyproject.toml', 'Show All Checks']);
    } finally {
      local.registry.state.nodes.delete('fresh-pack');
    }
  });
});
