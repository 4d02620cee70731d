// Every row of the fault matrix that ends with a spent number and no archive, and why nobody could have saved it.
import assert from 'node:assert/strict';
import { ends, type End } from './row';

interface Loss {
  readonly why: string;
  /** As `suite: row`. */
  readonly rows: readonly string[];
}

const publishing = (...ways: string[]): string[] => ways.map((way) => `requests: publishing: ${way}`);
const lookingUp = (...ways: string[]): string[] =>
  ways.map((way) => `requests: looking up the version of a lost answer: ${way}`);

export const losses: readonly Loss[] = [
  {
    why:
      'The registry made the version, and its answer, the only thing that ever holds the address for the archive, did not ' +
      'come: no request gives the address again, and a second POST is refused because the version exists.',
    rows: [
      ...publishing('no answer', 'silence'),
      ...publishing('status 500, though it got through', 'status 502, though it got through'),
      ...publishing('a page with status 200, though it got through'),
      ...publishing('a redirect to another origin, though it got through'),
    ],
  },
  {
    why: 'The address is the last thing in the answer, so what is cut off or missing at its end is the address.',
    rows: publishing('broken JSON', 'half a body', 'a body without end'),
  },
  {
    why: 'The answer was lost before. Looking the version up finds out that the number is spent, and gives no address.',
    rows: [
      ...lookingUp('status 400', 'status 401', 'status 403', 'status 404', 'status 429'),
      ...lookingUp('status 429, retry-after 3600', 'status 500', 'status 503', 'status 503, once'),
      ...lookingUp('a dropped connection', 'a dropped connection, once', 'a redirect to another origin'),
      ...lookingUp('broken JSON', 'half a body', 'silence, once', 'a body without end, once'),
      ...lookingUp('an answer that is late, and a body that is slow'),
    ],
  },
  {
    why: 'The process that was to hear the answer, or to keep the address in it, was gone by then; nobody else is told it.',
    rows: [
      'the window is closed: while the answer to the publish is awaited',
      'the window is closed: while a version whose answer was lost is looked up',
      'the window is closed: before the address for the archive is kept',
      'the process is killed: between the publish and its answer',
    ],
  },
  {
    why: 'The storage takes the archive for a quarter of an hour; that is over, and the address cannot be had anew.',
    rows: [
      'requests: uploading: an address that is over',
      'clocks: the address ends while the storage is busy, and our clock does not know',
      'clocks: the address ends between stopping and resuming, and our clock does not know',
      'clocks: the machine sleeps between stopping and resuming until the address is over',
    ],
  },
  {
    why:
      'Another program cut the file that is being sent, in the private folder of the extension and within the minutes of the ' +
      'upload; a file that is removed is sent all the same. The files of the pack may be other ones by then, and only the ' +
      'bytes that the person has agreed to may go out. Telling whether a new archive has the same ones would need a ' +
      'fingerprint of every archive, and the list of its files, kept through the question and the upload.',
    rows: ['files: the archive is cut while the upload is to be tried again'],
  },
];

const explained = new Set(losses.flatMap(({ rows }) => rows));

/** A row loses a number if and only if there is a reason why it must. */
export function assertExplained(row: string, { version, keeps }: End): void {
  const isLoss = version === ends.lost.version && keeps === ends.lost.keeps;
  assert.equal(
    isLoss,
    explained.has(row),
    `${row} ${isLoss ? 'loses a number without a reason' : 'loses none'}`,
  );
}
