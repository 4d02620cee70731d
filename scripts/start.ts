// npm start [-- --port 8000] [-- --scan-after 20] [-- --flag] [-- --version newest|oldest|1.100.3]
//
// The extension in a real VS Code, with an example pack and a registry on this machine. Nothing leaves it.
// --scan-after  seconds after an upload until the scan has decided
// --flag        the scan finds something in each version that calls eval, exec or subprocess
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
  await build('dev');
  const folder = path.join(hostFolder, 'example', 'example-pack');
  await rm(folder, { recursive: true, force: true });
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
    extensions: [repository],
    machineSettings: settings,
  });
  say(`VS Code     ${server.address(folder)}`);
  say('Open that address in a browser on this machine. Ctrl+C ends everything.');
  return await new Promise<never>(() => undefined);
}

runMain(main);
