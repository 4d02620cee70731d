import { throwIfAborted } from './abort';
import { hasContent } from './hasContent';
import { lineEndFor } from './lineEnds';
import type { PublishedEntry } from './listPublished';
import { mapLimited } from './pace';
import type { PackFile } from './packFileList';

/** Bytes; files up to this size are read several at a time, larger ones after them, one by one. */
const SMALL = 1024 * 1024;
const SMALL_UNDER_WAY = 4;

/** Names of files, each list sorted. */
export interface ContentDifference {
  /** Would be published and was not. */
  readonly added: readonly string[];
  /** Was published and would not be. */
  readonly removed: readonly string[];
  /** Is on both sides with other content. */
  readonly changed: readonly string[];
}

export interface CompareOptions {
  /** Stop as soon as anything differs: the lists are not complete then. */
  readonly firstOnly?: boolean;
  /** Text whose line ends alone differ counts as the same: they are those of the machine that checked it out. */
  readonly anyLineEnds?: boolean;
}

/** A file that must be read to know. */
interface Doubtful {
  readonly file: PackFile;
  readonly entry: PublishedEntry;
}

/**
 * Compares what a published archive holds with what would be published now. Modes, dates and folders do not count;
 * of entries with one name the last does, as where it is unpacked. What names and sizes tell comes first, then files
 * are read, small ones first.
 *
 * @throws ArchiveError `file-changed`, `io`, `aborted`
 */
export async function compareWithPublished(
  entries: readonly PublishedEntry[],
  files: readonly PackFile[],
  signal?: AbortSignal,
  { firstOnly = false, anyLineEnds = false }: CompareOptions = {},
): Promise<ContentDifference> {
  const published = new Map(entries.filter(({ isFolder }) => !isFolder).map((entry) => [entry.name, entry]));
  const packed = new Set(files.map(({ name }) => name));
  const added = files.map(({ name }) => name).filter((name) => !published.has(name));
  const removed = [...published.keys()].filter((name) => !packed.has(name));
  const changed: string[] = [];
  const doubtful: Doubtful[] = [];
  for (const file of files) {
    const entry = published.get(file.name);
    if (entry === undefined) continue;
    const readable = file.size === entry.size || (anyLineEnds && lineEndFor(file.size, entry.size));
    if (readable) doubtful.push({ file, entry });
    else changed.push(file.name);
  }
  const isDecided = (): boolean => firstOnly && added.length + removed.length + changed.length > 0;
  const compare = async ({ file, entry }: Doubtful): Promise<void> => {
    if (isDecided()) return;
    throwIfAborted(signal);
    if (!(await hasContent(file, entry, { anyLineEnds, signal }))) changed.push(file.name);
  };
  const isSmall = ({ file }: Doubtful): boolean => file.size <= SMALL;
  await mapLimited(doubtful.filter(isSmall), SMALL_UNDER_WAY, compare);
  for (const large of doubtful.filter((each) => !isSmall(each))) await compare(large);
  return { added: added.sort(), removed: removed.sort(), changed: changed.sort() };
}
