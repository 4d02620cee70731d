// The part of the fault matrix where clocks differ, or are set, while the address for the archive lives: 15 minutes.
import { resumeUpload } from '../../../src/commands/resumeUpload';
import { SkippingClock } from '../support/skippingClock';
import { ends, error, published, warning, type Bench, type Outcome, type Row } from './row';
import { useMatrix } from './useMatrix';

const minutes = 60_000;
const goesOn: Outcome = { end: ends.published, says: [published] };
const stopped = warning(/^The upload of example-pack 2\.1\.0 is stopped\./, 'Resume Upload, Until …');
const late: Outcome = {
  end: ends.spent,
  says: [error(/did not arrive in time\. This number is spent: raise the version/, 'Open pyproject.toml')],
};

const set = ({ desk }: Bench, by: number): void => SkippingClock.set(desk.context.clock, by);

/** Sets a clock at the first word of progress that begins so. */
function when(begin: string, act: (bench: Bench) => void): (bench: Bench) => void {
  return (bench) => {
    bench.desk.person.onProgress = (text) => {
      if (!text.includes(begin)) return;
      bench.desk.person.onProgress = () => undefined;
      act(bench);
    };
  };
}

/** The registry's clock; set back after the row. */
function setRegistry(bench: Bench, by: number): void {
  bench.registry.clock.advance(by);
  bench.undo = () => bench.registry.clock.advance(-by);
}

/** The storage is busy once, and something happens until it is tried again. */
function whileBusy(act: (bench: Bench) => void): (bench: Bench) => void {
  return (bench) => {
    bench.registry.faults.next({ method: 'PUT', status: 503 });
    when('next try', act)(bench);
  };
}

/** The upload is stopped and resumed, and something happens between. */
function resumedAfter(act: (bench: Bench) => void): (bench: Bench) => Promise<void> {
  return async (bench) => {
    const { person, context } = bench.desk;
    person.onProgress = (text, cancel) => text.startsWith('uploading') && cancel();
    await bench.publish();
    person.onProgress = () => undefined;
    act(bench);
    await resumeUpload(context, undefined);
  };
}

const rows: readonly Row[] = [
  ...[20, -20].flatMap((by): Row[] => {
    const way = by > 0 ? 'ahead' : 'behind';
    return [
      {
        name: `the registry's clock is ${way}`,
        before: (bench) => setRegistry(bench, by * minutes),
        outcome: goesOn,
      },
      { name: `our clock is ${way}`, before: (bench) => set(bench, by * minutes), outcome: goesOn },
      {
        name: `our clock is set ${way} when the archive is to be sent`,
        before: when('uploading', (bench) => set(bench, by * minutes)),
        outcome: goesOn,
      },
      {
        name: `our clock is set ${way} while the storage is busy`,
        before: whileBusy((bench) => set(bench, by * minutes)),
        outcome: goesOn,
      },
    ];
  }),
  {
    name: 'the address ends while the storage is busy, and our clock does not know',
    before: whileBusy((bench) => setRegistry(bench, 20 * minutes)),
    outcome: late,
  },
  {
    name: 'our clock is set back between stopping and resuming',
    act: resumedAfter((bench) => set(bench, -20 * minutes)),
    outcome: { end: ends.published, says: [stopped, published] },
  },
  {
    name: 'the address ends between stopping and resuming, and our clock does not know',
    act: resumedAfter((bench) => setRegistry(bench, 20 * minutes)),
    outcome: { end: ends.spent, says: [stopped, ...late.says] },
  },
  {
    name: 'the machine sleeps between stopping and resuming until the address is over',
    act: resumedAfter((bench) => {
      setRegistry(bench, 20 * minutes);
      set(bench, 20 * minutes);
    }),
    outcome: {
      end: ends.spent,
      says: [
        stopped,
        {
          severity: 'Information',
          text: /^There is no upload that can be resumed\. If its time is over/,
          buttons: [],
        },
      ],
    },
  },
];

describe('fault matrix: clocks', function () {
  this.timeout(60_000);
  const matrix = useMatrix();
  for (const each of rows) it(each.name, () => matrix.run(each));
});
