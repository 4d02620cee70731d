// Where commands on findings lead when the reason was read again since their link was made, and on other versions.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copyReviewRequest } from '../../../src/commands/copyReviewRequest';
import { openFinding } from '../../../src/commands/openFinding';
import { findingsOf } from '../../../src/registry/statusReason';
import { FindingPlaces } from '../../../src/workspace/findingPlaces';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

const id = 'example-pack';

describe('commands on findings', function () {
  this.timeout(30_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  let desk: Desk;
  let places: FindingPlaces;
  let reported: string | null;

  const record = () => {
    const found = local.registry.state.version(id, '2.0.0');
    assert.ok(found);
    return found;
  };
  const link = (version: string) => desk.context.links.link({ pack: desk.pack.key, version });

  /** Numbers of links to the findings as they are now. */
  async function links(): Promise<number[]> {
    const { store, links: targets } = desk.context;
    const version = store.state(id).versions?.find((each) => each.version === '2.0.0');
    assert.ok(version);
    const { findings } = findingsOf(await store.reasons.read(id, version));
    return findings.map((finding) => targets.link({ pack: desk.pack.key, version: '2.0.0', finding }));
  }
  const shown = () => {
    const editor = vscode.window.activeTextEditor;
    return editor === undefined
      ? undefined
      : `${editor.document.uri.path.split('/').at(-1) ?? ''} ${editor.document.getText(editor.selection)}`;
  };

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    desk = await Desk.set(local.registry, local.example);
    places = new FindingPlaces(vscode.workspace.fs);
    const editor = { load: () => Promise.resolve({ places }), show: () => Promise.resolve() };
    Object.assign(desk.context, { editor });
    reported = record().statusReason;
    await desk.context.store.refresh(id);
  });
  afterEach(async () => {
    record().statusReason = reported;
    places.dispose();
    desk.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('lead to the finding that they were made for, in whatever order they are listed now', async () => {
    const numbers = await links();
    const before: (string | undefined)[] = [];
    for (const number of numbers) {
      await openFinding(desk.context, number);
      before.push(shown());
    }
    assert.ok(before.includes('text.py eval('), before.join());
    const list = JSON.parse(reported ?? '') as unknown[];
    record().statusReason = JSON.stringify([
      { issue_type: 'new', file_path: 'README.md' },
      ...list.reverse(),
    ]);
    await desk.context.store.refresh(id);
    for (const [index, number] of numbers.entries()) {
      await openFinding(desk.context, number);
      assert.equal(shown(), before[index]);
    }
    assert.deepEqual(desk.person.shown, []);
  });

  it('say when the registry does not report the finding any more, and open nothing', async () => {
    const [number] = await links();
    record().statusReason = JSON.stringify([{ issue_type: 'new', file_path: 'README.md', line_number: 1 }]);
    await desk.context.store.refresh(id);
    await openFinding(desk.context, number);
    assert.equal(shown(), undefined);
    assert.deepEqual(
      desk.person.shown.map(({ text }) => text),
      [
        'The registry does not report this finding for version 2.0.0 any more. Open the details of the version to see what it reports now.',
      ],
    );
  });

  it('copy no review request for a version that is not held back, and say so', async () => {
    await vscode.env.clipboard.writeText('before');
    await copyReviewRequest(desk.context, link('1.10.0'));
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    assert.deepEqual(
      desk.person.shown.map(({ text }) => text),
      [
        'Version 1.10.0 is Active. A review is asked for where a version is Flagged or Banned, so nothing was copied.',
      ],
    );
    await copyReviewRequest(desk.context, link('2.0.0'));
    assert.match(await vscode.env.clipboard.readText(), /^Please review version `2\.0\.0`/);
  });
});
