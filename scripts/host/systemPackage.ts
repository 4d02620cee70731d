// Programs that no npm package brings: found on the PATH, else installed by Debian's package manager.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { run } from '../processes';
import { withLock } from './fileLock';
import { hostFolder } from './versions';

/**
 * Path of the first of `names` on the PATH. When there is none, installs the Debian package of that name
 * (as root, or through a sudo that asks no password). Throws what to install by hand where neither works.
 */
export async function ensureProgram(
  debianPackage: string,
  names: readonly string[],
  say: (line: string) => void,
): Promise<string> {
  const found = findProgram(names);
  if (found !== undefined) return found;
  return await withLock(path.join(hostFolder, 'apt.lock'), 600_000, async () => {
    if (findProgram(names) === undefined) await installPackage(debianPackage, say);
    const installed = findProgram(names);
    if (installed !== undefined) return installed;
    throw new Error(
      `${names.join(' or ')} is needed and was not found. Install it by hand ` +
        `(on Debian and Ubuntu: sudo apt-get install ${debianPackage}), then run this again.`,
    );
  });
}

/** Path of the first of `names` that is an executable file in a folder of the PATH. */
export function findProgram(names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder.
      }
    }
  }
  return undefined;
}

async function installPackage(name: string, say: (line: string) => void): Promise<void> {
  const apt = findProgram(['apt-get']);
  if (apt === undefined) return;
  const isRoot = process.getuid?.() === 0;
  const sudo = findProgram(['sudo']);
  if (!isRoot && sudo === undefined) return;
  const [command, first] = isRoot || sudo === undefined ? [apt, []] : [sudo, ['-n', apt]];
  const install = [...first, 'install', '--yes', '--no-install-recommends', name];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  say(`Installing Debian's ${name} …`);
  // A fresh machine has no package lists, or old ones: they are read only when the first try fails.
  if ((await run(command, install, { env, timeoutMs: 300_000 })).code === 0) return;
  await run(command, [...first, 'update'], { env, timeoutMs: 120_000 });
  const result = await run(command, install, { env, timeoutMs: 300_000 });
  if (result.code !== 0) say(result.output.trimEnd());
}
