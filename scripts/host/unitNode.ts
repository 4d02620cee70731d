// The Node that the unit tests run on: the oldest major that the extension host of a supported VS Code can be.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from './fileLock';
import { npm } from './npmClient';
import { hostFolder } from './versions';

export const unitNodeMajor = 20;
/** What is installed where another major runs. */
const pinned = '20.20.2';

/** Facts of the Node that asks; `process` has them. */
export interface RunningNode {
  readonly versions: { readonly node: string };
  readonly execPath: string;
  readonly platform: string;
  readonly arch: string;
}

/** Whether a Node is of the major that the unit tests are for. */
export function isUnitNode({ versions }: Pick<RunningNode, 'versions'>): boolean {
  return versions.node.startsWith(`${unitNodeMajor}.`);
}

/** The npm package that holds a Node for a platform, and the program in it. */
export function nodePackage({ platform, arch }: Pick<RunningNode, 'platform' | 'arch'>) {
  const isWindows = platform === 'win32';
  return {
    name: `node-${isWindows ? 'win' : platform}-${arch}`,
    program: path.join('bin', isWindows ? 'node.exe' : 'node'),
  };
}

/**
 * The Node to run the unit tests with: the running one, or else one that is installed into `folder` unless it is
 * there. About 150 MB the first time. Throws a sentence where none can be had.
 */
export async function ensureUnitNode(
  say: (line: string) => void,
  running: RunningNode = process,
  folder = path.join(hostFolder, `node${unitNodeMajor}`),
): Promise<string> {
  if (isUnitNode(running)) return running.execPath;
  const { name, program } = nodePackage(running);
  const home = path.join(folder, 'node_modules', name);
  const isInstalled = async () => {
    const text = await readFile(path.join(home, 'package.json'), 'utf8').catch(() => '{}');
    return (JSON.parse(text) as { version?: string }).version === pinned;
  };
  if (!(await isInstalled())) {
    await withLock(`${folder}.lock`, 600_000, async () => {
      if (await isInstalled()) return;
      say(`Installing Node ${pinned} for the unit tests …`);
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      const manifest = { private: true, dependencies: { [name]: pinned } };
      await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
      await npm(folder, ['install', '--no-package-lock']).catch((error: unknown) => {
        throw new Error(
          `No Node ${unitNodeMajor} can be installed for the unit tests. ` +
            `Run this with Node ${unitNodeMajor}.\n${String(error)}`,
        );
      });
    });
  }
  return path.join(home, program);
}
