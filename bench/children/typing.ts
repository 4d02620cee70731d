// Typing in a large workflow that is open, and pointing at what it names: what every listener of the extension costs on each
// key, what reading costs when somebody has stopped, and the hover then.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findReferences } from '../../src/references/index';
import { TextDocument } from '../vscode/document';
import { host } from '../vscode/host';
import { neverCancelled } from '../vscode/items';
import { Uri } from '../vscode/uri';
import { answer, input } from './answer';
import { countRequests, startSession, type SessionInput } from './session';

interface Task extends SessionInput {
  /** Stands in the workspace's folder. */
  readonly name: string;
  readonly rounds: number;
  readonly keys: number;
  readonly hovers: number;
}

/** How long somebody must have stopped, as `documentReferences.ts` has it (ms). */
const quietTime = 300;

const task = input() as Task;
const readings: number[] = [];
const realTimeout = setTimeout;
globalThis.setTimeout = ((act: () => void, time = 0, ...rest: unknown[]) => {
  if (time !== quietTime) return realTimeout(act, time, ...rest);
  return realTimeout(() => {
    const began = performance.now();
    act();
    // What follows without a wait is done by then.
    setImmediate(() => readings.push(performance.now() - began));
  }, time);
}) as unknown as typeof setTimeout;

const file = path.join(task.folder, task.name);
const text = readFileSync(file, 'utf8');
const document = new TextDocument(Uri.file(file), text);
host.documents = [document];
const requests = countRequests();
const session = startSession(task);
const pause = (time: number) => new Promise((resolve) => realTimeout(resolve, time));

async function until(isDone: () => boolean): Promise<void> {
  for (let waited = 0; !isDone(); waited += 20) {
    if (waited > 30_000) throw new Error('Nothing came of it');
    await pause(20);
  }
}

async function main(): Promise<void> {
  await until(() => host.diagnosticsGiven > 0);
  await requests.settled();
  // Where a person writes: the last text of the file.
  const place = document.positionAt(text.lastIndexOf('"type"'));
  const keys: number[] = [];
  for (let round = 0; round < task.rounds; round++) {
    for (let key = 0; key < task.keys; key++) {
      document.type(place, ' ');
      const began = performance.now();
      host.textChanges.fire({ document, contentChanges: [{}] });
      keys.push(performance.now() - began);
      await pause(10);
    }
    const known = readings.length;
    await until(() => readings.length > known);
    await pause(100);
  }

  const provider = host.hovers.find(({ selector }) => selector.includes('"json"'))?.provider;
  const references = findReferences(document.getText());
  let length = 0;
  const point = async (time: number): Promise<number> => {
    const { idSpan, versionSpan } = references[(time * 7919) % references.length] ?? {};
    const position = document.positionAt((versionSpan ?? idSpan)?.start ?? 0);
    const began = performance.now();
    const hover = (await provider?.provideHover(document, position, neverCancelled)) as
      { readonly contents: { readonly value: string } } | undefined;
    const took = performance.now() - began;
    length = Math.max(length, hover?.contents.value.length ?? 0);
    return took;
  };
  const [first, hovers]: [number[], number[]] = [[], []];
  for (const times of [first, hovers])
    for (let time = 0; time < task.hovers; time++) times.push(await point(time));
  answer({ keys, readings, first, hovers, length, references: references.length });
  session.end();
  process.exit(0);
}

void main();
