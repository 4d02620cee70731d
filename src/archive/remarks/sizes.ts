import * as l10n from '@vscode/l10n';
import type { PackFile } from '../packFileList';
import type { Remark } from './remark';

/** Bytes. Whoever installs the pack downloads all of it with every update. */
const largeFile = 10_000_000;
const largeArchive = 100_000_000;

/** Remarks on what is large, the largest first. */
export function sizeRemarks(packed: readonly PackFile[]): Remark[] {
  const total = packed.reduce((sum, { size }) => sum + size, 0);
  const remarks: Remark[] = [];
  if (total > largeArchive) {
    remarks.push({
      code: 'archive-large',
      path: '',
      message: l10n.t(
        'All files together have {0} MB before they are packed. Users download them with every update.',
        megabytes(total),
      ),
    });
  }
  const large = packed.filter(({ size }) => size > largeFile).sort((one, other) => other.size - one.size);
  for (const { name, size } of large) {
    remarks.push({
      code: 'archive-large-file',
      path: name,
      message: l10n.t(
        '"{0}" has {1} MB. Models and videos are better downloaded from elsewhere when they are needed.',
        name,
        megabytes(size),
      ),
    });
  }
  return remarks;
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1_000_000));
}
