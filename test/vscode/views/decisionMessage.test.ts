// What is told of a version that has passed.
import assert from 'node:assert/strict';
import { passedWords } from '../../../src/views/decisionMessage';

describe('the message of a version that has passed', () => {
  const say = (usersGet: string | undefined, reviewed: boolean) =>
    passedWords('example-pack 2.0.0', '2.0.0', { usersGet, reviewed });

  it('tells a review from a scan', () => {
    assert.equal(say('2.0.0', false), 'The scan has passed example-pack 2.0.0. Users get it now.');
    assert.equal(say('2.0.0', true), 'A review has passed example-pack 2.0.0. Users get it now.');
  });

  it('does not promise users a version that a newer one hides', () => {
    const newer = 'Users get 2.1.0, which is newer.';
    assert.equal(say('2.1.0', false), `The scan has passed example-pack 2.0.0. ${newer}`);
    assert.equal(say('2.1.0', true), `A review has passed example-pack 2.0.0. ${newer}`);
  });

  it('takes it for the newest where the list is not known', () => {
    assert.match(say(undefined, false), /Users get it now\.$/);
  });
});
