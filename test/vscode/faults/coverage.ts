// What must have gone wrong with every operation of a publish, and what cannot.
import assert from 'node:assert/strict';
import type { HttpFault } from './faults';
import { publishing, lookingUp, reads, uploading, type Operation } from './operations';

/** What was tried: read from what the registry is told to do, not from names. */
export interface Tried {
  readonly operation: Operation;
  readonly faults: readonly HttpFault[];
}

const statuses = [400, 401, 403, 404, 409, 429, 500, 502, 503].map((code) => `status ${code}`);
const others = [
  'status 429 with Retry-After',
  'late',
  'silent',
  'slow body',
  'dropped',
  'no answer',
  'half a body',
  'broken JSON',
  'redirect',
];

const noBody = 'a storage answers an upload without a body';
const sameRead = 'each try costs a number, and reading the version has met it already';
/** Why an operation cannot meet something, or meets nothing else there. */
const exceptions: readonly { readonly of: Operation; readonly way: string; readonly why: string }[] = [
  { of: uploading, way: 'broken JSON', why: noBody },
  { of: lookingUp, way: 'status 409', why: sameRead },
  { of: lookingUp, way: 'status 502', why: sameRead },
  { of: lookingUp, way: 'no answer', why: sameRead },
];

function waysOf({ fault, name }: HttpFault): string[] {
  const { status, html, redirectTo, headers, ...given } = fault('http://elsewhere.invalid');
  const isPlain = status !== undefined && html !== true && redirectTo === undefined;
  const rests = headers?.['retry-after'] !== undefined;
  const found = {
    [`status ${status}${rests ? ' with Retry-After' : ''}`]: isPlain,
    late: name.startsWith('an answer that is late') && given.delayMs !== undefined,
    silent: (given.delayMs ?? 0) > 10_000,
    'slow body': Math.max(given.slowBodyMs ?? 0, given.slowUploadMs ?? 0) > 10_000,
    dropped: given.drop === 'before',
    'no answer': given.drop === 'after-handling',
    'half a body': given.drop === 'mid-body',
    'broken JSON': given.brokenJson === true,
    redirect: redirectTo !== undefined && redirectTo !== '',
  };
  return Object.entries(found).flatMap(([way, isIt]) => (isIt ? [way] : []));
}

/** Every operation has met everything, but for what is excepted: that it has not. */
export function assertCovered(tried: readonly Tried[]): void {
  for (const operation of [...reads, publishing, lookingUp, uploading]) {
    const mine = tried.filter((each) => each.operation === operation);
    const met = new Set(mine.flatMap(({ faults }) => faults.flatMap(waysOf)));
    const excepted = exceptions.filter(({ of }) => of === operation).map(({ way }) => way);
    const missing = [...statuses, ...others].filter((way) => !met.has(way));
    assert.deepEqual(missing.sort(), excepted.sort(), `what ${operation.name} has not met`);
  }
}
