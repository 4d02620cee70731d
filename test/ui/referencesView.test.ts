import assert from 'node:assert/strict';
import path from 'node:path';
import { writeFiles } from '../../scripts/gitFolder';
import { pictureWith, snapshotYaml, workflowText } from '../vscode/support/namingFiles';
import { screenshot, settle } from './support/picture';
import { quickInput, runCommand } from './support/quickInput';
import { toggleRow, treeRow, view, waitForBadge, waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { hoverText, waitForNotification } from './support/window';

const workflow = workflowText([
  { id: 'example-pack', ver: '2.0.0' },
  { id: 'example-pack', ver: '2.0.0' },
  { id: 'other-pack', ver: '1.0.0' },
]);

/** A folder of ComfyUI with workflows, a snapshot, a picture, and two packs. */
async function prepare(folder: string): Promise<string> {
  const comfyui = path.join(folder, 'comfyui');
  const manifest = '[project]\nname = "other-pack"\nversion = "1.0.0"\n[tool.comfy]\nPublisherId = "other"\n';
  await writeFiles(comfyui, [
    { path: 'user/default/workflows/portrait.json', content: workflow },
    {
      path: 'user/default/workflows/old.json',
      content: workflowText([{ id: 'example-pack', ver: '1.1.0' }]),
    },
    { path: 'user/snapshots/all.yaml', content: snapshotYaml({ 'banned-pack': '1.0.0' }) },
    { path: 'output/one.png', content: pictureWith(workflowText([{ id: 'no-such-pack', ver: '1.0.0' }])) },
    { path: 'custom_nodes/other-pack/.tracking', content: '' },
    { path: 'custom_nodes/other-pack/pyproject.toml', content: manifest },
    { path: 'custom_nodes/.disabled/example-pack@1_2_0/nodes.py', content: '' },
  ]);
  return comfyui;
}

describe('the references of a ComfyUI folder', () => {
  const walk = useWorkbench({ prepare });

  it('are filled by an audit, with the gravest first and a number on the view', async () => {
    await runCommand(walk.page, 'Comfy Registry: Audit Workspace');
    await waitForNotification(
      walk.page,
      /To be looked at: Pack banned 1, Banned 1, Flagged 2, Unknown pack 1\./,
    );
    await view(walk.page, 'Versions').locator('.pane-header').click();
    const rows = await waitForRows(walk.page, 'References', (all) => all.length === 10);
    assert.deepEqual(
      rows.filter(({ level }) => level === 1).map(({ label, description }) => `${label} ${description}`),
      ['Pack banned 1', 'Banned 1', 'Flagged 2', 'Unknown pack 1', 'Active 1'],
    );
    await waitForBadge(walk.page, 'Comfy Registry', '5');
    await settle(walk.page);
    await screenshot(walk.page, 'references');
  });

  it('say what they mean when they are pointed at', async () => {
    const text = await hoverText(walk.page, treeRow(walk.page, 'References', 'example-pack 1.1.0'));
    assert.match(text, /Banned: The registry has rejected this version/);
    assert.match(text, /Newest Active version: 1\.10\.0/);
  });

  it('open at the place that a row names', async () => {
    await toggleRow(walk.page, 'References', 'example-pack 2.0.0');
    await waitForRows(walk.page, 'References', (all) => all.some(({ label }) => label === 'portrait.json'));
    await toggleRow(walk.page, 'References', 'portrait.json');
    await treeRow(walk.page, 'References', 'Line 20').click();
    await walk.page.locator('.statusbar').getByText('Ln 20', { exact: false }).first().waitFor();
    await screenshot(walk.page, 'references-opened');
  });

  it('are filtered, and the view says so', async () => {
    await runCommand(walk.page, 'Comfy Registry: Filter References…');
    await quickInput(walk.page).locator('.monaco-list-row', { hasText: 'Only installed packs' }).click();
    await walk.page.keyboard.press('Enter');
    const isBanned = ({ label }: { readonly label: string }) => label === 'Banned';
    await waitForRows(walk.page, 'References', (all) => all.length > 0 && !all.some(isBanned));
    await view(walk.page, 'References').getByText('Showing: installed').waitFor();
    await runCommand(walk.page, 'Comfy Registry: Clear Filter of References');
    await waitForRows(walk.page, 'References', (all) => all.some(isBanned));
  });
});
