// The hover in pyproject.toml from what is known: versions, a reason with findings, and their places.
import * as vscode from 'vscode';
import type { EditorParts } from '../../src/editor/editorParts';
import { ManifestHover } from '../../src/editor/manifestHover';
import { placeFindings } from '../../src/findings/placeFindings';
import { parseManifest } from '../../src/nodePack/index';
import { readNodeVersions } from '../../src/registry/nodeVersionReader';
import { readStatusReason } from '../../src/registry/readStatusReason';
import { findingsOf } from '../../src/registry/statusReason';
import { sortNewestFirst } from '../../src/registry/versionOrder';
import { LinkTargets } from '../../src/workspace/linkTargets';
import { answer, input } from './answer';

const {
  versions: count,
  findings: reported,
  hovers,
} = input() as {
  versions: number;
  findings: number;
  hovers: number;
};

const text = [
  '[project]',
  'name = "pack"',
  'version = "9.9.9"',
  '[tool.comfy]',
  'PublisherId = "publisher"',
  '',
].join('\n');
const folder = vscode.Uri.file('/pack');
const manifestUri = vscode.Uri.joinPath(folder, 'pyproject.toml');
const pack = {
  key: folder.toString(),
  id: 'pack',
  publisherId: 'publisher',
  relation: 'authored',
  folder,
  manifestUri,
  manifest: parseManifest(text),
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
const source = Array.from({ length: 300 }, (_, line) => `value_${line} = eval(text_${line})`).join('\n');
const reason = readStatusReason(
  JSON.stringify(
    Array.from({ length: reported }, (_, line) => ({
      issue_type: 'python_code_execution',
      severity: 'high',
      description: 'Detects eval in Python code',
      file_path: 'nodes/text.py',
      line_number: line + 1,
      code_snippet: `value_${line} = eval(text_${line})`,
    })),
  ),
);
const { findings } = findingsOf(reason);
const uri = vscode.Uri.joinPath(folder, 'nodes', 'text.py');
const placed = placeFindings(source, findings);
const places = findings.map((finding, index) => ({ finding, place: placed[index], uri, why: undefined }));

const hover = new ManifestHover({
  packs: { all: [pack] },
  store: {
    ask: () => undefined,
    state: () => ({ versions, asOf: 0, loading: false, error: undefined }),
    pageOf: () => 'https://registry.comfy.org/nodes/pack',
  },
  reasons: {
    read: () => Promise.resolve(reason),
    peek: () => ({ kind: 'known', reason }),
    approvedBefore: () => Promise.resolve(undefined),
  },
  places: { peek: () => places, isCurrent: () => true },
  links: new LinkTargets(),
  settings: { autoRefresh: true },
  connection: { current: { origin: 'https://api.comfy.org' } },
  tokens: { publishers: () => [] },
  clock: { now: () => Date.now() },
} as unknown as EditorParts);

async function main(): Promise<void> {
  const document = { uri: manifestUri } as vscode.TextDocument;
  const times: number[] = [];
  let length = 0;
  for (let time = 0; time < hovers; time++) {
    const began = performance.now();
    const shown = await hover.hover(document, new vscode.Position(2, 12));
    times.push(performance.now() - began);
    length = (shown?.contents as unknown as { value: string }).value.length;
  }
  answer({ times, length });
}

void main();
