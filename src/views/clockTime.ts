import { isAmericanEnglish } from './isAmericanEnglish';

/** Hours and minutes of a time in milliseconds since the epoch, as the language writes them ("10:32 AM"). */
export function clockTime(time: number, language: string): string {
  const date = new Date(time);
  if (!isAmericanEnglish(language)) return date.toLocaleTimeString(language, { timeStyle: 'short' });
  const hours = date.getHours();
  const minutes = String(date.getMinutes()).padStart(2, '0');
  return `${hours % 12 || 12}:${minutes} ${hours < 12 ? 'AM' : 'PM'}`;
}
