// The generated part of the fault matrix: every HTTP operation of a publish, and everything that can go wrong with it.
import assert from 'node:assert/strict';
import { examplePublisher, type PlannedFault } from '../../registry';
import { afterLookingUp, afterPublishing, afterReading, afterUploading, goesOn, lost } from './expectations';
import { assertCovered, type Tried } from './coverage';
import {
  handled,
  hiding,
  late,
  latePatience,
  patience,
  rest,
  resting,
  slowTaking,
  unhandled,
  type HttpFault,
} from './faults';
import { lookingUp, publishing, reads, uploading, type Operation } from './operations';
import { ends, error, type Bench, type Outcome, type Row } from './row';
import { sweep } from './sweep';
import { useMatrix, type Matrix } from './useMatrix';

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
    ...(given.status === undefined ? {} : { headers: { ...headers, ...given.headers } }),
  });
}

function row(operation: Operation, fault: HttpFault, outcome: Outcome, given: Given = {}): Row & Tried {
  const once = given.times === 1 ? ', once' : '';
  const make = async (bench: Bench): Promise<void> => {
    await operation.prepare?.(bench);
    plan(bench, operation, fault, given);
  };
  const lose = async (bench: Bench): Promise<void> => {
    bench.registry.faults.next({ method: 'POST', drop: 'after-handling' });
    await make(bench);
  };
  const isTold = fault === late || given.times === 1;
  return {
    operation,
    faults: [fault],
    name: `${operation.name}: ${fault.name}${once}`,
    outcome,
    ...(operation.fresh === undefined ? {} : { fresh: operation.fresh }),
    ...(fault.kind === 'silent' ? { patience: fault === late ? latePatience : patience } : {}),
    ...(operation.tells === undefined || outcome.end !== ends.published
      ? {}
      : { asks: { line: operation.tells, isThere: isTold } }),
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

/** Those that have a row of their own with every read; the others share one, but for the first read. */
const few = /^(status (404|50[03])|a dropped|a redirect to|broken|half|silence|a body without)/;

function swept(operation: Operation): Row & Tried {
  const faults = all.filter(({ name }) => !few.test(name));
  return { ...sweep(operation, faults), operation, faults };
}

/** A server that asks for a rest gets it. */
function rests(operation: Operation): Row & Tried {
  return {
    ...row(operation, resting, goesOn, once),
    after: ({ desk }: Bench) => {
      const waited = desk.context.clock.now() - Date.now();
      assert.ok(waited >= rest * 1000 - 100, `waited for ${waited} ms`);
    },
  };
}

const readRows = reads.flatMap((operation, index) => [
  ...all
    .filter(({ name }) => index === 0 || few.test(name))
    .map((fault) => row(operation, fault, afterReading(operation, fault))),
  ...(index === 0 ? [] : [swept(operation)]),
  row(operation, late, goesOn),
  ...all
    .filter(({ name }) => operation.optional !== true && name === 'status 503')
    .map((fault) => row(operation, fault, goesOn, once)),
  ...(index === 0 ? [rests(operation)] : []),
]);

const publishRows = [
  ...[...unhandled, ...handled, ...hiding].map((fault) => row(publishing, fault, afterPublishing(fault))),
  row(publishing, late, goesOn),
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
    .filter(({ name, kind }) => (few.test(name) || /^status 4(0[013]|29)/.test(name)) && kind !== 'silent')
    .map((fault) => row(lookingUp, fault, afterLookingUp(fault))),
  ...all
    // Silence is not waited for seven times over.
    .filter(({ name }) => /^(status 503|a dropped|silence|a body without)/.test(name))
    .map((fault) => row(lookingUp, fault, { end: ends.lost, says: [lost] }, once)),
  row(lookingUp, late, { end: ends.lost, says: [lost] }),
];

const expired: HttpFault = {
  name: 'an address that is over',
  kind: 'refused',
  fault: () => ({ status: 400, body: '<?xml version="1.0"?><Error><Code>ExpiredToken</Code></Error>' }),
};
const uploadRows = [
  ...[...unhandled, ...handled, ...hiding]
    // Without a body there is none that could be broken, and a storage's word for success is its status.
    .filter(({ name }) => !/JSON|^(a redirect|a body) without end/.test(name))
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
  row(uploading, slowTaking, goesOn, once),
  row(uploading, late, goesOn),
  ...unhandled
    .filter(({ name }) => /^status (429|502|503)$/.test(name))
    .map((fault) => row(uploading, fault, goesOn, once)),
  rests(uploading),
  row(uploading, expired, {
    end: ends.spent,
    says: [error(/did not arrive in time\. This number is spent: raise the version/, 'Open pyproject.toml')],
  }),
];

function assertMet({ registry }: Matrix, { operation, faults }: Tried): void {
  const used = planned?.used ?? 0;
  assert.ok(used > 0, 'the fault has met a request');
  if (!faults.includes(late)) return;
  const met = registry.requests.filter(
    ({ method, target }) => method === operation.method && operation.path.test(target),
  );
  assert.deepEqual(
    met.map(({ aborted }) => aborted),
    met.map(() => false),
    'the late answer was waited for',
  );
}

describe('fault matrix: requests', function () {
  this.timeout(60_000);
  const matrix = useMatrix();
  const rows = [...readRows, ...publishRows, ...lookUpRows, ...uploadRows];

  for (const each of rows) {
    it(each.name, async () => {
      planned = undefined;
      await matrix.run(each);
      if (each.act === undefined) assertMet(matrix, each);
    });
  }

  it('has every operation with every status, delay, dropped connection, broken body and redirect', () => {
    assert.ok(rows.length >= 40);
    assert.equal(new Set(rows.map(({ name }) => name)).size, rows.length);
    assertCovered(rows);
  });
});
