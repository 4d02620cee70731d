// Many faults of one read, one after the other at the same desk: each of them stops the publish, or is no hindrance and
// the person gives up at the question. Nothing is sent by any of them.
import assert from 'node:assert/strict';
import { publish } from '../../../src/commands/publish';
import { afterReading } from './expectations';
import { assertAsked, assertKept, assertSaid, assertVersion, postsIn } from './checks';
import type { HttpFault } from './faults';
import type { Operation } from './operations';
import { ends, spent, type Bench, type Row } from './row';

/** One row for all of these faults; the last word of every row, the next publish, is said after them. */
export function sweep(operation: Operation, faults: readonly HttpFault[]): Row {
  return {
    name: `${operation.name}: ${faults[0]?.name} and ${faults.length - 1} other faults, one after the other`,
    outcome: { end: ends.stopped, says: [] },
    ...(operation.fresh === undefined ? {} : { fresh: operation.fresh }),
    act: async (bench) => {
      await operation.prepare?.(bench);
      for (const fault of faults) {
        await meet(bench, operation, fault).catch((error: unknown) => {
          throw new Error(`${fault.name}: ${String(error)}`, { cause: error });
        });
      }
    },
  };
}

async function meet(bench: Bench, operation: Operation, fault: HttpFault): Promise<void> {
  const { registry, desk, elsewhere } = bench;
  const { method, path } = operation;
  const planned = registry.faults.next({ method, path, times: Infinity, ...fault.fault(elsewhere) });
  desk.person.answer = () => undefined;
  await publish(desk.context, desk.argument);
  planned.remove();
  assert.ok(planned.used > 0, 'the fault has met a request');
  const { end, says } = afterReading(operation, fault);
  if (end === ends.published) {
    assertSaid(desk, []);
    if (operation.tells !== undefined) assertAsked(desk, { line: operation.tells, isThere: false });
  } else {
    assert.equal(end, ends.stopped);
    assertSaid(desk, says);
  }
  assert.equal(postsIn(registry), 0, 'publish requests');
  await assertVersion(registry, spent, 'absent', desk.pack.id, new Map());
  await assertKept(desk, ends.stopped);
  desk.person.shown.length = 0;
}
