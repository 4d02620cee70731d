// What the question before publishing says of the working copy: it warns, and the version goes out all the same.
import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { publish } from '../../../src/commands/publish';
import { run } from '../../../scripts/processes';
import { examplePack } from '../../registry';
import { removeScratch } from '../support/scratch';
import { Desk, unpublish } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

type Git = (...args: string[]) => Promise<void>;

interface State {
  readonly name: string;
  readonly bring: (at: (name: string) => string, git: Git) => Promise<unknown>;
  /** The notes that stand in the question besides the local check's, in this order. */
  readonly notes: readonly string[];
}

const commit = ['-c', 'user.name=x', '-c', 'user.email=x@example.invalid', 'commit', '--quiet', '-m', 'x'];
const states: readonly State[] = [
  { name: 'all is committed on a branch', bring: () => Promise.resolve(), notes: [] },
  {
    name: 'a file is changed and not committed',
    bring: (at) => appendFile(at('nodes/text.py'), '# more\n'),
    notes: ['Changed and not committed, published as on disk: nodes/text.py.'],
  },
  {
    name: 'a file is staged',
    bring: async (at, git) => {
      await writeFile(at('nodes/new.py'), 'x = 1\n');
      await git('add', 'nodes/new.py');
    },
    notes: ['Staged and not committed, published too: nodes/new.py.'],
  },
  {
    name: 'a file is removed, and another renamed',
    bring: async (_at, git) => {
      await git('rm', '--quiet', 'README.md');
      await git('mv', 'nodes/text.py', 'nodes/words.py');
    },
    notes: [
      'Staged and not committed, published too: nodes/words.py.',
      'Removed from git and not committed, so not published: README.md, nodes/text.py. Run "git restore --staged --worktree" for what belongs to the pack.',
    ],
  },
  {
    name: 'files are not tracked, one with a line end in its name',
    bring: async (at) => {
      await writeFile(at('nodes/lost.py'), 'x = 1\n');
      if (process.platform !== 'win32') await writeFile(at('nodes/two\nlines.py'), 'x = 1\n');
    },
    notes: [
      process.platform === 'win32'
        ? 'Not tracked by git, so not published: nodes/lost.py. Run "git add" for what belongs to the pack.'
        : 'Not tracked by git, so not published: nodes/lost.py, nodes/two lines.py. Run "git add" for what belongs to the pack.',
    ],
  },
  {
    name: 'includes names the whole folder, and so what git does not track',
    bring: async (at, git) => {
      const text = await readFile(at('pyproject.toml'), 'utf8');
      await writeFile(at('pyproject.toml'), text.replace('includes = []', 'includes = ["."]'));
      await git('add', '--all');
      await git(...commit);
      await writeFile(at('nodes/lost.py'), 'x = 1\n');
    },
    notes: [
      'This include brings all of the folder into the archive, also what git ignores. Name what is needed.',
      'Not tracked by git, published by includes: nodes/lost.py.',
    ],
  },
  {
    name: 'git ignores a file, and .comfyignore another',
    bring: async (at) => {
      await writeFile(at('nodes/text.pyc'), 'x');
      await writeFile(at('docs/more.md'), 'x');
    },
    notes: [],
  },
  {
    name: 'no branch is checked out',
    bring: (_at, git) => git('checkout', '--quiet', '--detach'),
    notes: ['No branch is checked out (detached HEAD): what is committed now is on no branch.'],
  },
  { name: 'the commit has the tag', bring: (_at, git) => git('tag', 'v2.1.0'), notes: [] },
  {
    name: 'the tag is at an older commit',
    bring: async (at, git) => {
      await git('tag', 'v2.1.0');
      await appendFile(at('README.md'), 'More.\n');
      await git('add', '--all');
      await git(...commit);
    },
    notes: [
      'The tag v2.1.0 is at another commit than the one that is published. Check that out, or move the tag.',
    ],
  },
  {
    name: 'the commit has the tag of another version',
    bring: (_at, git) => git('tag', 'v2.0.9'),
    notes: ['The commit has the tag v2.0.9, and is published as 2.1.0. Was the version meant?'],
  },
];

describe('the working copy in the question before publishing', function () {
  this.timeout(30_000);
  const local = useRegistry();
  let desk: Desk;
  beforeEach(async () => {
    unpublish(local.registry);
    desk = await Desk.set(local.registry, local.example);
  });
  afterEach(() => desk.clear());
  after(removeScratch);

  for (const { name, bring, notes } of states) {
    it(`says what is to be known, and publishes when told to: ${name}`, async () => {
      const folder = desk.pack.folder.fsPath;
      await bring(
        (of) => path.join(folder, ...of.split('/')),
        async (...args) => {
          const { code, output } = await run('git', args, { cwd: folder, timeoutMs: 30_000 });
          assert.equal(code, 0, output);
        },
      );
      desk.person.answer = ({ buttons }) => buttons.find((button) => button === 'Publish');
      await publish(desk.context, desk.argument);
      const [question] = desk.person.shown;
      assert.equal(question?.text, 'Publish example-pack 2.1.0?');
      const said = question.detail.split('\n').filter((line) => line.startsWith('• '));
      const [predicted, ...others] = said.map((line) => line.slice(2)).reverse();
      assert.match(predicted ?? '', /^The local check predicts/);
      assert.deepEqual(others.reverse(), notes);
      assert.equal(desk.person.shown.at(-1)?.severity, 'Information');
      assert.ok(local.registry.state.archive(examplePack, '2.1.0'), 'it is published');
    });
  }
});
