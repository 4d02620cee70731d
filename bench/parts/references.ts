import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../scripts/host/versions';
import { median, repeat, type Figure, type Part } from '../figure';

interface Found {
  readonly load: number;
  readonly first: number;
  readonly parse: readonly number[];
  readonly whole: readonly number[];
  readonly cut: readonly number[];
  readonly missing: readonly number[];
  readonly lookups: readonly number[];
  readonly hits: number;
  /** Of the whole text and of the broken ones. */
  readonly found: readonly number[];
}

const corpus = path.join(repository, '..', 'shared', 'corpus', 'workflows');
const bytes = 944_000;
const rounds = 21;
const lookups = 1000;

/** The packs that a large workflow names, beside what `JSON.parse` of it takes; whole, cut off, and with a comma missing. */
export const references: Part = async ({ scratch, dist, child }) => {
  const textFile = realWorkflow() ?? writtenWorkflow(scratch);
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

/** The largest workflow of the corpus beside the project. */
function realWorkflow(): string | undefined {
  const name = existsSync(corpus)
    ? readdirSync(corpus).find(
        (file) => file.startsWith('vrgamegirl19') && file.endsWith('WanHumoMVC_V9.json'),
      )
    : undefined;
  if (name !== undefined) return path.join(corpus, name);
  process.stderr.write('No corpus beside the project: a workflow that is written for the bench instead.\n');
  return undefined;
}

/** One of the same size, as the editor saves it. */
function writtenWorkflow(scratch: string): string {
  const node = (id: number) => ({
    id,
    type: `ExampleNode${id % 40}`,
    pos: [id * 12.5, -id],
    size: { 0: 315, 1: 58 },
    flags: {},
    inputs: [{ name: 'image', type: 'IMAGE', link: id }],
    outputs: [{ name: 'IMAGE', type: 'IMAGE', links: [id + 1], slot_index: 0 }],
    properties: {
      cnr_id: `example-pack-${id % 12}`,
      ver: `1.${id % 7}.0`,
      'Node name for S&R': `Example ${id}`,
    },
    widgets_values: ['a text of some words', id, 'fixed', true],
  });
  const one = JSON.stringify(node(1000), undefined, 2).length * 1.2;
  const nodes = Array.from({ length: Math.round(bytes / one) }, (_, id) => node(id));
  const workflow = {
    last_node_id: nodes.length,
    nodes,
    links: [],
    groups: [],
    config: {},
    extra: {},
    version: 0.4,
  };
  const file = path.join(scratch, 'workflow.json');
  writeFileSync(file, JSON.stringify(workflow, undefined, 2));
  return file;
}
