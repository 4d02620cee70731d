import assert from 'node:assert/strict';
import { Deadline } from '../../../src/registry/deadline';
import { requestFailure } from '../../../src/registry/failures';

/** An error as Node's network stack makes it. */
function systemError(syscall: string, code: string, message = `${syscall} ${code} 192.0.2.1:443`): Error {
  return Object.assign(new Error(message), { syscall, code });
}

describe('what a failed request says of the registry', () => {
  const mayHaveArrived = (cause: Error, answered = false): boolean => {
    const deadline = new Deadline(60_000);
    try {
      const error = new TypeError('fetch failed', { cause });
      const failure = requestFailure(error, { host: 'r.example', signal: undefined, deadline, answered });
      assert.equal(failure.code, 'offline');
      return failure.mayHaveArrived;
    } finally {
      deadline.dispose();
    }
  };

  for (const code of ['EHOSTUNREACH', 'ENETUNREACH']) {
    it(`nothing came to a host that could not be connected to (${code})`, () => {
      assert.equal(mayHaveArrived(systemError('connect', code)), false);
      assert.equal(mayHaveArrived(systemError('connect', code, '')), false);
      const both = [systemError('connect', code), systemError('connect', 'ETIMEDOUT')];
      assert.equal(mayHaveArrived(Object.assign(new AggregateError(both), { code })), false);
    });

    it(`the request may have come to a host that was lost while it was awaited (${code})`, () => {
      assert.equal(mayHaveArrived(systemError('read', code, `read ${code}`)), true);
      assert.equal(mayHaveArrived(systemError('write', code, `write ${code}`)), true);
    });
  }

  it('nothing was sent where the name was not found or the connection refused', () => {
    assert.equal(
      mayHaveArrived(systemError('getaddrinfo', 'ENOTFOUND', 'getaddrinfo ENOTFOUND r.example')),
      false,
    );
    assert.equal(mayHaveArrived(systemError('connect', 'ECONNREFUSED')), false);
    assert.equal(mayHaveArrived(systemError('read', 'ECONNRESET', 'read ECONNRESET')), true);
  });

  it('a request that was answered has arrived', () => {
    assert.equal(mayHaveArrived(systemError('connect', 'EHOSTUNREACH'), true), true);
  });
});
