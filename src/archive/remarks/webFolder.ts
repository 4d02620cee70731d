import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { throwIfAborted } from '../abort';
import { isCovered } from '../packPath';
import type { PackFile } from '../packFileList';
import type { Remark } from './remark';

/** ComfyUI asks the module of the pack itself which folder the browser loads. */
const module = '__init__.py';
/** Nobody writes a larger one by hand (bytes). */
const largest = 1_048_576;
/** A plain text alone: what is put together at run time is known to Python only. */
const assigned =
  /^WEB_DIRECTORY[ \t]*(?::[ \t]*str[ \t]*)?=[ \t]*(["'])([^"'\\\r\n]{1,200})\1[ \t]*(?:#.*)?$/mu;

/**
 * Says when the folder that the browser is to load is not in the archive: mostly it is built, and git ignores it.
 *
 * @throws ArchiveError `aborted`
 */
export async function webFolderRemarks(
  packed: readonly PackFile[],
  signal: AbortSignal | undefined,
): Promise<Remark[]> {
  const file = packed.find(({ name }) => name === module);
  if (file === undefined || file.size > largest) return [];
  const text = await readFile(file.absolutePath, { encoding: 'utf8', signal }).catch(() => '');
  throwIfAborted(signal);
  const found = assigned.exec(text);
  const written = found?.[2] ?? '';
  const folder = written
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
  // The whole pack, or a place that is none of the pack's.
  if (found === null || folder === '' || written.startsWith('/') || folder.split('/').includes('..'))
    return [];
  if (packed.some(({ name }) => isCovered(name, folder))) return [];
  return [
    {
      code: 'archive-web-folder',
      path: module,
      line: text.slice(0, found.index).split('\n').length,
      message: l10n.t(
        'The browser is to load "{0}" (WEB_DIRECTORY in "{1}"), and no file of it would be packed. Build it, and name the folder in "includes" where git does not track it.',
        folder,
        module,
      ),
    },
  ];
}
