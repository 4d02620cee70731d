import assert from 'node:assert/strict';
import { clockTime } from '../../../src/workspace/words/clockTime';
import { relativeTime } from '../../../src/workspace/words/relativeTime';

const minute = 60_000;
const lengths: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', minute],
  ['hour', 60 * minute],
  ['day', 24 * 60 * minute],
  ['week', 7 * 24 * 60 * minute],
  ['month', 30 * 24 * 60 * minute],
  ['year', 365 * 24 * 60 * minute],
];

describe('times in American English, written without Intl', () => {
  const now = Date.UTC(2026, 0, 15, 12);

  it('reads like Intl does, for every unit, past and future', () => {
    const format = new Intl.RelativeTimeFormat('en', { style: 'short' });
    for (const [unit, length] of lengths) {
      for (const count of [-3, -2, -1, 1, 2, 3]) {
        const time = new Date(now + count * length).toISOString();
        assert.equal(relativeTime(time, now, 'en'), format.format(count, unit));
      }
    }
    assert.equal(relativeTime(new Date(now).toISOString(), now, 'en'), 'now');
  });

  it('gives the hours of the day like Intl does', () => {
    for (let hour = 0; hour < 24; hour++) {
      const time = new Date(2026, 0, 15, hour, hour * 2).getTime();
      const expected = new Date(time).toLocaleTimeString('en', { timeStyle: 'short' });
      // Versions of ICU differ in the kind of blank.
      assert.equal(clockTime(time, 'en', time), expected.replace(/\s/u, ' '));
    }
  });

  it('adds the date of another day', () => {
    for (const day of [5, 14]) {
      const time = new Date(2026, 0, day, 10, 32).getTime();
      const expected = new Date(time).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
      assert.equal(clockTime(time, 'en', now), expected.replace(/\u202f/gu, ' '));
    }
    assert.match(
      clockTime(new Date(2025, 11, 3, 14, 5).getTime(), 'de', now),
      /3.*12.*2025.*14:05|3.*Dez.*14:05/u,
    );
  });

  it('follows any other language', () => {
    const time = new Date(now - 3 * 24 * 60 * minute).toISOString();
    assert.equal(relativeTime(time, now, 'de'), 'vor 3 Tagen');
    assert.equal(clockTime(new Date(2026, 0, 15, 14, 5).getTime(), 'de', now), '14:05');
  });
});
