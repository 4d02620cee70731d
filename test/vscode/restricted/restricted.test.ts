// A folder that nobody has trusted: what is published can be seen, and nothing is started.
import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { systemClock } from '../../../src/workspace/clock';
import { PublishedContent } from '../../../src/workspace/publishedContent';
import { eventually, theExtension } from '../support/extension';
import { testParameters } from '../support/parameters';
import { workflowText } from '../support/namingFiles';
import { Person } from '../support/person';
import { manifestText, packAt } from '../support/scratch';
import { openWindow } from '../support/services';
import { useRegistry } from '../support/useRegistry';

interface Contributed {
  readonly command: string;
  readonly enablement?: string;
  readonly when?: string;
}

const publishCommands = ['publish', 'resumeUpload', 'comparePublished', 'previewArchive'];

describe('in a folder that nobody has trusted', function () {
  this.timeout(30_000);
  const local = useRegistry();
  const pathBefore = process.env['PATH'] ?? '';
  let marker: string;
  /** Where child processes were started from: VS Code's own extensions live in this extension host too. */
  const started: string[] = [];
  const startedFrom = (folder: string) =>
    started.filter((stack) => stack.includes(path.join(theExtension().extensionPath, folder)));
  const hook = createHook({
    init: (_id, type) => {
      if (type !== 'PROCESSWRAP') return;
      Error.stackTraceLimit = 100;
      started.push(new Error(type).stack ?? '');
    },
  });

  before(async () => {
    // The first git on the PATH leaves a mark.
    const folder = path.join(testParameters().temporaryFolder, 'bin');
    marker = path.join(folder, 'git-was-here');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'git'), `#!/bin/sh\ntouch "${marker}"\nexit 1\n`);
    await chmod(path.join(folder, 'git'), 0o755);
    process.env['PATH'] = folder + path.delimiter + pathBefore;
    local.registry.state.addNode({ id: 'sample-pack', publisherId: local.example.publisherId });
    local.registry.state.addVersion('sample-pack', { version: '1.2.2' });
    hook.enable();
  });
  after(() => {
    hook.disable();
    process.env['PATH'] = pathBefore;
  });

  it('VS Code runs in restricted mode', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('the extension activates all the same', async () => {
    await eventually('the extension is active', () => theExtension().isActive);
  });

  it('shows what is published', async () => {
    await vscode.commands.executeCommand('comfyRegistry.refresh');
    const asked = local.registry.requests.filter(
      ({ path: asked }) => asked === '/nodes/sample-pack/versions',
    );
    assert.ok(asked.length > 0);
    assert.ok(asked.every(({ status }) => status === 200));
    await vscode.commands.executeCommand('comfyRegistry.copyInstallCommand');
    assert.equal(await vscode.env.clipboard.readText(), 'comfy node install sample-pack');
  });

  /** How many requests there were once none came for a while: what the window asks by itself is over then. */
  async function quietRequests(): Promise<number> {
    for (;;) {
      const before = local.registry.requests.length;
      await new Promise((resolve) => setTimeout(resolve, 700));
      if (local.registry.requests.length === before) return before;
    }
  }

  for (const name of publishCommands) {
    it(`${name} starts nothing and asks nothing`, async () => {
      const requests = await quietRequests();
      const refused = Promise.resolve(vscode.commands.executeCommand(`comfyRegistry.${name}`));
      await answeredOrDismissed(refused);
      assert.equal(local.registry.requests.length, requests);
      assert.deepEqual(startedFrom('dist'), []);
      assert.equal(existsSync(marker), false);
    });
  }

  it('publish and resume say why nothing happens, and lead to the workspace trust', async () => {
    const person = new Person();
    try {
      for (const name of publishCommands) await vscode.commands.executeCommand(`comfyRegistry.${name}`);
      assert.equal(person.shown.length, publishCommands.length);
      for (const { severity, text, buttons } of person.shown) {
        assert.equal(severity, 'Error');
        assert.match(text, /in restricted mode[.,][^.]*\.? ?Trust this workspace/);
        assert.deepEqual(buttons, ['Manage Workspace Trust']);
      }
      assert.deepEqual(person.progress, []);
    } finally {
      person.leave();
    }
  });

  for (const [name, count] of [
    ['publish', 4],
    ['resumeUpload', 3],
  ] as const) {
    it(`${name} is offered nowhere: not in the palette, the view or on a row`, () => {
      const { contributes } = theExtension().packageJSON as {
        contributes: { commands: Contributed[]; menus: Record<string, Contributed[]> };
      };
      const named = ({ command }: Contributed) => command === `comfyRegistry.${name}`;
      const places = Object.values(contributes.menus).flat().filter(named);
      assert.ok(places.length >= count, String(places.length));
      for (const { when = '' } of places) assert.match(when, /(?:^|&& )isWorkspaceTrusted(?: &&|$)/);
      assert.match(contributes.commands.find(named)?.enablement ?? '', /^isWorkspaceTrusted\b/);
    });
  }

  it('validate checks what can be checked without git, and says what it leaves out', async () => {
    const person = new Person();
    local.registry.requests.length = 0;
    try {
      await vscode.commands.executeCommand('comfyRegistry.validate');
    } finally {
      person.leave();
    }
    assert.deepEqual(person.shown, []);
    assert.equal(person.lists.length, 1);
    const labels = person.lists[0]?.labels ?? [];
    const unchecked = 'Which files would be packed was not checked: this workspace is not trusted.';
    assert.ok(labels.includes(unchecked), labels.join('\n'));
    assert.doesNotMatch(person.lists[0]?.title ?? '', /can be published$/);
    // The registry was asked, and nothing was sent to it.
    assert.ok(
      labels.some((label) => /1\.2\.3|publisher/iu.test(label)),
      labels.join('\n'),
    );
    assert.ok(local.registry.requests.length > 0);
    assert.ok(local.registry.requests.every(({ method }) => method === 'GET'));
    assert.deepEqual(startedFrom('dist'), []);
    assert.equal(existsSync(marker), false);
  });

  it('compares no working copy with what is published, not even for a person', async () => {
    const window = openWindow();
    const content = new PublishedContent({ ...window, clock: systemClock, isOwn: () => true });
    const client = await window.connection.current.client();
    const version = await client.getVersion('sample-pack', '1.2.2');
    assert.ok(version);
    assert.notEqual(version.downloadUrl, '');
    const pack = packAt(testParameters().workspaceFolder, { text: manifestText('sample-pack', '1.2.2') });
    local.registry.requests.length = 0;
    await content.check(pack, version, 'person');
    assert.equal(content.peek(pack, version), 'unknown');
    assert.equal(local.registry.requests.length, 0);
    assert.equal(existsSync(marker), false);
    content.dispose();
    window.dispose();
  });

  it('looks into a Python file that is opened, without git, and says what it predicts', async () => {
    const file = path.join(testParameters().workspaceFolder, 'opened.py');
    await writeFile(file, 'exec(code)\n');
    const uri = vscode.Uri.file(file);
    await vscode.window.showTextDocument(uri);
    const found = () => vscode.languages.getDiagnostics(uri).map(({ message }) => message);
    await eventually('the prediction', () => found().length === 1);
    assert.match(found()[0] ?? '', /^Prediction: exec runs a text as code/);
    assert.deepEqual(startedFrom('dist'), []);
    assert.equal(existsSync(marker), false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(file);
  });

  it('audits what workflows name: they are read, and nothing is started', async () => {
    const file = path.join(testParameters().workspaceFolder, 'flow.json');
    await writeFile(file, workflowText([{ id: 'sample-pack', ver: '1.2.2' }]));
    const person = new Person();
    local.registry.requests.length = 0;
    try {
      await vscode.commands.executeCommand('comfyRegistry.auditWorkspace');
    } finally {
      person.leave();
      await rm(file);
    }
    assert.deepEqual(
      person.shown.map(({ text }) => text),
      ['Versions that are named here: 1. None is flagged, banned, deleted or unknown.'],
    );
    assert.ok(local.registry.requests.some(({ path: asked }) => asked === '/bulk/nodes/versions'));
    assert.deepEqual(startedFrom('dist'), []);
    assert.equal(existsSync(marker), false);
  });

  it('the mark would have been seen', async () => {
    await assert.rejects(promisify(execFile)('git', ['--version']));
    assert.ok(startedFrom('out').length > 0);
    assert.equal(existsSync(marker), true);
    await rm(marker);
  });
});

/** The refusal is a message with a button, and the command ends when the message is gone. */
async function answeredOrDismissed(command: Promise<unknown>): Promise<void> {
  let ended = false;
  void command.finally(() => (ended = true));
  await eventually('the command ends when its message is dismissed', async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    return ended;
  });
}
