import path from 'node:path';
import { median, repeat, type Part } from '../figure';
import { manifestText } from '../packs';

interface Read {
  readonly load: number;
  readonly first: number;
  readonly edits: readonly number[];
  readonly understood: boolean;
}

/** A long pyproject.toml: read once when a window opens, then again after each edit. */
export const manifest: Part = async ({ dist, child }) => {
  const text = manifestText('pack', 'example-publisher', '1.0.0', 300);
  const runs = await repeat(9, () => child<Read>('manifest', { file: path.join(dist, 'nodePack.js'), text }));
  if (runs.some(({ understood }) => !understood)) throw new Error('The manifest was not understood');
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
  ];
};
