import { lstat } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { FileCollection } from './fileCollection';
import type { PackWarning } from './packFileList';

const name = 'pyproject.toml';

/**
 * Says when the pack's pyproject.toml would not be published, and why. It is no error: its fields are sent with the
 * request, and the reference client publishes such a pack as well. But what users install then tells no tool its name
 * and version.
 *
 * @returns undefined when it is published, or is not there at all
 */
export async function warnAboutManifest(collection: FileCollection): Promise<PackWarning | undefined> {
  if (collection.files.has(name)) return undefined;
  const rule = collection.leftOut.get(name)?.rule;
  if (rule !== undefined) {
    return warning(
      l10n.t(
        '"{0}" is not in the archive: line {1} of .comfyignore leaves it out ("{2}"). Add the line "!/{0}" at its end, so that an installed pack tells its name and version.',
        name,
        rule.line,
        rule.text,
      ),
    );
  }
  const isThere = await lstat(path.join(collection.disk.folder, name)).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  return warning(
    l10n.t(
      '"{0}" is not in the archive: git does not track it. Run "git add {0}" and publish again, so that an installed pack tells its name and version.',
      name,
    ),
  );
}

function warning(message: string): PackWarning {
  return { code: 'manifest-left-out', message, path: name };
}
