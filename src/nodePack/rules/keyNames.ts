import * as l10n from '@vscode/l10n';
import type { Manifest, ManifestFix, TableKey, TableKeys, TextRange } from '../manifest';
import type { SourceText } from '../sourceText';
import { preferred, replacing } from '../textEdits';

/** All keys of `[tool.comfy]` that some tool reads. */
export const comfyKeys = [
  'PublisherId',
  'DisplayName',
  'Icon',
  'Banner',
  'requires-comfyui',
  'includes',
  'Models',
  'web',
  'version',
] as const;
/** Those that people put under `[project]`, where nobody reads them. */
export const comfyOnly = ['PublisherId', 'DisplayName', 'Icon', 'Banner', 'requires-comfyui', 'includes'];

/** A key without its case, `-`, `_` and blanks. */
export function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** Whether a key is to leave files out. Two letters away from `includes`, it means the contrary. */
export function isExclusion(key: string): boolean {
  return plain(key).startsWith('exclu');
}

/** Whether somebody who wrote `key` meant `name`: but for case, separators, and one letter or two in a longer name. */
export function isNear(key: string, name: string): boolean {
  const [one, other] = [plain(key), plain(name)];
  if (one === other) return true;
  if (isExclusion(key)) return false;
  const most = other.length >= 7 ? 2 : other.length >= 4 ? 1 : 0;
  return Math.abs(one.length - other.length) <= most && distance(one, other) <= most;
}

/** A key of a table that is meant for `name`, which is not there itself. */
export function nearKey(keys: TableKeys, name: string): TableKey | undefined {
  if (keys.some(({ value }) => value === name)) return undefined;
  return (
    keys.find(({ value }) => plain(value) === plain(name)) ?? keys.find(({ value }) => isNear(value, name))
  );
}

export function notRead(key: TableKey, name: string): string {
  return l10n.t('"{0}" is not read. Write "{1}".', key.value, name);
}

export function rename(key: TableKey, name: string): ManifestFix {
  return preferred(l10n.t('Write "{0}"', name), replacing(key.range, name));
}

export function removeKey(key: TableKey, source: SourceText | undefined): ManifestFix | undefined {
  if (source === undefined || key.lines === undefined) return undefined;
  const title = l10n.t('Remove "{0}"', key.value);
  return { title, edits: [source.removeLines(...key.lines)], preferred: false };
}

/** Moves a key with its value, under a right name, below the header of another table. */
export function moveKey(
  key: TableKey,
  name: string,
  table: string,
  header: TextRange | undefined,
  source: SourceText | undefined,
): ManifestFix | undefined {
  if (source === undefined || key.lines === undefined) return undefined;
  if (header === undefined || source.at(header.start) !== '[') return undefined;
  const [first, last] = key.lines;
  const { start, end } = key.range;
  const line = source.lines[start.line] ?? '';
  const text = source.linesFrom(first, last);
  const renamed = line.slice(0, start.character) + name + line.slice(end.character) + text.slice(line.length);
  return preferred(
    l10n.t('Move it to {0} as "{1}"', table, name),
    source.removeLines(first, last),
    source.insertBelow(header.end.line, renamed),
  );
}

/** Adds a line to `[project]`. */
export function addToProject(
  title: string,
  manifest: Manifest,
  source: SourceText | undefined,
  line: string,
): ManifestFix | undefined {
  const header = manifest.projectHeader;
  if (source === undefined || header === undefined || source.at(header.start) !== '[') return undefined;
  return preferred(title, source.insertBelow(header.end.line, line));
}

/** How many letters have to be put in, left out or exchanged (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
