const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/**
 * How long ago an RFC 3339 time lies, in few letters ("3 mo. ago"): a side bar is narrow.
 * @returns an empty text for no time or one that cannot be read.
 */
export function relativeTime(time: string, now: number, language: string): string {
  const then = Date.parse(time);
  if (Number.isNaN(then)) return '';
  const format = formatFor(language);
  const passed = then - now;
  for (const [unit, length] of units) {
    if (Math.abs(passed) >= length) return format.format(Math.trunc(passed / length), unit);
  }
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');
}

// Making a format costs more than using it, and a list of versions asks 500 times.
let cached: { language: string; format: Intl.RelativeTimeFormat } | undefined;

function formatFor(language: string): Intl.RelativeTimeFormat {
  if (cached?.language !== language) {
    cached = { language, format: new Intl.RelativeTimeFormat(language, { style: 'short' }) };
  }
  return cached.format;
}
