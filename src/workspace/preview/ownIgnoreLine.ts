import { ignorePattern } from '../../nodePack/ignorePattern';
import type { NotPacked } from './readPreview';

/** The line of .comfyignore that leaves out a file, or a folder with everything in it. */
export function ignoreLineOf(path: string, kind: 'file' | 'folder'): string | undefined {
  const pattern = ignorePattern(path);
  return pattern === undefined || kind === 'file' ? pattern : `${pattern}/`;
}

/**
 * What a file is left out with by the one line that leaves it out: itself, or the folder around it that the line names.
 *
 * @returns undefined where the line is a pattern that may be about other files too
 */
export function leftOutAs({ name, why, rule }: NotPacked): string | undefined {
  if (why !== 'comfyignore' || rule === undefined) return undefined;
  if (rule.text === ignorePattern(name)) return name;
  const parts = name.split('/');
  for (let count = 1; count < parts.length; count++) {
    const folder = parts.slice(0, count).join('/');
    if (rule.text === ignoreLineOf(folder, 'folder')) return folder;
  }
  return undefined;
}
