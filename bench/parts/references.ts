import { statSync } from 'node:fs';
import path from 'node:path';
import { median, repeat, type Figure, type Part } from '../figure';
import { writeFile } from '../packs';
import { largeWorkflow } from '../workflows';

interface Found {
  readonly load: number;
  readonly first: number;
  readonly parse: readonly number[];
  readonly whole: readonly number[];
  readonly cut: readonly number[];
  readonly missing: readonly number[];
  readonly lookups: readonly number[];
  readonly foreign: readonly number[];
  readonly hits: number;
  /** Of the whole text and of the broken ones. */
  readonly found: readonly number[];
}

const rounds = 21;
const lookups = 1000;

/** The packs that a large workflow names, beside what `JSON.parse` of it takes; whole, cut off, and with a comma missing. */
export const references: Part = async ({ scratch, dist, child }) => {
  writeFile(scratch, 'workflow.json', largeWorkflow());
  const textFile = path.join(scratch, 'workflow.json');
  const task = { file: path.join(dist, 'references.js'), textFile, rounds, lookups };
  const runs = await repeat(5, () => child<Found>('references', task));
  const [whole = 0] = runs[0]?.found ?? [];
  if (runs.some(({ found, hits }) => found.some((count) => count < whole - 1) || hits < lookups))
    throw new Error('References were lost');
  const size = `${Math.round(statSync(textFile).size / 1024)} KB, ${whole} references`;
  const time = (way: 'parse' | 'whole' | 'cut' | 'missing') => median(runs.map((run) => median(run[way])));
  const toParse = (name: string, way: 'whole' | 'cut' | 'missing', limit: number): Figure[] => [
    { name, value: time(way), unit: 'ms' },
    {
      name: `${name}, to JSON.parse`,
      value: median(runs.map((run) => median(run[way]) / median(run.parse))),
      unit: 'x',
      limit,
      note: `${rounds} rounds in turns, in ${runs.length} processes`,
    },
  ];
  return [
    { name: 'load references.js', value: median(runs.map(({ load }) => load)), unit: 'ms' },
    { name: 'first workflow, code not compiled', value: median(runs.map(({ first }) => first)), unit: 'ms' },
    { name: 'JSON.parse', value: time('parse'), unit: 'ms', note: size },
    ...toParse('findReferences', 'whole', 2),
    ...toParse('cut off 20 characters before its end', 'cut', 6),
    ...toParse('a comma missing near the end', 'missing', 6),
    {
      name: 'foreign JSON of 16 MB',
      value: median(runs.map((run) => median(run.foreign))),
      unit: 'ms',
      limit: 50,
    },
    {
      name: 'the reference at an offset',
      value: median(runs.map((run) => median(run.lookups))),
      unit: 'ms',
      limit: 2,
    },
    {
      name: 'the reference at an offset, the slowest',
      value: median(runs.map((run) => Math.max(...run.lookups))),
      unit: 'ms',
      note: `of ${lookups}, code not compiled`,
    },
  ];
};
