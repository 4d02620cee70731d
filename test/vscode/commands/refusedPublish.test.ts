// What a person can do when the registry takes no version: every button, pressed.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { publish } from '../../../src/commands/publish';
import { examplePack, exampleWorkingCopy, unclaimedPublisher, type LocalRegistry } from '../../registry';
import { eventually, theExtension } from '../support/extension';
import { addFolder, removeFolder } from '../support/folders';
import { removeScratch } from '../support/scratch';
import type { Shown } from '../support/person';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

interface Refused {
  readonly name: string;
  /** The pack is not published yet, under this id. */
  readonly fresh?: boolean;
  /** What makes the registry refuse. */
  readonly make: (registry: LocalRegistry) => unknown;
  readonly sentence: RegExp;
  readonly buttons: readonly string[];
  /** What is selected in pyproject.toml by its button. */
  readonly place?: string;
}

const freshId = 'fresh-pack';
const repository = 'https://github.com/example-publisher/fresh-pack';
const open = 'Open pyproject.toml';

/** Found out by the POST alone: the registry has changed since the checks (registry.md 4.4). */
const byPost: readonly Refused[] = [
  {
    name: 'unknown-publisher',
    fresh: true,
    make: ({ state }) => state.publishers.delete('example-publisher'),
    sentence: /^The registry knows no publisher "example-publisher"\. Check PublisherId/,
    buttons: [open],
    place: '"example-publisher"',
  },
  {
    name: 'not-owner',
    make: ({ state }) => setNode(state, { publisherId: 'somebody' }),
    sentence: /^The node id "example-pack" belongs to another publisher/,
    buttons: [open],
    place: '"example-pack"',
  },
  {
    name: 'banned',
    make: ({ state }) => setNode(state, { banned: true }),
    sentence:
      /^The registry has banned "example-pack" or the publisher "example-publisher", and takes no version\./,
    buttons: ['Copy Details', 'Show Log'],
  },
  {
    name: 'version-exists',
    make: ({ state }) =>
      state.addVersion(examplePack, { version: '2.1.0', status: 'NodeVersionStatusDeleted' }),
    sentence: /^Version 2\.1\.0 of "example-pack" is taken.* Raise the version/,
    buttons: [open],
    place: '"2.1.0"',
  },
  {
    name: 'duplicate-repository',
    fresh: true,
    make: ({ state }) =>
      state.addNode({ id: 'older-pack', publisherId: 'example-publisher', fields: { repository } }),
    sentence: /^Another node pack is registered with this repository/,
    buttons: [open, 'Copy Details'],
    place: `"${repository}"`,
  },
  {
    name: 'create-failed',
    fresh: true,
    make: ({ state }) => state.addNode({ id: freshId.toUpperCase(), publisherId: 'example-publisher' }),
    sentence: /^The registry could not create "fresh-pack": .*normalized_id\. Correct pyproject\.toml/,
    buttons: [open, 'Copy Details'],
    place: '"fresh-pack"',
  },
  {
    name: 'server-error',
    make: ({ faults }) => faults.next({ method: 'POST', status: 500, body: { message: 'oh' } }),
    sentence: /^The registry failed \(status 500\) and did not make version 2\.1\.0.* can be published again/,
    buttons: ['Show Versions', 'Retry', 'Show Log'],
  },
];

/** Found out by reading, before anything is asked. */
const byChecks: readonly Refused[] = [
  {
    name: 'publisher-unknown',
    make: ({ state }) => state.publishers.delete('example-publisher'),
    sentence: /^The registry knows no publisher/,
    buttons: [open, 'Show All Checks'],
    place: '"example-publisher"',
  },
  {
    name: 'publisher-banned',
    make: ({ state }) => setBanned(state, 'example-publisher'),
    sentence: /^The publisher "example-publisher" is banned/,
    buttons: ['Copy Details', open, 'Show All Checks'],
    place: '"example-publisher"',
  },
  {
    name: 'pack-banned',
    make: ({ state }) => setNode(state, { banned: true }),
    sentence: /^The node pack "example-pack" is banned/,
    buttons: ['Copy Details', open, 'Show All Checks'],
    place: '"example-pack"',
  },
  {
    name: 'pack-unclaimed',
    make: ({ state }) => setNode(state, { publisherId: unclaimedPublisher }),
    sentence: /^The node pack "example-pack" is listed without an owner\. Claim it/,
    buttons: [open, 'Show All Checks'],
    place: '"example-pack"',
  },
  {
    name: 'pack-of-other-publisher',
    make: ({ state }) => setNode(state, { publisherId: 'somebody' }),
    sentence: /^The node pack "example-pack" belongs to the publisher "somebody"/,
    buttons: [open, 'Show All Checks'],
    place: '"example-pack"',
  },
  {
    name: 'version-taken',
    make: ({ state }) =>
      state.addVersion(examplePack, { version: '2.1.0', status: 'NodeVersionStatusFlagged' }),
    sentence:
      /^Version 2\.1\.0 is published already, and the security scan flagged it\. Raise the version\.$/,
    buttons: [open, 'Show All Checks'],
    place: '"2.1.0"',
  },
];

function setNode(state: LocalRegistry['state'], change: { publisherId?: string; banned?: boolean }): void {
  Object.assign(state.nodes.get(examplePack) ?? assert.fail('no pack'), change);
}

function setBanned(state: LocalRegistry['state'], publisher: string): void {
  Object.assign(state.publishers.get(publisher) ?? assert.fail('no publisher'), { banned: true });
}

