// npm start [-- --port 8000] [-- --scan-after 20] [-- --flag] [-- --version newest|oldest|1.100.3]
//           [-- --folder path] [-- --vsix file]
//
// The extension in a real VS Code, with an example pack and a registry on this machine. Nothing leaves it.
// --scan-after  seconds after an upload until the scan has decided
// --flag        the scan finds something in each version that calls eval, exec or subprocess
// --folder      where the example pack is written: a folder that is not there yet
// --vsix        the packaged extension, instead of one that is built now (server host only)
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from './build';
import {
  exampleNextVersion,
  exampleWorkingCopy,
  flagDangerousCalls,
  seedExample,
  startRegistry,
} from '../test/registry';
import { option, runMain, say } from './commandLine';
import { makeGitFolder } from './gitFolder';
import { startServer } from './host/server';
import { chooseVersions, hostFolder, repository } from './host/versions';
import { onInterrupt } from './processes';
import { chooseHost } from './vscode/chooseHost';
import { openDesktop } from './vscode/desktopWindow';

async function main(): Promise<number> {
  const kind = await chooseHost();
  const vsix = option('vsix');
  if (vsix === undefined) await build('dev');
  const folder = await emptyFolder(option('folder'));
  await makeGitFolder(folder, exampleWorkingCopy());

  const registry = await startRegistry({
    scanAfterMs: Number(option('scan-after') ?? 20) * 1000,
    ...(option('flag') === undefined ? {} : { flag: flagDangerousCalls }),
  });
  onInterrupt(() => registry.close());
  const { publisherId, nodeId, token } = await seedExample(registry);
  say(`Registry    ${registry.url}`);
  say(`Pack        ${nodeId}, version ${exampleNextVersion} is not published yet`);
  say(`Publisher   ${publisherId}`);
  say(`Token       ${token}   (the first publish asks for it)`);
  say(`Folder      ${folder}`);

  const settings = { 'comfyRegistry.registryUrl': registry.url };
  if (kind === 'desktop') {
    say('VS Code     opens in a window; close it or press Ctrl+C to end.');
    await openDesktop(folder, settings);
    await registry.close();
    return 0;
  }
  const [version] = chooseVersions(option('version') ?? 'newest');
  if (version === undefined) throw new Error('No version of VS Code is chosen.');
  const server = await startServer({
    version,
    say,
    port: Number(option('port') ?? 0),
    extensions: [vsix ?? repository],
    machineSettings: settings,
  });
  say(`VS Code     ${server.address(folder)}`);
  say('Open that address in a browser on this machine. Ctrl+C ends everything.');
  return await new Promise<never>(() => undefined);
}

/** The usual folder is made anew each time. Nothing is deleted that somebody named. */
async function emptyFolder(given: string | undefined): Promise<string> {
  const folder = given ?? path.join(hostFolder, 'example', 'example-pack');
  if (given === undefined) await rm(folder, { recursive: true, force: true });
  else if (existsSync(folder)) throw new Error(`--folder ${folder} is there already. Name a new one.`);
  return folder;
}

runMain(main);
