// The steps of a publish as a person does them.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { answerInput, quickInput, runCommand } from './quickInput';
import { waitForRows } from './tree';
import type { Walk } from './useWorkbench';
import { answerDialog, readDialog, waitForNotification } from './window';

/** Replaces text of a file of the opened example pack on disk. */
export async function changeFile(
  { folder }: Walk,
  file: string,
  change: (text: string) => string,
): Promise<void> {
  const target = path.join(folder, 'example-pack', file);
  await writeFile(target, change(await readFile(target, 'utf8')));
}

/** Writes another version into the example pack's pyproject.toml and waits until the tree offers it. */
export async function raiseVersion(walk: Walk, version: string): Promise<void> {
  await changeFile(walk, 'pyproject.toml', (text) =>
    text.replace(/^version = .*$/m, `version = "${version}"`),
  );
  await waitForRows(walk.page, 'Versions', (rows) =>
    rows.some(({ label, description }) => label === version && description.startsWith('not published yet')),
  );
}

/** Waits for the token's input and pastes a token into it. */
export async function pasteToken({ page }: Pick<Walk, 'page'>, token: string): Promise<void> {
  await quickInput(page).getByText('Personal Access Token').first().waitFor();
  await answerInput(page, token);
}

/** Starts a publish by the command palette and goes as far as the question; the token must be known. */
export async function askToPublish({ page }: Pick<Walk, 'page'>): ReturnType<typeof readDialog> {
  await runCommand(page, 'Comfy Registry: Publish Version…');
  return await readDialog(page);
}

/** Publishes the working copy, whose version is `version`, and waits until the tree shows it as Pending. */
export async function publishVersion(walk: Walk, version: string): Promise<void> {
  await askToPublish(walk);
  await answerDialog(walk.page, 'Publish');
  await waitForNotification(walk.page, `${version} is published and waits for the security scan`);
  await waitForStatus(walk, version, 'Pending');
}

/** Waits until a version's row begins with a status word. */
export async function waitForStatus(
  { page }: Pick<Walk, 'page'>,
  version: string,
  word: string,
  timeoutMs?: number,
): Promise<void> {
  await waitForRows(
    page,
    'Versions',
    (rows) => rows.some(({ label, description }) => label === version && description.startsWith(word)),
    timeoutMs,
  );
}
