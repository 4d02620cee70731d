// The part of the fault matrix that is about files: of the pack while it is packed, and of the archive after that.
import {
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { scratchFolder } from '../support/scratch';
import { ends, error, published, type Bench, type Outcome, type Row } from './row';
import { useMatrix } from './useMatrix';

const tryAgain = ['Retry', 'Show Log'];
const changed = (name: string): Outcome => ({
  end: ends.stopped,
  says: [
    error(
      new RegExp(
        `^"${name}" changed while the archive was built\\. Try again when nothing writes to the pack\\.$`,
      ),
      ...tryAgain,
    ),
  ],
});

/** Does something to the pack's folder at the first word of progress that begins so; `undo` takes it back. */
function when(begin: string, act: (folder: string) => () => void): (bench: Bench) => void {
  return (bench) => {
    const { person, pack } = bench.desk;
    person.onProgress = (text) => {
      if (!text.startsWith(begin)) return;
      person.onProgress = () => undefined;
      bench.undo = act(pack.folder.fsPath);
    };
  };
}

/** Takes a file or folder away, out of the repository. */
function away(name: string): (folder: string) => () => void {
  return (folder) => {
    const [place, other] = [path.join(folder, name), `${folder}.away`];
    renameSync(place, other);
    return () => {
      rmSync(place, { recursive: true, force: true });
      renameSync(other, place);
    };
  };
}

/** Writes a file anew; `undo` writes what it was. */
function rewrite(name: string, change: (text: string) => string): (folder: string) => () => void {
  return (folder) => {
    const file = path.join(folder, name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, change(text));
    return () => writeFileSync(file, text);
  };
}

const archiveGone: Outcome = {
  end: ends.stopped,
  says: [
    error(/^The packed archive is no longer on disk\. Nothing is published; publish again/, ...tryAgain),
  ],
};

/** Does something to the packed archive. */
async function toArchive({ desk }: Bench, act: (file: string) => void): Promise<void> {
  const name = (await desk.kept()).find((kept) => kept.endsWith('.zip')) ?? '';
  act(path.join(desk.storage, name));
}

/** Does something to the folder of the archive while the upload waits for its next try. */
function whenTriedAgain({ registry, desk }: Bench, act: (folder: string) => void): void {
  registry.faults.next({ method: 'PUT', status: 503 });
  let acted = false;
  desk.person.onProgress = (text) => {
    if (acted || !text.includes('next try')) return;
    acted = true;
    act(path.join(desk.storage, 'uploads'));
  };
}

const archiveIn = (folder: string): string =>
  path.join(folder, readdirSync(folder).find((name) => name.endsWith('.zip')) ?? '');

const rows: readonly Row[] = [
  {
    name: 'a tracked file vanishes before the files are listed',
    before: when('listing', away('nodes/text.py')),
    outcome: {
      end: ends.stopped,
      says: [
        error(
          /^"nodes\/text\.py": tracked by git, but not on the disk\. Restore it/,
          'Open Terminal',
          ...tryAgain,
        ),
      ],
    },
  },
  {
    name: 'the ignore file cannot be read any more when the files are listed',
    before: when('listing', (folder) => {
      const back = away('.comfyignore')(folder);
      mkdirSync(path.join(folder, '.comfyignore'));
      return back;
    }),
    outcome: {
      end: ends.stopped,
      says: [
        error(/^\.comfyignore cannot be read \(EISDIR\)\. Check the file, then try again\.$/, ...tryAgain),
      ],
    },
  },
  {
    name: 'a file vanishes while packing',
    before: when('packing', away('nodes/text.py')),
    outcome: changed('nodes/text\\.py'),
  },
  {
    name: 'a folder vanishes while packing',
    before: when('packing', away('nodes')),
    outcome: changed('nodes/\\w+\\.py'),
  },
  {
    name: 'a file grows while packing',
    before: when(
      'packing',
      rewrite('README.md', (text) => `${text}more\n`),
    ),
    outcome: changed('README\\.md'),
  },
  {
    name: 'a file is written anew with the same size while packing',
    before: when(
      'packing',
      rewrite('README.md', (text) => text.replace('Three', 'Seven')),
    ),
    outcome: changed('README\\.md'),
  },
  {
    name: 'the number is raised while packing',
    before: when(
      'packing',
      rewrite('pyproject.toml', (text) => text.replace('2.1.0', '2.2.0')),
    ),
    outcome: changed('pyproject\\.toml'),
  },
  {
    name: 'a link takes the place of a file while packing',
    before: when('packing', (folder) => {
      const back = away('README.md')(folder);
      symlinkSync('/etc/hostname', path.join(folder, 'README.md'));
      return back;
    }),
    outcome: changed('README\\.md'),
  },
  {
    name: 'the archive vanishes while the question stands',
    atPublish: (bench) => toArchive(bench, (file) => rmSync(file)),
    outcome: archiveGone,
  },
  {
    name: 'the archive is cut while the question stands',
    atPublish: (bench) => toArchive(bench, (file) => truncateSync(file, 100)),
    outcome: archiveGone,
  },
  {
    name: 'the archive vanishes while the upload is to be tried again',
    before: (bench) => whenTriedAgain(bench, (folder) => rmSync(folder, { recursive: true })),
    outcome: { end: ends.published, says: [published] },
  },
  {
    name: 'the archive is cut while the upload is to be tried again',
    before: (bench) => whenTriedAgain(bench, (folder) => truncateSync(archiveIn(folder), 100)),
    outcome: {
      end: ends.spent,
      says: [
        error(
          /^The archive of \S+ 2\.1\.0 is no longer on the disk.*This number is spent: raise the version/,
          'Open pyproject.toml',
        ),
      ],
    },
  },
];

describe('fault matrix: files', function () {
  this.timeout(60_000);
  const matrix = useMatrix();
  for (const each of rows) it(each.name, () => matrix.run(each));

  it('what changes while the question stands is not published', async () => {
    const bench = matrix.bench(await matrix.desk(), {
      atPublish: ({ desk }) => writeFileSync(path.join(desk.pack.folder.fsPath, 'README.md'), 'other words'),
    });
    const archived = await bench.desk.packFiles();
    await bench.publish();
    const files = new Map(archived).set('README.md', 'other words');
    await matrix.assertEnd(bench, ends.published, { files, archived, says: [published] });
  });

  it('the folder of the pack vanishes while packing', async () => {
    const bench = matrix.bench(await matrix.desk());
    const { pack, person } = bench.desk;
    const files = await bench.desk.packFiles();
    const other = path.join((await scratchFolder([])).fsPath, 'moved');
    person.onProgress = (text) => {
      if (!text.startsWith('packing')) return;
      person.onProgress = () => undefined;
      renameSync(pack.folder.fsPath, other);
      bench.undo = async () => {
        await rm(pack.folder.fsPath, { recursive: true, force: true });
        renameSync(other, pack.folder.fsPath);
      };
    };
    await bench.publish();
    await matrix.assertEnd(bench, ends.stopped, { files, says: changed('\\S+').says });
  });
});
