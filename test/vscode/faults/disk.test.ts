// The part of the fault matrix where the disk is full: a small disk in memory, which only root can make.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { scratchFolder } from '../support/scratch';
import { ends, error, published, type Bench, type Row } from './row';
import { useMatrix } from './useMatrix';

const tryAgain = ['Retry', 'Show Log'];

/** Writes until nothing more fits; `undo` makes room again. */
function fill(bench: Bench): void {
  const file = path.join(path.dirname(bench.desk.storage), 'filler');
  const handle = openSync(file, 'a');
  assert.throws(
    () => {
      for (;;) writeSync(handle, Buffer.alloc(4096));
    },
    { code: 'ENOSPC' },
  );
  closeSync(handle);
  bench.undo = () => rmSync(file, { force: true });
}

const rows: readonly Row[] = [
  {
    name: 'before anything is written',
    before: fill,
    outcome: {
      end: ends.stopped,
      says: [error(/^The disk is full\. Free some space and try again\.$/, ...tryAgain)],
    },
  },
  {
    name: 'while the archive is written',
    noise: 3_000_000,
    before: (bench) => {
      bench.undo = () => remount(path.dirname(bench.desk.storage), '16m');
    },
    outcome: {
      end: ends.stopped,
      says: [
        error(
          /^The disk has no room for the archive \(ENOSPC\)\. Free some space and try again\.$/,
          ...tryAgain,
        ),
      ],
    },
  },
  {
    name: 'when the archive is there, and nothing else fits',
    atPublish: fill,
    outcome: { end: { ...ends.published, watched: false }, says: [published] },
  },
];

function remount(disk: string, size: string): void {
  execFileSync('mount', ['-o', `remount,size=${size}`, disk], { stdio: 'ignore' });
}

describe('fault matrix: a full disk', function () {
  this.timeout(60_000);
  const matrix = useMatrix();
  let disk: string | undefined;

  afterEach(() => {
    if (disk !== undefined) execFileSync('umount', ['--lazy', disk]);
    disk = undefined;
  });

  for (const each of rows) {
    it(each.name, async function () {
      const place = (await scratchFolder([], 'disk')).fsPath;
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' });
      } catch {
        process.stdout.write('      (no small disk can be made here: not tried)\n');
        this.skip();
      }
      disk = place;
      const storage = path.join(disk, 'storage');
      await mkdir(storage);
      await matrix.run({ ...each, storage });
      appendFileSync(path.join(disk, 'room'), 'there is room again');
    });
  }
});
