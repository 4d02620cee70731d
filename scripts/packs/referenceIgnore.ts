// The reference client's .comfyignore (comfy-cli.md 1.5), written apart from src/archive.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The last matching line decides; blank lines and comments do not count. */
export function readIgnore(folder: string): (name: string) => boolean {
  const file = path.join(folder, '.comfyignore');
  if (!existsSync(file)) return () => false;
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const rules = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), matches: patternToRegExp(line.replace(/^!/, '')) }));
  return (name) => rules.findLast(({ matches }) => matches.test(name))?.keeps === false;
}

/** A pattern of the gitignore family for the path of a file. */
function patternToRegExp(pattern: string): RegExp {
  if (pattern === '/') return /(?!)/;
  const segments = pattern.split('/');
  const folderOnly = segments.at(-1) === '';
  if (folderOnly) segments.pop();
  if (segments[0] === '') segments.shift();
  else if (segments.length === 1) segments.unshift('**');
  let source = '^';
  for (const [at, segment] of segments.entries()) {
    const last = at === segments.length - 1;
    if (segment === '**') source += last ? '.+$' : '(?:.+/)?';
    else source += segmentSource(segment) + (last ? (folderOnly ? '/.*$' : '(?:/.*)?$') : '/');
  }
  return new RegExp(source, 's');
}

function segmentSource(segment: string): string {
  return segment.replace(
    /\\(.)|(\*+)|(\?)|\[([!^]?)(\]?[^\]]*)\]|[.*+?^${}()|[\]\\]/g,
    (text, escaped?: string, stars?: string, any?: string, not?: string, members?: string) => {
      if (escaped !== undefined) return escaped.replace(/\W/, '\\$&');
      if (stars !== undefined) return '[^/]*';
      if (any !== undefined) return '[^/]';
      if (members !== undefined)
        return `[${not === '' || not === undefined ? '' : '^'}${members.replace(/[\\\]]/g, '\\$&')}]`;
      return `\\${text}`;
    },
  );
}
