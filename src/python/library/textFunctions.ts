// `json.loads` and `re.sub`.
import { booleanOf, dictionaryOf, none, sequenceOf, textOf, unknown, type Value } from '../values/values';

/** What `json.loads` makes of a text. */
export function fromJson(source: string): Value {
  try {
    return fromData(JSON.parse(source) as unknown);
  } catch {
    return unknown;
  }
}

function fromData(data: unknown): Value {
  if (data === null) return none;
  if (typeof data === 'string') return textOf(data);
  if (typeof data === 'boolean') return booleanOf(data);
  if (typeof data === 'number')
    return Number.isSafeInteger(data) ? { kind: 'integer', value: data } : { kind: 'float', value: data };
  if (Array.isArray(data)) return sequenceOf('list', data.map(fromData));
  return dictionaryOf(
    Object.entries(data as object).map(([key, value]) => [textOf(key), fromData(value)] as const),
  );
}

/** Longer texts are no names. */
const longestSubject = 2000;

/** `re.sub` where JavaScript has the same pattern. */
export function substituted(pattern?: string, by?: string, subject?: string): Value {
  if (pattern === undefined || by === undefined || subject === undefined) return unknown;
  // Groups with names, flags and conditions are written otherwise.
  if (subject.length > longestSubject || /\(\?[^:=!<]|\(\?<[^=!]|\\[AZ]/u.test(pattern)) return unknown;
  const replacement = by
    .replaceAll('$', '$$$$')
    .replace(/\\g<(\d+)>|\\(\d)/gu, (_, a?: string, b?: string) => `$${a ?? b ?? ''}`);
  try {
    return textOf(subject.replace(new RegExp(pattern, 'gu'), replacement));
  } catch {
    return unknown;
  }
}
