import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { findReferences } from '../../src/references/findReferences';
import { startRegistry, type LocalRegistry } from '../../test/registry';
import { median, repeat, type Bench, type Figure, type Part } from '../figure';
import { manifestText, writeFile } from '../packs';
import { largeWorkflow, writtenWorkflow, type NamedPair } from '../workflows';

/** Versions, and packs, that one request asks for. */
const inRequest = 50;
const publisherId = 'example-publisher';

interface Audited {
  readonly ms: number;
  readonly cpu: number;
  readonly requests: number;
  readonly grown: number;
  readonly stretch: number;
  readonly groups: number;
  readonly said: string;
}

interface Typed {
  readonly keys: readonly number[];
  readonly readings: readonly number[];
  readonly first: readonly number[];
  readonly hovers: readonly number[];
  readonly length: number;
  readonly references: number;
}

/** The audit of a folder of ComfyUI as large as there are, and typing in a large workflow. */
export const audit: Part = async (bench) => [...(await measureAudit(bench)), ...(await measureTyping(bench))];

async function measureAudit({ scratch, dist, child, quick }: Bench): Promise<Figure[]> {
  const sizes = quick ? { flows: 20, packs: 25, pairs: 100 } : { flows: 300, packs: 500, pairs: 2000 };
  const folder = path.join(scratch, 'audit', 'comfyui');
  const bytes = writeComfyUi(folder, sizes);
  const storage = path.join(scratch, 'audit', 'storage');
  mkdirSync(storage, { recursive: true });
  const registry = await startRegistry({ validate: false });
  try {
    fillRegistry(
      registry,
      Array.from({ length: sizes.pairs }, (_, at) => pairAt(at, sizes.packs)),
    );
    const wanted = Math.ceil(sizes.pairs / inRequest) + Math.ceil(sizes.packs / inRequest);
    const runs = await repeat(quick ? 1 : 3, async () => {
      registry.requests.length = 0;
      const run = await child<Audited>('audit', { dist, folder, storage, registryUrl: registry.url });
      if (run.requests !== wanted || registry.requests.length !== wanted)
        throw new Error(`${run.requests} requests were sent, ${wanted} are needed`);
      if (!run.said.includes(`here: ${sizes.pairs}.`) || run.groups < 2)
        throw new Error(`The audit has found something else. ${run.said}`);
      return run;
    });
    const most = (of: (run: Audited) => number) => Math.max(...runs.map(of));
    const note = `${sizes.flows} workflows of ${Math.round(bytes / 1e6)} MB, ${sizes.packs} packs, ${sizes.pairs} versions`;
    return [
      { name: 'whole audit', value: median(runs.map(({ ms }) => ms)), unit: 'ms', limit: 3000, note },
      { name: 'the same, processor time', value: median(runs.map(({ cpu }) => cpu)), unit: 'ms' },
      {
        name: 'requests of the audit',
        value: most(({ requests }) => requests),
        unit: 'count',
        limit: wanted,
        note: `one for ${inRequest} versions, and one for ${inRequest} packs`,
      },
      {
        name: 'memory, peak over the start',
        value: median(runs.map(({ grown }) => grown)),
        unit: 'MB',
        limit: 100,
        note: 'of the whole process',
      },
      {
        name: 'longest time in which nothing else ran',
        value: median(runs.map(({ stretch }) => stretch)),
        unit: 'ms',
      },
    ];
  } finally {
    await registry.close();
  }
}

