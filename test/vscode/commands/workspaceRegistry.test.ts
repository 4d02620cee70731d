// A workspace that sets `registryUrl`: what is checked and published says that another registry is used.
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { publish } from '../../../src/commands/publish';
import { validate } from '../../../src/commands/validate';
import { examplePack } from '../../registry';
import { testParameters } from '../support/parameters';
import { removeScratch } from '../support/scratch';
import { Desk, unpublish } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

const key = 'comfyRegistry.registryUrl';

describe('a workspace that names a registry', function () {
  this.timeout(30_000);
  const local = useRegistry();
  let desk: Desk;
  beforeEach(async () => {
    unpublish(local.registry);
    desk = await Desk.set(local.registry, local.example);
  });
  afterEach(() => desk.clear());
  after(removeScratch);

  const folder = () => path.join(testParameters().workspaceFolder, '.vscode');
  const sentence = (file: string) =>
    `${file} names another registry. A workspace cannot choose it, so ${new URL(local.registry.url).origin} is used. To use another one, set "${key}" in your user settings.`;

  async function withSettings(text: string, act: () => Promise<void>): Promise<void> {
    await mkdir(folder(), { recursive: true });
    const file = path.join(folder(), 'settings.json');
    await writeFile(file, text);
    try {
      await act();
    } finally {
      await rm(file, { force: true });
    }
  }
  const notes = () =>
    desk.person.shown
      .flatMap(({ detail }) => detail.split('\n'))
      .filter((line) => line.includes('registry. A workspace'));
  const rows = async () => {
    await validate(desk.context, desk.argument);
    return desk.person.lists.at(-1)?.labels.filter((label) => label.includes('A workspace cannot')) ?? [];
  };

  it('is told so before it publishes, to the registry of the person', async () => {
    await withSettings(`{ "${key}": "https://elsewhere.example" }`, async () => {
      desk.person.answer = ({ buttons }) => buttons.find((button) => button === 'Publish');
      await publish(desk.context, desk.argument);
      const [note = ''] = notes();
      assert.match(note, /settings\.json names another registry/);
      assert.equal(note.slice(2), sentence(note.slice(2).split(' ')[0] ?? ''));
      assert.ok(local.registry.state.archive(examplePack, '2.1.0'), 'it is published all the same');
    });
  });

  it('is told so among the checks, whatever the settings name', async () => {
    for (const url of [
      'https://elsewhere.example',
      'http://192.0.2.1',
      'javascript:alert(1)',
      '[a](command:b)',
    ])
      await withSettings(JSON.stringify({ [key]: url }), async () => {
        const [row = '', ...more] = await rows();
        assert.match(row, /settings\.json names another registry/);
        assert.ok(!row.includes(url), 'what a stranger wrote is not repeated');
        assert.deepEqual(more, []);
      });
  });

  it('is told so of a workspace file too', async () => {
    const { workspaceFile } = vscode.workspace;
    assert.ok(workspaceFile);
    const before = await readFile(workspaceFile.fsPath, 'utf8');
    try {
      const settings = { [key]: 'https://elsewhere.example' };
      await writeFile(workspaceFile.fsPath, JSON.stringify({ ...(JSON.parse(before) as object), settings }));
      const [row = ''] = await rows();
      assert.ok(row.includes(path.basename(workspaceFile.fsPath)), row);
    } finally {
      await writeFile(workspaceFile.fsPath, before);
    }
  });

  it('is told nothing where it names the same registry, or none', async () => {
    for (const text of [`{ "${key}": "${local.registry.url}/" }`, '{}', '{ "a": ', ''])
      await withSettings(text, async () => assert.deepEqual(await rows(), []));
  });
});
