import path from 'node:path';
import { maxManifestLength } from '../../src/nodePack/parseManifest';
import { median, repeat, type Part } from '../figure';
import { manifestText } from '../packs';

interface Read {
  readonly load: number;
  readonly first: number;
  readonly edits: readonly number[];
  readonly hostile: readonly number[];
  readonly diagnostics: readonly number[];
  readonly understood: boolean;
}

/** So many keys run code that is not compiled yet. */
const cold = 40;

/** How texts begin and go on that hold as many tokens, or as much nesting, as the longest one can that is read. */
const hostile: Readonly<Record<string, readonly [start: string, part: string]>> = {
  'numbers in a list': ['a = [', '1,'],
  'open brackets': ['a = ', '['],
  'tables in tables': ['a = ', '{a='],
  'lists in lists': ['a = [', `${'['.repeat(500)}${']'.repeat(500)},`],
  'arrays of tables': ['', '[[a]]\n'],
  'keys without values': ['[project]\n', 'name=1\n'],
};

/**
 * A long pyproject.toml: read once when a window opens, then again after each edit. And the longest and worst that is
 * read at all, which may come with a stranger's repository.
 */
export const manifest: Part = async ({ dist, child }) => {
  const text = manifestText('pack', 'example-publisher', '1.0.0', 300);
  const read = {
    file: path.join(dist, 'nodePack.js'),
    text,
    hostile: Object.values(hostile),
    length: maxManifestLength,
  };
  const runs = await repeat(9, () => child<Read>('manifest', read));
  if (runs.some(({ understood }) => !understood)) throw new Error('The manifest was not understood');
  const shown = (share: number) =>
    median(
      runs.map(
        ({ diagnostics }) =>
          [...diagnostics.slice(cold)].sort((a, b) => a - b)[
            Math.floor((diagnostics.length - cold) * share)
          ] ?? NaN,
      ),
    );
  const lines = text.split('\n').length;
  return [
    { name: 'load nodePack.js', value: median(runs.map(({ load }) => load)), unit: 'ms' },
    { name: `first manifest, ${lines} lines`, value: median(runs.map(({ first }) => first)), unit: 'ms' },
    {
      name: `after an edit, ${lines} lines`,
      value: median(runs.map(({ edits }) => median(edits))),
      unit: 'ms',
      limit: 5,
    },
    { name: `diagnostics after a key, ${lines} lines, median`, value: shown(0.5), unit: 'ms', limit: 5 },
    {
      name: `diagnostics after a key, ${lines} lines, p95`,
      value: shown(0.95),
      unit: 'ms',
      limit: 5,
      note: `without the first ${cold} keys, which run cold code`,
    },
    {
      name: `diagnostics after the first ${cold} keys, median`,
      value: median(runs.map(({ diagnostics }) => median(diagnostics.slice(0, cold)))),
      unit: 'ms',
    },
    ...Object.keys(hostile).map((name, at) => ({
      name: `hostile, ${maxManifestLength / 1024} KB of ${name}`,
      value: median(runs.map((run) => run.hostile[at] ?? NaN)),
      unit: 'ms' as const,
      limit: 250,
    })),
  ];
};
