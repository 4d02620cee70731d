// The part of the fault matrix where git fails: each call of it, in each way. Where git as a whole is no help (it is
// missing, there is no repository) is in gitTroubles.test.ts.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { scratchFolder } from '../support/scratch';
import { ends, error, published, type Bench, type Outcome, type Row } from './row';
import { useMatrix } from './useMatrix';

interface Call {
  readonly name: string;
  /** What its arguments contain, and no other call's. */
  readonly words: string;
  /** Without its answer nobody knows what to pack. */
  readonly needed?: boolean;
}

const calls: readonly Call[] = [
  { name: 'the index', words: 'ls-files -z --stage', needed: true },
  { name: 'the files that are not tracked', words: 'ls-files -z --others' },
  { name: 'the commit', words: 'rev-parse --verify' },
  { name: 'the branch', words: 'rev-parse --symbolic-full-name' },
  { name: 'the tags', words: '--points-at' },
  { name: 'the files of the commit', words: 'ls-tree' },
  { name: 'the upstream', words: 'upstream:short' },
  { name: 'the filters', words: 'check-attr' },
];

interface Way {
  readonly name: string;
  /** Lines of a shell. */
  readonly script: string;
  readonly told: RegExp;
}

const ways: readonly Way[] = [
  {
    name: 'fails',
    script: 'echo "fatal: out of luck" >&2; exit 128',
    told: /^git could not list the files of the pack: out of luck\. Run "git status" in the folder/,
  },
  {
    name: 'is killed',
    script: 'kill -9 $$',
    told: /^git could not list the files of the pack: it ended with SIGKILL\. Run "git status"/,
  },
  {
    name: 'complains and ends well',
    script: 'echo "error: half of it" >&2; exit 0',
    told: /^git could not list the files of the pack: half of it\. Run "git status"/,
  },
];

/** Puts a git before the real one, which does something else for calls with these words. */
async function putGit(bench: Bench, words: string, script: string): Promise<void> {
  const folder = (await scratchFolder([], 'programs')).fsPath;
  const real = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((place) => path.join(place, 'git'))
    .find((file) => existsSync(file));
  assert.ok(real);
  const git = path.join(folder, 'git');
  met = path.join(folder, 'met');
  await writeFile(
    git,
    `#!/bin/sh\ncase "$*" in *"${words}"*)\necho "$*" >> "${met}"\n${script}\n;; esac\nexec "${real}" "$@"\n`,
  );
  await chmod(git, 0o755);
  const before = process.env['PATH'];
  process.env['PATH'] = `${folder}${path.delimiter}${before}`;
  bench.undo = () => (process.env['PATH'] = before);
}
/** The calls that met the other git. */
let met = '';

const goesOn: Outcome = { end: ends.published, says: [published] };

const rows: readonly Row[] = calls.flatMap(({ name, words, needed }) =>
  ways
    // Without what is only told the publish goes on.
    .filter((_, index) => needed === true || index === 0)
    .map((way) => ({
      name: `${way.name} when it is asked for ${name}`,
      before: (bench: Bench) => putGit(bench, words, way.script),
      outcome:
        needed === true
          ? { end: ends.stopped, says: [error(way.told, 'Open Terminal', 'Retry', 'Show Log')] }
          : goesOn,
    })),
);

describe('fault matrix: git', function () {
  if (process.platform === 'win32') return;
  this.timeout(60_000);
  const matrix = useMatrix();
  for (const each of rows) {
    it(each.name, async () => {
      await matrix.run(each);
      assert.ok((await readFile(met, 'utf8')).length > 0, 'the call was made');
    });
  }

  it('hangs until the person has had enough of it', async () => {
    await matrix.run({
      name: '',
      before: async (bench) => {
        await putGit(bench, 'ls-files -z --stage', 'exec sleep 60');
        bench.desk.person.onProgress = (text, cancel) => {
          if (text.startsWith('listing')) setTimeout(cancel, 300);
        };
      },
      act: async (bench) => {
        await bench.publish();
        bench.desk.person.onProgress = () => undefined;
      },
      outcome: { end: ends.stopped, says: [] },
    });
  });
});
