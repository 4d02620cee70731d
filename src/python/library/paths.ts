// Files as Python code looks for them: `os`, `os.path`, `glob` and `pathlib` over the files of a pack.
import { comfyFolder } from './externals';
import type { CallArguments, Run } from '../evaluate/run';
import { booleanOf, native, none, pathOf, sequenceOf, textOf, unknown, type Value } from '../values/values';

/** Where the pack lies for its own code. */
export function packRoot({ files }: Pick<Run, 'files'>): string {
  return `${comfyFolder}/custom_nodes/${files.folder}`;
}

/** The path in the pack of an absolute one; undefined outside of it. */
export function inPack(path: string, run: Pick<Run, 'files'>): string | undefined {
  const root = packRoot(run);
  const clean = normalized(path);
  if (clean === root) return '';
  return clean.startsWith(`${root}/`) ? clean.slice(root.length + 1) : undefined;
}

export function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.' && !(part === '..' && path.startsWith('/'))) parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/') || '.';
}

export function join(...parts: readonly string[]): string {
  let made = '';
  for (const part of parts)
    made = part.startsWith('/') || made === '' ? part : `${made.replace(/\/$/u, '')}/${part}`;
  return made;
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : slash === 0 ? '/' : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Name without its last ending, and the ending with its dot. */
export function splitEnding(name: string): [string, string] {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
}

/** The path that a value stands for. */
export function pathIn(value: Value | undefined): string | undefined {
  if (value?.kind === 'path') return value.path;
  return value?.kind === 'text' ? value.value : undefined;
}

export function pathAttribute(path: string, name: string): Value | undefined {
  const base = nameOf(path);
  const [stem, suffix] = splitEnding(base);
  switch (name) {
    case 'name':
      return textOf(base);
    case 'path':
      return textOf(path);
    case 'stem':
      return textOf(stem);
    case 'suffix':
      return textOf(suffix);
    case 'parent':
      return pathOf(parentOf(path));
    case 'parents': {
      const all: Value[] = [];
      for (let at = path; at !== '/' && at !== '';) {
        at = parentOf(at);
        all.push(pathOf(at));
      }
      return sequenceOf('tuple', all);
    }
    case 'parts':
      return sequenceOf(
        'tuple',
        [...(path.startsWith('/') ? ['/'] : []), ...path.split('/').filter(Boolean)].map(textOf),
      );
    default:
      return { kind: 'method', of: native(`path.${name}`), self: pathOf(path) };
  }
}

export function callPathMethod(name: string, path: string, { positional }: CallArguments, run: Run): Value {
  const [first] = positional;
  const given = positional.map(pathIn);
  const own = inPack(path, run);
  switch (name) {
    case 'joinpath':
      return given.includes(undefined) ? unknown : pathOf(join(path, ...given.map((each) => each ?? '')));
    case 'resolve':
    case 'absolute':
    case 'expanduser':
      return pathOf(normalized(path));
    case 'as_posix':
    case '__str__':
    case '__fspath__':
      return textOf(path);
    case 'exists':
    case 'is_file':
    case 'is_dir':
      if (own === undefined) return unknown;
      return booleanOf(exists(name, own, run));
    case 'is_symlink':
      return booleanOf(false);
    case 'iterdir':
      return listed(own, run, (each) => pathOf(join(path, each)));
    case 'glob':
    case 'rglob': {
      const pattern = pathIn(first);
      if (own === undefined || pattern === undefined) return unknown;
      const found = globbed(join(path, name === 'rglob' ? `**/${pattern}` : pattern), true, run);
      return found === undefined ? unknown : sequenceOf('list', found.map(pathOf));
    }
    case 'with_suffix':
      return given[0] === undefined
        ? unknown
        : pathOf(join(parentOf(path), splitEnding(nameOf(path))[0] + given[0]));
    case 'with_name':
      return given[0] === undefined ? unknown : pathOf(join(parentOf(path), given[0]));
    case 'relative_to': {
      const base = given[0] === undefined ? undefined : normalized(given[0]);
      const clean = normalized(path);
      return base !== undefined && clean.startsWith(`${base}/`)
        ? pathOf(clean.slice(base.length + 1))
        : unknown;
    }
    case 'read_text': {
      const text = own === undefined ? undefined : run.files.read(own);
      return text === undefined ? unknown : textOf(text);
    }
    case 'mkdir':
    case 'touch':
    case 'unlink':
      return none;
    default:
      return unknown;
  }
}

export function exists(name: string, own: string, { files }: Run): boolean {
  return (!name.endsWith('dir') && files.isFile(own)) || (!name.endsWith('file') && files.isFolder(own));
}

/** What a folder holds; nothing where the pack has none of it. */
export function listed(own: string | undefined, { files }: Run, make: (name: string) => Value): Value {
  if (own === undefined) return unknown;
  return sequenceOf('list', (files.list(own) ?? []).map(make));
}

/** Absolute paths that a pattern of `glob` finds; undefined outside of the pack. */
export function globbed(pattern: string, recursive: boolean, run: Run): string[] | undefined {
  const own = inPack(pattern, run);
  if (own === undefined) return undefined;
  const root = packRoot(run);
  let found = [''];
  for (const part of own.split('/')) {
    const next: string[] = [];
    for (const folder of found) {
      if (part === '**' && recursive) next.push(...foldersBelow(folder, run));
      else if (!/[*?[]/u.test(part)) {
        const path = folder === '' ? part : `${folder}/${part}`;
        if (run.files.isFile(path) || run.files.isFolder(path)) next.push(path);
      } else {
        const shape = new RegExp(
          `^${part
            .replace(/[.+^${}()|\\]/gu, '\\$&')
            .replaceAll('*', '[^/]*')
            .replaceAll('?', '[^/]')
            .replaceAll('[!', '[^')}$`,
          'u',
        );
        for (const name of run.files.list(folder) ?? [])
          if (shape.test(name)) next.push(folder === '' ? name : `${folder}/${name}`);
      }
    }
    found = next;
  }
  return found.map((path) => `${root}/${path}`);
}

/** A folder and all below it. */
export function foldersBelow(folder: string, run: Run): string[] {
  const found = [folder];
  for (const each of found) {
    if (found.length > 5000) break;
    for (const name of run.files.list(each) ?? []) {
      const path = each === '' ? name : `${each}/${name}`;
      if (run.files.isFolder(path)) found.push(path);
    }
  }
  return found;
}
