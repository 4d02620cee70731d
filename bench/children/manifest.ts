// Reading a manifest: the first one, which loads and compiles the reader, and the ones after it.
import type * as NodePackRoom from '../../src/nodePack/index';
import { answer, input } from './answer';
import { loadBundle } from './loadBundle';

const { file, text } = input() as { file: string; text: string };
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
answer({
  load: loaded - loading,
  first: first - loaded,
  edits,
  understood: manifest.isNodePack && !manifest.recovered,
});
