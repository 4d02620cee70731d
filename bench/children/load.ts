// One cold load of a bundle, in a process of its own.
import { answer, input } from './answer';
import { loadBundle } from './loadBundle';

const { file, preload } = input() as { file: string; preload: readonly string[] };
for (const name of preload) loadBundle(name);
const started = performance.now();
loadBundle(file);
answer({ ms: performance.now() - started });
