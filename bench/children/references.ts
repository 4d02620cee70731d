// Finding the packs that a document names, beside `JSON.parse` of the same text, in turns so that other work on the machine
// meets all alike. And finding the one at a place.
import { readFileSync } from 'node:fs';
import type * as ReferencesRoom from '../../src/references/index';
import { answer, input } from './answer';
import { loadBundle } from './loadBundle';

const { file, textFile, rounds, lookups } = input() as {
  file: string;
  textFile: string;
  rounds: number;
  lookups: number;
};
const text = readFileSync(textFile, 'utf8');
const comma = text.lastIndexOf('",', text.length - 200) + 1;
if (comma <= 0) throw new Error('There is no comma near the end');
/** As a text that came from a file or an editor: no part of another one, which is slower to read. */
const whole = (given: string) => Buffer.from(given).toString();
const texts = {
  whole: text,
  cut: whole(text.slice(0, -20)),
  missing: whole(text.slice(0, comma) + text.slice(comma + 1)),
};

const loading = performance.now();
const { findReferences, referenceAt } = loadBundle(file) as typeof ReferencesRoom;
const load = performance.now() - loading;

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const first = timed(() => findReferences(text));
const times = { parse: [] as number[], whole: [] as number[], cut: [] as number[], missing: [] as number[] };
for (let round = 0; round < rounds; round++) {
  times.parse.push(timed(() => JSON.parse(text) as unknown));
  for (const way of ['whole', 'cut', 'missing'] as const)
    times[way].push(timed(() => findReferences(texts[way])));
}

// A document of somebody else's, as large as any: it is looked through for the words, and left.
const row = JSON.stringify({
  name: 'x'.repeat(40),
  values: [1, 2, 3],
  nodes: [{ properties: { ver: '1.0.0' } }],
});
const foreignText = whole(`[${Array.from({ length: Math.ceil(16e6 / row.length) }, () => row).join(',')}]`);
const foreign = Array.from({ length: 5 }, () => timed(() => findReferences(foreignText)));

const references = findReferences(text);
let hits = 0;
const lookupTimes = Array.from({ length: lookups }, (_, at) => {
  const reference = references[(at * 7919) % references.length];
  return timed(() => {
    if (referenceAt(references, reference?.idSpan?.start ?? 0) === reference) hits++;
  });
});
answer({
  load,
  first,
  ...times,
  foreign,
  lookups: lookupTimes,
  hits,
  found: [text, texts.cut, texts.missing].map((given) => findReferences(given).length),
});
