import { isAmericanEnglish } from './isAmericanEnglish';

/**
 * A time in milliseconds since the epoch as hours and minutes ("10:32 AM"), with the date where that is another day
 * than `now`.
 */
export function clockTime(time: number, language: string, now: number): string {
  const date = new Date(time);
  const day = date.toDateString();
  const isToday = day === new Date(now).toDateString();
  if (!isAmericanEnglish(language)) {
    return isToday
      ? date.toLocaleTimeString(language, { timeStyle: 'short' })
      : date.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  }
  const hours = date.getHours();
  const minutes = String(date.getMinutes()).padStart(2, '0');
  const clock = `${hours % 12 || 12}:${minutes} ${hours < 12 ? 'AM' : 'PM'}`;
  // "Thu Jan 05 2026" in any language.
  const [, month, dayOfMonth, year] = day.split(' ');
  return isToday ? clock : `${month ?? ''} ${Number(dayOfMonth)}, ${year ?? ''}, ${clock}`;
}
