// The generated part of the fault matrix: every HTTP operation of a publish, and everything that can go wrong with it.
import assert from 'node:assert/strict';
import { examplePublisher, type PlannedFault } from '../../registry';
import { afterLookingUp, afterPublishing, afterReading, afterUploading, goesOn, lost } from './expectations';
import { handled, hiding, patience, unhandled, type HttpFault } from './faults';
import { lookingUp, publishing, reads, uploading, type Operation } from './operations';
import { ends, error, type Bench, type Outcome, type Row } from './row';
import { useMatrix } from './useMatrix';

/** Longer than anybody tries again. */
const always = 10_000;
/** A storage that asks for this (s) leaves a minute of the address's life when nobody waits for it any more. */
const restOfLife = { 'retry-after': '280' };

interface Given {
  readonly times?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

let planned: PlannedFault | undefined;

function plan(
  { registry, elsewhere }: Bench,
  { method, path }: Operation,
  { fault }: HttpFault,
  { times = always, headers = {} }: Given = {},
): void {
  const given = fault(elsewhere);
  planned = registry.faults.next({
    method,
    path,
    times,
    ...given,
    ...(given.status === undefined ? {} : { headers }),
  });
}

function row(operation: Operation, fault: HttpFault, outcome: Outcome, given: Given = {}): Row {
  const once = given.times === 1 ? ', once' : '';
  const make = (bench: Bench): void => plan(bench, operation, fault, given);
  const lose = (bench: Bench): void => {
    bench.registry.faults.next({ method: 'POST', drop: 'after-handling' });
    make(bench);
  };
  return {
    name: `${operation.name}: ${fault.name}${once}`,
    outcome,
    ...(operation.fresh === undefined ? {} : { fresh: operation.fresh }),
    ...(fault.kind === 'silent' ? { patience } : {}),
    ...(operation.afterLoss === true ? { atPublish: lose } : { before: make }),
  };
}

const all = [...unhandled, ...handled];
/** Its words are shown, and the token is in them. */
const repeating: HttpFault = {
  name: 'status 422 that repeats the token',
  kind: 'refused',
  status: 422,
  fault: () => ({ status: 422 }),
};
const once: Given = { times: 1 };

/** One for each way to fail: what is left out is told apart by the first operation and the others alike. */
const few = /^(status (404|50[03])|a dropped|a redirect to|broken|half|silence)/;

const readRows = reads.flatMap((operation, index) => [
  ...all
    .filter(
      ({ name }) => index === 0 || few.test(name) || (operation.optional === true && name === 'status 403'),
    )
    .map((fault) => row(operation, fault, afterReading(operation, fault))),
  ...all
    .filter(({ name }) => operation.optional !== true && name === 'status 503')
    .map((fault) => row(operation, fault, goesOn, once)),
]);

const publishRows = [
  ...[...unhandled, ...handled, ...hiding].map((fault) => row(publishing, fault, afterPublishing(fault))),
  {
    ...row(publishing, repeating, afterPublishing(repeating)),
    before: ({ registry }: Bench) => {
      const { tokens } = registry.state.publishers.get(examplePublisher) ?? assert.fail();
      const body = { message: `cannot take ${tokens[0] ?? ''}`, error: tokens[0] };
      planned = registry.faults.next({ method: 'POST', status: 422, body });
    },
  },
];

const lookUpRows = [
  ...all
    .filter(({ name, kind }) => few.test(name) && kind !== 'silent')
    .map((fault) => row(lookingUp, fault, afterLookingUp(fault))),
  ...all
    // Silence is not waited for seven times over.
    .filter(({ name }) => /^(status 503|a dropped|silence)/.test(name))
    .map((fault) => row(lookingUp, fault, { end: ends.lost, says: [lost] }, once)),
];

const expired: HttpFault = {
  name: 'an address that is over',
  kind: 'refused',
  fault: () => ({ status: 400, body: '<?xml version="1.0"?><Error><Code>ExpiredToken</Code></Error>' }),
};
const uploadRows = [
  ...[...unhandled, ...handled, ...hiding]
    // Without a body there is none that could be broken, and a storage's word for success is its status.
    .filter(({ name }) => !name.includes('JSON') && !/^(status (408|502)|a redirect without end)/.test(name))
    .map((fault) => {
      const hasStatus = fault.status !== undefined;
      const passes = fault.passing === true && !hasStatus;
      return row(
        uploading,
        fault,
        passes ? goesOn : afterUploading(fault),
        passes ? once : { headers: restOfLife },
      );
    }),
  ...unhandled
    .filter(({ name }) => name === 'status 503')
    .map((fault) => row(uploading, fault, goesOn, once)),
  row(uploading, expired, {
    end: ends.spent,
    says: [error(/did not arrive in time\. This number is spent: raise the version/, 'Open pyproject.toml')],
  }),
];

describe('fault matrix: requests', function () {
  this.timeout(60_000);
  const matrix = useMatrix();
  const rows = [...readRows, ...publishRows, ...lookUpRows, ...uploadRows];

  for (const each of rows) {
    it(each.name, async () => {
      planned = undefined;
      await matrix.run(each);
      assert.ok((planned as PlannedFault | undefined)?.used ?? 0, 'the fault has met a request');
    });
  }

  it('has every operation with a status, a delay, a dropped connection, a broken body and a redirect', () => {
    assert.ok(rows.length >= 40);
    assert.equal(new Set(rows.map(({ name }) => name)).size, rows.length);
    const ways = [
      /status 4/,
      /status 503$/,
      /silence/,
      /a dropped/,
      /half a body/,
      /a redirect to another/,
      /broken JSON/,
    ];
    for (const operation of [...reads, publishing, lookingUp, uploading]) {
      const mine = rows.filter((each) => each.name.startsWith(`${operation.name}: `));
      // The answer of the storage to an upload has no body.
      for (const wanted of operation === uploading ? ways.slice(0, -1) : ways)
        assert.ok(
          mine.some((each) => wanted.test(each.name)),
          `${operation.name}: ${String(wanted)}`,
        );
    }
  });
});
