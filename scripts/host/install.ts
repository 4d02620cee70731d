// Installs the server host: VS Code's own server and web workbench, from the npm registry alone.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from './fileLock';
import { npm } from './npmClient';
import { ensureProgram } from './systemPackage';
import { hostFolder, hostNodeMajor, repository, type HostVersion } from './versions';

/** An installed server host. */
export interface Host {
  readonly version: HostVersion;
  /** The Node that runs the server and its extension host. */
  readonly node: string;
  /** VS Code's server, to be run by `node`. */
  readonly serverMain: string;
}

/**
 * Installs the host of a VS Code version unless it is there, and returns where it is. About 20 s and up to
 * 600 MB the first time, a file read afterwards. Concurrent callers wait for one another; a broken install
 * is done again from the start.
 */
export async function ensureHost(version: HostVersion, say: (line: string) => void): Promise<Host> {
  const locked = path.join(repository, 'scripts', 'host', version);
  const folder = path.join(hostFolder, version);
  const stamp = path.join(folder, 'installed');
  const wanted = createHash('sha256')
    .update(await readFile(path.join(locked, 'package-lock.json')))
    .digest('hex');
  const isInstalled = async () => (await readFile(stamp, 'utf8').catch(() => '')) === wanted;

  if (!(await isInstalled())) {
    await withLock(`${folder}.lock`, 600_000, async () => {
      if (await isInstalled()) return;
      say(`Installing VS Code ${version} (server host) into ${path.relative(repository, folder)} …`);
      const began = Date.now();
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      for (const file of ['package.json', 'package-lock.json']) {
        await copyFile(path.join(locked, file), path.join(folder, file));
      }
      await npm(folder, ['ci']);
      // The server's own dependencies come with a lock that `npm ci` finds incomplete; `install` keeps to it.
      await npm(serverFolder(folder), ['install', '--omit=dev', '--no-save']);
      await linkRipgrep(folder, say);
      await writeFile(stamp, wanted);
      say(`VS Code ${version} installed in ${((Date.now() - began) / 1000).toFixed(0)} s.`);
    });
  }
  return {
    version,
    node: nodeOf(folder, version),
    serverMain: path.join(serverFolder(folder), 'out', 'server-main.js'),
  };
}

function serverFolder(folder: string): string {
  return path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

function nodeOf(folder: string, version: HostVersion): string {
  const brought = path.join(
    folder,
    'node_modules',
    `node-${process.platform}-${process.arch}`,
    'bin',
    'node',
  );
  if (existsSync(brought)) return brought;
  const wanted = hostNodeMajor[version];
  if (process.versions.node.startsWith(`${wanted}.`)) return process.execPath;
  throw new Error(
    `No Node ${wanted} for ${process.platform} ${process.arch} comes with the server host. ` +
      `Run this with Node ${wanted}, or set COMFY_TEST_HOST=desktop.`,
  );
}

/** The older host downloads its search program in an install script, which is not run: the system's one takes its place. */
async function linkRipgrep(folder: string, say: (line: string) => void): Promise<void> {
  const ripgrep = path.join(serverFolder(folder), 'node_modules', '@vscode', 'ripgrep');
  if (!existsSync(ripgrep) || existsSync(path.join(ripgrep, 'bin', 'rg'))) return;
  const program = await ensureProgram('ripgrep', ['rg'], say);
  await mkdir(path.join(ripgrep, 'bin'), { recursive: true });
  await symlink(program, path.join(ripgrep, 'bin', 'rg'));
}
