// A git before the real one.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { scratchFolder } from '../support/scratch';
import type { Bench } from './row';

/**
 * Has git do something else for calls whose arguments contain these words, and then what it always does unless the script
 * has ended it; `undo` puts the real one back.
 *
 * @returns the file in which the arguments of those calls stand, one call a line
 */
export async function putGit(bench: Bench, words: string, script: string): Promise<string> {
  const folder = (await scratchFolder([], 'programs')).fsPath;
  const real = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((place) => path.join(place, 'git'))
    .find((file) => existsSync(file));
  assert.ok(real);
  const git = path.join(folder, 'git');
  const met = path.join(folder, 'met');
  await writeFile(
    git,
    `#!/bin/sh\ncase "$*" in *"${words}"*)\necho "$*" >> "${met}"\n${script}\n;; esac\nexec "${real}" "$@"\n`,
  );
  await chmod(git, 0o755);
  const before = process.env['PATH'];
  process.env['PATH'] = `${folder}${path.delimiter}${before}`;
  bench.undo = () => (process.env['PATH'] = before);
  return met;
}
