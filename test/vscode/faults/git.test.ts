// The part of the fault matrix where git fails: each call of it, in each way. Where git as a whole is no help (it is
// missing, there is no repository) is in gitTroubles.test.ts.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { putGit } from './putGit';
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
  { name: 'the root of the repository', words: 'rev-parse --show-toplevel', needed: true },
  { name: 'the files that are not tracked', words: 'ls-files -z --others' },
  { name: 'the commit', words: 'rev-parse --verify' },
  { name: 'the branch', words: 'rev-parse --symbolic-full-name' },
  { name: 'the tags', words: '--points-at' },
  { name: 'a tag of this number', words: 'refs/tags/' },
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

/** The calls that met the other git. */
let met = '';
const put = async (bench: Bench, words: string, script: string): Promise<void> => {
  met = await putGit(bench, words, script);
};

const goesOn: Outcome = { end: ends.published, says: [published] };

const rows: readonly Row[] = calls.flatMap(({ name, words, needed }) =>
  ways
    // Without what is only told the publish goes on.
    .filter((_, index) => needed === true || index === 0)
    .map((way) => ({
      name: `${way.name} when it is asked for ${name}`,
      before: (bench: Bench) => put(bench, words, way.script),
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

  it('is asked for nothing but that', async () => {
    await matrix.run({
      name: '',
      before: (bench) => put(bench, '', ''),
      outcome: goesOn,
    });
    const made = (await readFile(met, 'utf8')).trim().split('\n');
    const names = made.map((line) => {
      const known = calls.filter(({ words }) => line.includes(words)).map(({ name }) => name);
      assert.equal(known.length, 1, `rows for: git ${line}: ${known.join(', ')}`);
      return known[0];
    });
    assert.deepEqual([...new Set(names)].sort(), calls.map(({ name }) => name).sort());
  });

  it('hangs until the person has had enough of it', async () => {
    await matrix.run({
      name: '',
      before: async (bench) => {
        await put(bench, 'ls-files -z --stage', 'exec sleep 60');
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
