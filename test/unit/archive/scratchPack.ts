import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import path from 'node:path';
import { listPackFiles } from '../../../src/archive';
import type { PackFileList, PackFileQuery } from '../../../src/archive';

/** A real git repository in a temporary folder, with a pack in it. */
export class ScratchPack {
  /** Holds the repository and room beside it. */
  readonly place = realpathSync(mkdtempSync(path.join(tmpdir(), 'archive-test-')));
  readonly folder = path.join(this.place, 'pack');

  constructor() {
    mkdirSync(this.folder);
    this.git('init', '-q');
  }

  git(...args: string[]): string {
    return runGit(this.folder, args);
  }

  write(name: string, content: string | Uint8Array = `content of ${name}\n`, mode?: number): void {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content, mode === undefined ? {} : { mode });
  }

  link(name: string, target: string): void {
    mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
    symlinkSync(target, path.join(this.folder, name));
  }

  /** Writes files and has git track them. */
  track(...names: string[]): void {
    for (const name of names) this.write(name);
    this.git('add', '-f', '--', ...names);
  }

  async list(includes: string[] = [], query: Partial<PackFileQuery> = {}): Promise<PackFileList> {
    return listPackFiles({ packFolder: this.folder, includes, ...query });
  }

  async names(includes: string[] = []): Promise<string[]> {
    return (await this.list(includes)).files.map(({ name }) => name);
  }

  dispose(): void {
    rmSync(this.place, { recursive: true, force: true });
  }
}

/** git without anything of this machine's configuration. */
export function runGit(folder: string, args: string[]): string {
  return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: devNull,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Author',
      GIT_AUTHOR_EMAIL: 'author@example.com',
      GIT_COMMITTER_NAME: 'Author',
      GIT_COMMITTER_EMAIL: 'author@example.com',
    },
  });
}
