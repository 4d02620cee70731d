// The desktop VS Code with the extension under development, for `npm start`. See desktopHost.ts on where it was tried.
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { calmSettings } from '../host/settings';
import { hostFolder, repository } from '../host/versions';
import { start } from '../processes';

/** Opens a folder with a user of its own and waits until the window is closed. */
export async function openDesktop(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const program = await downloadAndUnzipVSCode('stable');
  const user = path.join(hostFolder, 'desktop');
  await mkdir(path.join(user, 'User'), { recursive: true });
  await writeFile(path.join(user, 'User', 'settings.json'), JSON.stringify(calmSettings({ settings })));
  const window = await start(program, [
    folder,
    `--extensionDevelopmentPath=${repository}`,
    `--user-data-dir=${user}`,
    `--extensions-dir=${path.join(user, 'extensions')}`,
    '--disable-workspace-trust',
    '--skip-welcome',
    '--disable-telemetry',
  ]);
  await window.exited;
}
