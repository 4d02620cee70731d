// What becomes of a version once it is published: flags, reasons, and what users get.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copyReviewRequest } from '../../../src/commands/copyReviewRequest';
import { leaveOutOfArchive } from '../../../src/commands/leaveOutOfArchive';
import { closeArchive, previewArchive } from '../../../src/commands/previewArchive';
import { showDecision } from '../../../src/views/decisionMessage';
import { statusBarText } from '../../../src/views/statusBarText';
import type { Decision } from '../../../src/workspace/versionWatch';
import { examplePack, exampleWorkingCopy, flagDangerousCalls } from '../../registry';
import { eventually } from '../support/extension';
import type { PainPoint } from './points';
import { workingCopy, type Row, type Scene } from './scene';

async function publishAndScan(scene: Scene): Promise<void> {
  await scene.publish('Publish');
  const only = scene.version() ?? assert.fail('not published');
  await scene.registry.scan({ only, flag: flagDangerousCalls });
  assert.equal(only.status, 'NodeVersionStatusFlagged');
}

export const afterPublish: Partial<Record<PainPoint, Row>> = {
  'a version is flagged and nobody says so': async (scene) => {
    await scene.open();
    const { watch } = scene.desk.context;
    const decisions: Decision[] = [];
    watch.onDidDecide((decision) => decisions.push(decision));
    const question = await scene.publish();
    assert.match(
      question.detail,
      /^• The local check predicts 1 finding \(eval in nodes\/text\.py line 24\)/m,
    );

    await publishAndScan(scene);
    const decision = await eventually('the decision', async () => {
      await watch.look('person');
      return decisions.find(({ version }) => version.version === '2.1.0');
    });
    const view = { packOf: () => scene.desk.pack, revealVersion: () => Promise.resolve() };
    await showDecision(decision, view, { turnNotificationsOff: () => Promise.resolve() });
    assert.match(scene.said, /^example-pack 2\.1\.0 is Flagged\. /);
    assert.equal(scene.desk.person.shown.at(-1)?.buttons[0], 'Show Findings');
  },

  'the reason of a flag is not to be found': async (scene) => {
    await scene.open();
    await publishAndScan(scene);
    const { context, argument } = scene.desk;
    await context.store.refresh(examplePack);
    await copyReviewRequest(context, { ...argument, version: { version: '2.1.0' } });
    assert.match(scene.said, /^The review request for Example Pack 2\.1\.0 is on the clipboard/);
    const text = await vscode.env.clipboard.readText();
    for (const fact of ['nodes/text.py', '24', 'python_code_execution', 'eval(']) {
      assert.ok(text.includes(fact), `${fact} is missing in:\n${text}`);
    }
  },

  'files for development set the scanner off': async (scene) => {
    await scene.open([
      ...exampleWorkingCopy().filter(({ path }) => path !== 'nodes/text.py'),
      { path: 'nodes/text.py', content: 'x = 1\n' },
      { path: 'dev/release.py', content: 'import os\n\nos.system("rm -rf " + folder)\n' },
    ]);
    assert.match(
      (await scene.publish()).detail,
      /predicts 1 finding \(os\.system in dev\/release\.py line 3\)/,
    );
    const { context, argument } = scene.desk;
    await previewArchive(context, argument);
    await leaveOutOfArchive(context, { path: 'dev' });
    await closeArchive(context, undefined);
    const question = await scene.publish('Publish');
    assert.doesNotMatch(question.detail, /predicts/);
    const names = await scene.archive();
    assert.ok(names.includes('nodes/text.py') && !names.some((name) => name.startsWith('dev/')));
  },

  'users stay on an old version, though newer ones are out': async (scene) => {
    await scene.open(workingCopy(['version = "2.1.0"', 'version = "1.10.1"']));
    const { context, pack } = scene.desk;
    await context.store.refresh(examplePack);
    const { versions } = context.store.state(examplePack);
    const { spoken } = statusBarText({ pack, versions, loading: false, error: undefined });
    assert.equal(spoken, 'Example Pack 2.0.1 Pending, 2.0.0 Flagged, users get 1.10.0');
    const question = await scene.publish();
    assert.match(
      question.detail,
      /^• Version 1\.10\.1 is lower than 2\.0\.1, which is published\. Users will not be offered it/m,
    );
  },
};
