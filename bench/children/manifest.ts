// Reading a manifest: the first one, which loads and compiles the reader, the ones after it, and hostile texts. Then
// what an editor shows after each key: reading, all rules, and the diagnostics.
import * as vscode from 'vscode';
import { ManifestProblems, type ManifestProblemsParts } from '../../src/editor/manifest/manifestProblems';
import type { NodePack } from '../../src/workspace/nodePack';
import type * as NodePackRoom from '../../src/nodePack/index';
import { host } from '../vscode/host';
import { answer, input } from './answer';
import { loadBundle } from './loadBundle';

/** What the editor shows of the manifest. */
let documentText = '';
let told: readonly unknown[] = [];
const folder = vscode.Uri.file('/pack');
const manifestUri = vscode.Uri.joinPath(folder, 'pyproject.toml');
const pack = {
  key: folder.toString(),
  id: 'pack',
  publisherId: 'publisher',
  relation: 'authored',
  folder,
  manifestUri,
} as unknown as NodePack;
const never = () => new vscode.Disposable(() => undefined);
const document = { uri: manifestUri as never, version: 1, isClosed: false, getText: () => documentText };
host.documents = [document];
Object.assign(vscode.workspace, {
  fs: { stat: missing, readFile: missing, readDirectory: () => Promise.resolve([]) },
});
vscode.languages.createDiagnosticCollection = () =>
  ({ set: (_uri: unknown, given: readonly unknown[]) => (told = given), dispose: never }) as never;
const problems = new ManifestProblems({
  packs: { all: [pack], onDidChange: never },
  tokens: { publishers: () => [], onDidChange: never },
  store: { state: () => ({ versions: [] }), onDidChange: never },
  settings: {
    diagnosticsFor: () => ({ manifest: true, versions: true, findings: true }),
    onDidChange: never,
  },
  connection: { current: { origin: 'https://api.comfy.org' } },
  log: {
    error: (message: string) => {
      throw new Error(message);
    },
  },
} as unknown as ManifestProblemsParts);

function missing(): Promise<never> {
  return Promise.reject(new vscode.FileSystemError('There is no disk'));
}

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
async function diagnose(): Promise<number[]> {
  const times: number[] = [];
  for (let edit = 0; edit < 240; edit++) {
    documentText = `${text}# edit ${edit}\n`;
    document.version++;
    const started = performance.now();
    await problems.update(pack);
    times.push(performance.now() - started);
  }
  if (told.length === 0) throw new Error('Nothing was said of the manifest');
  return times;
}

void diagnose().then((diagnostics) =>
  answer({
    load: loaded - loading,
    first: first - loaded,
    edits,
    hostile: worst,
    understood: manifest.isNodePack && !manifest.recovered,
    diagnostics,
  }),
);