describe('a refused publish', function () {
  this.timeout(60_000);
  // A registry of its own for each test would be slow: each test gives back what it takes.
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  let desk: Desk;
  let putBack: () => void;

  beforeEach(() => {
    const { state } = local.registry;
    const publishers = [...state.publishers].map(([id, record]) => [id, { ...record }] as const);
    const nodes = [...state.nodes].map(([id, record]): [string, typeof record] => [
      id,
      { ...record, versions: [...record.versions] },
    ]);
    putBack = () => {
      state.publishers.clear();
      state.nodes.clear();
      for (const [id, record] of publishers) state.publishers.set(id, record);
      for (const [id, record] of nodes) state.nodes.set(id, record);
    };
  });
  afterEach(async () => {
    putBack();
    local.registry.faults.clear();
    desk.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(removeScratch);

  const posts = () => local.registry.requests.filter(({ method }) => method !== 'GET').length;
  const setDesk = async ({ fresh }: Refused) => {
    const files = exampleWorkingCopy().map(({ path, content }) => ({
      path,
      content: fresh === true ? content.replaceAll(examplePack, freshId) : content,
    }));
    desk = await Desk.set(local.registry, local.example, files);
    local.registry.requests.length = 0;
  };
  const refusals = () => desk.person.shown.filter(({ severity }) => severity === 'Error');

  async function assertPressed(button: string, { sentence, place }: Refused): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    switch (button) {
      case open:
        assert.equal(editor?.document.uri.toString(), desk.pack.manifestUri.toString());
        assert.equal(editor.document.getText(editor.selection), place);
        return;
      case 'Copy Details': {
        const text = await vscode.env.clipboard.readText();
        assert.match(text.split('\n')[0] ?? '', sentence);
        for (const fact of [
          `Registry: ${new URL(local.registry.url).origin}`,
          'Publisher: example-publisher',
          `Node pack: ${desk.pack.id}`,
          'Version: 2.1.0',
        ])
          assert.ok(text.includes(`\n${fact}\n`), `${fact} is missing in:\n${text}`);
        assert.ok(!text.includes(local.example.token));
        return;
      }
      case 'Show All Checks': {
        const [list, ...more] = desk.person.lists;
        assert.deepEqual([list?.title, more], ['Example Pack: checks before publishing', []]);
        assert.match(list?.labels[0] ?? '', sentence);
        assert.ok((list?.labels.length ?? 0) > 1, 'those that were well, too');
        return;
      }
      case 'Show Log':
        await eventually('the log is shown', () =>
          vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'output'),
        );
        return;
      default:
        assert.fail(`nobody looks what "${button}" does`);
    }
  }

  for (const refused of byPost) {
    for (const button of refused.buttons.filter((title) => !['Retry', 'Show Versions'].includes(title))) {
      it(`by the registry has a button that works: ${refused.name}, ${button}`, async () => {
        await setDesk(refused);
        desk.person.answer = ({ buttons }: Shown) => {
          if (!buttons.includes('Publish')) return button;
          refused.make(local.registry);
          return 'Publish';
        };
        await publish(desk.context, desk.argument);
        const [told, ...more] = refusals();
        assert.deepEqual(more, []);
        assert.match(told?.text ?? '', refused.sentence);
        assert.deepEqual(told?.buttons, refused.buttons);
        await assertPressed(button, refused);
        assert.equal(posts(), 1, 'pressing it sends nothing');
        assert.deepEqual([await desk.kept(), desk.secretNames()], [[], ['token']]);
      });
    }
  }

  for (const refused of byChecks) {
    for (const button of refused.buttons) {
      it(`by the checks has a button that works: ${refused.name}, ${button}`, async () => {
        await setDesk(refused);
        refused.make(local.registry);
        desk.person.answer = () => button;
        await publish(desk.context, desk.argument);
        assert.deepEqual(
          desk.person.shown.map(({ buttons }) => buttons),
          [refused.buttons],
        );
        assert.match(desk.person.shown[0]?.text ?? '', refused.sentence);
        await assertPressed(button, refused);
        assert.equal(posts(), 0);
        assert.deepEqual([await desk.kept(), desk.secretNames()], [[], ['token']]);
      });
    }
  }

  it('by a failure of the registry is tried again by Retry', async () => {
    const refused = byPost.at(-1) ?? assert.fail();
    await setDesk(refused);
    refused.make(local.registry);
    desk.person.answer = ({ buttons }) => buttons.find((title) => ['Publish', 'Retry'].includes(title));
    await publish(desk.context, desk.argument);
    assert.equal(posts(), 3, 'a POST that failed, one that did not, and its PUT');
    assert.equal(refusals().length, 1);
    assert.match(desk.person.shown.at(-1)?.text ?? '', /is published and waits/);
  });

  it('by a failure of the registry leads to the versions as they are now', async () => {
    await theExtension().activate();
    const folder = await addFolder('refused-pack', exampleWorkingCopy());
    const lists = () =>
      local.registry.requests.filter(
        ({ headers, path }) =>
          headers['user-agent']?.startsWith('comfy-registry-vscode/') === true &&
          path === `/nodes/${examplePack}/versions`,
      ).length;
    try {
      await eventually('the pack is found', () => lists() > 0);
      const refused = byPost.at(-1) ?? assert.fail();
      await setDesk(refused);
      desk.person.answer = ({ buttons }) => {
        if (!buttons.includes('Publish')) return 'Show Versions';
        refused.make(local.registry);
        return 'Publish';
      };
      await publish(desk.context, desk.argument);
      assert.ok(lists() > 0, 'the view has asked anew');
      assert.equal(posts(), 1);
    } finally {
      await removeFolder(folder);
    }
  });
});
