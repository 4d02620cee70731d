// The editor's features over a pack on disk: the files are read, findings are placed in them, and the Problems view and
// the hover get what they show. The registry's answers are known already; all else is the code that is shipped.
// An extension host has this loaded long before.
import 'node:child_process';
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import path from 'node:path';
import * as vscode from 'vscode';
import type { EditorParts } from '../../src/editor/editorParts';
import { followFiles } from '../../src/editor/followFiles';
import type { LeaveOut } from '../../src/editor/leaveOut';
import { ManifestHover } from '../../src/editor/manifestHover';
import { Problems } from '../../src/editor/problems';
import { parseManifest } from '../../src/nodePack/index';
import { readNodeVersions } from '../../src/registry/nodeVersionReader';
import { readStatusReason } from '../../src/registry/readStatusReason';
import { sortNewestFirst } from '../../src/registry/versionOrder';
import { FindingPlaces } from '../../src/workspace/findingPlaces';
import { LinkTargets } from '../../src/workspace/linkTargets';
import { host } from '../vscode/host';
import { answer, input } from './answer';

interface Task {
  /** Holds pyproject.toml, which is open in an editor too. */
  readonly folder: string;
  /** The flagged version's `status_reason`, below the folder. */
  readonly reasonFile: string;
  /** The file that is open and typed in. */
  readonly typedFile: string;
  readonly versions: number;
  readonly edits: number;
  readonly hovers: number;
}

const { folder, reasonFile, typedFile, versions: count, edits, hovers } = input() as Task;
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
const manifest = read('pyproject.toml');
const typedText = read(typedFile);

/** What waits for a quiet moment is run by hand, so that the waits are in no figure. */
const waiting: (() => void)[] = [];
const realTimeout = setTimeout;
globalThis.setTimeout = ((act: () => void, time = 0) => {
  // Longer ones give up on something that takes too long.
  if (time >= 1000) return realTimeout(act, time);
  waiting.push(act);
  return undefined;
}) as unknown as typeof setTimeout;

const never = () => new vscode.Disposable(() => 0);
const uri = vscode.Uri.file(folder);
const manifestUri = vscode.Uri.joinPath(uri, 'pyproject.toml');
const document = (file: vscode.Uri, text: string, version: number) => ({
  uri: file as never,
  version,
  isClosed: false,
  getText: () => text,
});
const typedUri = vscode.Uri.file(path.join(folder, typedFile));
host.documents = [document(manifestUri, manifest, 1), document(typedUri, typedText, 1)];

const pack = {
  key: uri.toString(),
  id: 'pack',
  publisherId: 'publisher',
  label: 'Pack',
  relation: 'authored',
  folder: uri,
  manifestUri,
  manifest: parseManifest(manifest),
  alsoReadFrom: [],
};
const versions = sortNewestFirst(
  readNodeVersions(
    Array.from({ length: count }, (_, index) => ({
      id: `id-${index}`,
      version: `${Math.floor(index / 100)}.${Math.floor(index / 10) % 10}.${index % 10}`,
      status: index === count - 1 ? 'NodeVersionStatusFlagged' : 'NodeVersionStatusActive',
      createdAt: new Date(Date.UTC(2024, 0, 1) + index * 86_400_000).toISOString(),
    })),
    'pack',
  ),
);
const reason = readStatusReason(read(reasonFile));
const places = new FindingPlaces(vscode.workspace.fs);
const parts = {
  packs: { all: [pack], onDidChange: never },
  store: {
    ask: () => undefined,
    lookFor: () => Promise.resolve(),
    state: () => ({ versions, asOf: 0, loading: false, error: undefined }),
    pageOf: () => 'https://registry.comfy.org/nodes/pack',
    onDidChange: never,
  },
  reasons: {
    read: () => Promise.resolve(reason),
    peek: () => ({ kind: 'known', reason }),
    approvedBefore: () => Promise.resolve(undefined),
    onDidChange: never,
  },
  places,
  content: { check: () => Promise.resolve(), peek: () => 'unknown', onDidChange: never },
  links: new LinkTargets(),
  settings: {
    autoRefresh: true,
    diagnosticsFor: () => ({ versions: true, findings: true }),
    onDidChange: never,
  },
  connection: { current: { origin: 'https://api.comfy.org' }, onDidChange: never },
  tokens: { publishers: () => [], onDidChange: never },
  clock: { now: () => Date.now() },
  log: { error: (line: string) => process.stderr.write(`${line}\n`) },
} as unknown as EditorParts;

/** Runs what waits, and what comes of it, until nothing is left to do. */
async function settle(isDone: () => boolean): Promise<void> {
  const began = performance.now();
  do {
    if (performance.now() - began > 60_000) throw new Error('Nothing is shown.');
    for (const act of waiting.splice(0)) act();
    await new Promise(setImmediate);
  } while (waiting.length > 0 || !isDone());
}

/** Milliseconds by the clock and of the processor since the call. */
function stopwatch(): () => { readonly time: number; readonly cpu: number } {
  const before = process.cpuUsage();
  const began = performance.now();
  return () => {
    const time = performance.now() - began;
    const { user, system } = process.cpuUsage(before);
    return { time, cpu: (user + system) / 1000 };
  };
}

const shownFindings = () =>
  [...host.diagnostics].flatMap(([file, list]) => (file.endsWith('.py') ? list : [])).length;

async function main(): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const look = stopwatch();
  let placed: ReturnType<typeof look> | undefined;
  places.onDidChange(() => (placed ??= look()));
  const problems = new Problems(parts);
  await settle(() => shownFindings() > 0);
  const first = look();
  delay.disable();
  const shown = shownFindings();

  const following = followFiles(parts, problems, { forget: () => undefined } as unknown as LeaveOut, {
    manifests: { look: () => undefined, lookAgain: () => undefined },
    predictions: { of: () => undefined, follow: () => undefined, refresh: () => undefined },
  });
  const again: ReturnType<typeof look>[] = [];
  for (let edit = 1; edit <= edits; edit++) {
    // A line more at the top: every finding of the file moves.
    const changed = document(typedUri, `${'# edit\n'.repeat(edit)}${typedText}`, edit + 1);
    host.documents = [...host.documents.slice(0, 1), changed];
    const given = host.diagnosticsGiven;
    const typing = stopwatch();
    host.textChanges.fire({ document: changed, contentChanges: [{}] });
    await settle(() => host.diagnosticsGiven > given);
    again.push(typing());
  }

  const hover = new ManifestHover(parts);
  const line = manifest.split('\n').findIndex((text) => text.startsWith('version ='));
  const times: ReturnType<typeof look>[] = [];
  let length = 0;
  for (let time = 0; time < hovers; time++) {
    const hovering = stopwatch();
    const text = await hover.hover(
      host.documents[0] as unknown as vscode.TextDocument,
      new vscode.Position(line, 12),
    );
    times.push(hovering());
    length = (text?.contents as unknown as { value: string }).value.length;
  }
  following.dispose();
  answer({
    placed: placed?.time,
    placedCpu: placed?.cpu,
    first: first.time,
    cpu: first.cpu,
    stretch: delay.max / 1e6,
    shown,
    again: again.map(({ time }) => time),
    againCpu: again.map(({ cpu }) => cpu),
    times: times.map(({ time }) => time),
    timesCpu: times.map(({ cpu }) => cpu),
    length,
  });
  process.exit(0);
}

void main();