async function measureTyping({ scratch, dist, child, quick }: Bench): Promise<Figure[]> {
  const folder = path.join(scratch, 'typing', 'flows');
  const storage = path.join(scratch, 'typing', 'storage');
  mkdirSync(storage, { recursive: true });
  const text = largeWorkflow();
  const name = 'large.json';
  writeFile(folder, name, text);
  const registry = await startRegistry({ validate: false });
  try {
    fillRegistry(
      registry,
      findReferences(text).filter(({ source }) => source === 'registry'),
    );
    const [rounds, keys, hovers] = quick ? [1, 5, 10] : [5, 20, 200];
    const runs = await repeat(quick ? 1 : 3, () =>
      child<Typed>('typing', {
        dist,
        folder,
        storage,
        registryUrl: registry.url,
        name,
        rounds,
        keys,
        hovers,
      }),
    );
    if (runs.some(({ length }) => length < 50)) throw new Error('The hover says too little');
    const all = (of: (run: Typed) => readonly number[]) => runs.flatMap(of).sort((a, b) => a - b);
    const share = (times: readonly number[], part: number) => times[Math.floor(times.length * part)] ?? NaN;
    const [typed, pointed] = [all((run) => run.keys), all((run) => run.hovers)];
    const size = `${Math.round(text.length / 1024)} KB, ${runs[0]?.references ?? 0} references`;
    return [
      { name: 'a key in a large workflow, median', value: share(typed, 0.5), unit: 'ms', note: size },
      { name: 'a key, the slowest', value: Math.max(...typed), unit: 'ms', limit: 5, note: 'all listeners' },
      {
        name: 'reading it, 300 ms after the last key',
        value: median(all((run) => run.readings)),
        unit: 'ms',
        note: 'its text is put together, read, and its problems are drawn',
      },
      {
        name: 'hover on a version, the first ones',
        value: share(
          all((run) => run.first),
          0.5,
        ),
        unit: 'ms',
        note: 'median; of a flagged one the reason is read',
      },
      { name: 'hover on a version, median', value: share(pointed, 0.5), unit: 'ms' },
      { name: 'hover on a version, p95', value: share(pointed, 0.95), unit: 'ms', limit: 2 },
    ];
  } finally {
    await registry.close();
  }
}

/** @returns the bytes of all workflows */
function writeComfyUi(
  folder: string,
  { flows, packs, pairs }: { readonly flows: number; readonly packs: number; readonly pairs: number },
): number {
  let bytes = 0;
  for (let flow = 0; flow < flows; flow++) {
    // 10 to 400 KB, most of them small; a dozen versions in each.
    const size = 10_000 * 40 ** (flow / flows);
    const text = writtenWorkflow(
      size,
      (node) => pairAt((Math.ceil((flow * pairs) / flows) + (node % 12)) % pairs, packs),
      flow % 2 === 0 ? 2 : 0,
    );
    bytes += text.length;
    writeFile(path.join(folder, 'user', 'default', 'workflows'), `flow-${flow}.json`, text);
  }
  for (let pack = 0; pack < packs; pack++) {
    const { id, version } = pairAt(pack, packs);
    const own = path.join(folder, 'custom_nodes', id);
    writeFile(own, '.tracking', 'pyproject.toml\n__init__.py\n');
    writeFile(own, 'pyproject.toml', manifestText(id, publisherId, version, 40));
  }
  return bytes;
}

function pairAt(index: number, packs: number): NamedPair {
  return { id: `pack-${index % packs}`, version: `1.${Math.floor(index / packs)}.0` };
}

/** Some versions are flagged, and each pack has an Active one above them. */
function fillRegistry({ state }: LocalRegistry, pairs: readonly NamedPair[]): void {
  state.addPublisher({ id: publisherId });
  let count = 0;
  for (const { id, version } of pairs) {
    if (!state.nodes.has(id)) {
      state.addNode({ id, publisherId, fields: { name: id, license: '{}', repository: '' } });
      state.addVersion(id, { version: '99.0.0', status: 'NodeVersionStatusActive' });
    }
    if (/^\d+\.\d+\.\d+$/u.test(version) && state.version(id, version) === undefined)
      state.addVersion(id, {
        version,
        status: count++ % 10 === 0 ? 'NodeVersionStatusFlagged' : 'NodeVersionStatusActive',
      });
  }
}
