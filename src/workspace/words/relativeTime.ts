import { isAmericanEnglish } from './isAmericanEnglish';

/** Unit, its length (ms), and how American English writes it. */
const units: readonly [Intl.RelativeTimeFormatUnit, number, string][] = [
  ['year', 365 * 86_400_000, 'yr.'],
  ['month', 30 * 86_400_000, 'mo.'],
  ['week', 7 * 86_400_000, 'wk.'],
  ['day', 86_400_000, 'day'],
  ['hour', 3_600_000, 'hr.'],
  ['minute', 60_000, 'min.'],
];

/**
 * How long ago an RFC 3339 time lies, in few letters ("3 mo. ago"): a side bar is narrow.
 * @returns an empty text for no time or one that cannot be read.
 */
export function relativeTime(time: string, now: number, language: string): string {
  const then = Date.parse(time);
  if (Number.isNaN(then)) return '';
  const passed = then - now;
  for (const [unit, length, word] of units) {
    if (Math.abs(passed) < length) continue;
    const count = Math.trunc(passed / length);
    return isAmericanEnglish(language) ? inEnglish(count, word) : formatFor(language).format(count, unit);
  }
  if (isAmericanEnglish(language)) return 'now';
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');
}

function inEnglish(count: number, word: string): string {
  const amount = Math.abs(count);
  const words = `${amount} ${word === 'day' && amount > 1 ? 'days' : word}`;
  return count < 0 ? `${words} ago` : `in ${words}`;
}

// Making a format costs more than using it, and a list of versions asks 500 times.
let cached: { language: string; format: Intl.RelativeTimeFormat } | undefined;

function formatFor(language: string): Intl.RelativeTimeFormat {
  if (cached?.language !== language) {
    cached = { language, format: new Intl.RelativeTimeFormat(language, { style: 'short' }) };
  }
  return cached.format;
}
