// Reading a manifest: the first one, which loads and compiles the reader, the ones after it, and hostile texts.
import type * as NodePackRoom from '../../src/nodePack/index';
import { answer, input } from './answer';
import { loadBundle } from './loadBundle';

const { file, text, hostile, length } = input() as {
  file: string;
  text: string;
  /** A part that is repeated until the text is so long, after a beginning. */
  hostile: readonly (readonly [start: string, part: string])[];
  length: number;
};
const loading = performance.now();
const { parseManifest } = loadBundle(file) as typeof NodePackRoom;
const loaded = performance.now();
const manifest = parseManifest(text);
const first = performance.now();
const edits: number[] = [];
for (let edit = 0; edit < 40; edit++) {
  // Another text each time, as after a key stroke.
  const edited = `${text}# edit ${edit}\n`;
  const started = performance.now();
  parseManifest(edited);
  edits.push(performance.now() - started);
}
const worst = hostile.map(([start, part]) => {
  const worstText = start + part.repeat((length - start.length) / part.length);
  const started = performance.now();
  parseManifest(worstText);
  return performance.now() - started;
});
answer({
  load: loaded - loading,
  first: first - loaded,
  edits,
  hostile: worst,
  understood: manifest.isNodePack && !manifest.recovered,
});
