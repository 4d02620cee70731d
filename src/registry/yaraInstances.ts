import { inArchive, lineOf, shortText } from './findingReader';
import { cut, limits } from './reasonTexts';
import { isRecord, textOf } from './untrusted';

/** One place where a YARA rule matched. */
export interface YaraInstance {
  /** Empty when the match names none. */
  readonly file: string;
  readonly line: number | undefined;
  /** The matching line's text. */
  readonly snippet: string;
  /** What of it the rule matched. */
  readonly matched: string;
}

/**
 * The places in `matches` or `yara_matches`: files, which hold strings, which hold instances. A file without
 * instances is a place by itself. Never throws.
 */
export function yaraInstances(matches: unknown): YaraInstance[] {
  return listOf(matches).flatMap((match) => {
    if (!isRecord(match)) return [];
    const file = inArchive(shortText(match['filepath']));
    const instances = listOf(match['strings'])
      .flatMap((string) => (isRecord(string) ? listOf(string['instances']) : []))
      .filter(isRecord)
      .map((instance) => ({
        file,
        line: lineOf(instance['line_number']),
        snippet: cut(textOf(instance['line']), limits.snippet),
        matched: shortText(instance['matched_data']),
      }));
    if (instances.length > 0) return instances;
    return file === '' ? [] : [{ file, line: undefined, snippet: '', matched: '' }];
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
