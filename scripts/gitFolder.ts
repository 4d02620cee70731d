// Folders with a git repository, made on the spot for an example or a test.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './processes';

export interface GivenFile {
  /** Path inside the folder, with forward slashes. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Writes files into a folder, which is made where it is missing. */
export async function writeFiles(folder: string, files: readonly GivenFile[]): Promise<void> {
  for (const file of files) {
    const target = path.join(folder, ...file.path.split('/'));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, file.content);
  }
}

/** Writes files into a folder and commits them in a new git repository there. Throws git's words when it fails. */
export async function makeGitFolder(folder: string, files: readonly GivenFile[]): Promise<void> {
  await writeFiles(folder, files);
  const author = ['-c', 'user.name=Example', '-c', 'user.email=example@example.invalid'];
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all'],
    [...author, '-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message=Example'],
  ]) {
    const { code, output } = await run('git', args, { cwd: folder, timeoutMs: 30_000 });
    if (code !== 0) throw new Error(`git ${args.join(' ')} failed in ${folder}:\n${output}`);
  }
}
