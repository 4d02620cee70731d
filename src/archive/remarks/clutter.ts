import * as l10n from '@vscode/l10n';
import type { PackFile } from '../packFileList';
import type { Remark } from './remark';

/** Folders that tools make and nobody installs a pack for. */
const folders =
  /^(?:__pycache__|\.vscode|\.idea|\.vs|node_modules|\.?venv|.*\.egg-info|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.tox|\.nox|\.ipynb_checkpoints|\.cache|htmlcov|test-results)$/iu;
const files = /^(?:.*\.py[co]|\.DS_Store|Thumbs\.db|desktop\.ini|\.coverage|.*\.sw[po]|.*~)$/iu;

/** Remarks on what tools left behind: one for each topmost such folder, and one for each such file outside of them. */
export function clutterRemarks(packed: readonly PackFile[]): Remark[] {
  const counts = new Map<string, number>();
  for (const { name } of packed) {
    const place = clutterOf(name);
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const isFile = new Set(packed.map(({ name }) => name));
  return [...counts].map(([path, count]) => ({
    code: 'archive-clutter',
    path,
    message: isFile.has(path)
      ? l10n.t('"{0}" is left behind by a tool, and users of the pack do not need it.', path)
      : l10n.t(
          'The folder "{0}" ({1} files) is made by a tool, and users of the pack do not need it.',
          path,
          count,
        ),
  }));
}

function clutterOf(name: string): string | undefined {
  const parts = name.split('/');
  const at = parts.slice(0, -1).findIndex((part) => folders.test(part));
  if (at >= 0) return parts.slice(0, at + 1).join('/');
  return files.test(parts.at(-1) ?? '') ? name : undefined;
}
