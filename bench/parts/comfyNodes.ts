import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { repository } from '../../scripts/host/versions';
import type { ComfyNode, ComfyNodeFields } from '../../src/nodePack/comfyNodes/comfyNode';
import { knownPacks, type KnownPack } from '../comfyPacks';
import { median, repeat, type Figure, type Part } from '../figure';

interface Read {
  readonly ms: number;
  readonly bytes: number;
  readonly reached: readonly string[];
  readonly nodes: readonly ComfyNode[];
}

interface PeerRun {
  readonly parse: number;
  readonly scan: number | null;
  readonly names: readonly string[];
}

/**
 * The comfy nodes of the packs of the list: how right they are, and how long reading takes beside Python's own `ast.parse`
 * of the same files and ComfyUI-Manager's scanner (COMFY_SCANNER: its scanner.py) of the same packs. What is missed is
 * printed.
 */
export const comfyNodes: Part = async ({ scratch, child, quick }) => {
  const packs = knownPacks(scratch);
  const runs = await repeat(quick ? 1 : 5, () =>
    child<Read[]>('comfyNodes', { packs: packs.map(({ name, folder }) => ({ name, folder })) }),
  );
  const first = runs[0] ?? [];
  const total = (of: readonly Read[], what: 'ms' | 'bytes') => of.reduce((sum, each) => sum + each[what], 0);
  const ms = median(runs.map((run) => total(run, 'ms')));
  const megabytes = total(first, 'bytes') / 1e6;
  const figures: Figure[] = [
    {
      name: 'comfy nodes found',
      value: first.reduce((sum, { nodes }) => sum + nodes.length, 0),
      unit: 'count',
      note: `${String(packs.length)} packs`,
    },
    {
      name: 'files that were read',
      value: first.reduce((sum, { reached }) => sum + reached.length, 0),
      unit: 'count',
    },
    { name: 'reading, whole', value: ms, unit: 'ms', note: `${megabytes.toFixed(1)} MB of Python` },
    { name: 'reading', value: (megabytes / ms) * 1000, unit: 'MB/s' },
  ];
  return [...figures, ...quality(packs, first), ...beside(packs, first, ms, quick ? 1 : 3)];
};

/** Shares in thousandths of what is right, as what is wrong: a limit is what must not lie above. */
function quality(packs: readonly KnownPack[], read: readonly Read[]): Figure[] {
  const count = { expected: 0, found: 0, extra: 0, inputs: 0, types: 0, category: 0 };
  const misses: string[] = [];
  for (const [at, { name, expected }] of packs.entries()) {
    if (expected === undefined) continue;
    const nodes = new Map((read[at]?.nodes ?? []).map((node) => [node.name, node]));
    count.expected += Object.keys(expected).length;
    for (const key of nodes.keys())
      if (!(key in expected)) {
        count.extra++;
        misses.push(`${name}: ${key} is not registered`);
      }
    for (const [key, fields] of Object.entries(expected)) {
      const node = nodes.get(key);
      if (node === undefined) {
        misses.push(`${name}: ${key} was not found`);
        continue;
      }
      count.found++;
      const wrong = (what: string) => misses.push(`${name}: ${what} of ${key}`);
      if (inputNames(fields) === inputNames(node.fields)) count.inputs++;
      else wrong('inputs');
      if (returnTypes(fields) === returnTypes(node.fields)) count.types++;
      else wrong('return types');
      if (fields.category === node.fields.category) count.category++;
      else wrong('category');
    }
  }
  if (count.expected === 0) return [];
  process.stdout.write(`${misses.map((line) => `  miss: ${line}`).join('\n')}\n`);
  const lost = (name: string, right: number, of: number, limit: number): Figure => ({
    name: `${name}, right ${((100 * right) / of).toFixed(2)} %, wrong`,
    value: (100 * (of - right)) / of,
    unit: 'count',
    limit,
    note: `per cent of ${String(of)}`,
  });
  return [
    lost('names, recall', count.found, count.expected, 3),
    lost('names, precision', count.found, count.found + count.extra, 1),
    lost('input names', count.inputs, count.found, 7),
    lost('return types', count.types, count.found, 7),
    lost('category', count.category, count.found, 8),
  ];
}

/** Sections and names of inputs in their order; sections without inputs say nothing. */
function inputNames({ input_types: json }: Pick<ComfyNodeFields, 'input_types'>): string {
  const sections = JSON.parse(json) as Record<string, Record<string, unknown> | null>;
  const names = Object.entries(sections).map(
    ([section, inputs]) => [section, Object.keys(inputs ?? {})] as const,
  );
  return JSON.stringify(names.filter(([, inputs]) => inputs.length > 0));
}

/** What lists of options hold is the machine's. */
function returnTypes({ return_types: json }: Pick<ComfyNodeFields, 'return_types'>): string {
  const types = JSON.parse(json) as unknown;
  return JSON.stringify(
    Array.isArray(types) ? types.map((type: unknown) => (Array.isArray(type) ? [] : type)) : types,
  );
}

function beside(packs: readonly KnownPack[], read: readonly Read[], ms: number, times: number): Figure[] {
  const scanner = process.env['COMFY_SCANNER'];
  const task = packs.map(({ folder }, at) => ({ folder, reached: read[at]?.reached ?? [] }));
  const program = path.join(repository, 'bench', 'peers', 'comfyNodes.py');
  const runs: PeerRun[][] = [];
  for (let round = 0; round < times; round++) {
    const { status, stdout } = spawnSync('python3', [program, ...(scanner === undefined ? [] : [scanner])], {
      input: JSON.stringify(task),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (status !== 0) {
      process.stderr.write('No python3: nothing to compare with.\n');
      return [];
    }
    runs.push(JSON.parse(stdout) as PeerRun[]);
  }
  const sum = (what: (run: PeerRun) => number) =>
    median(runs.map((run) => run.reduce((all, each) => all + what(each), 0)));
  const parse = sum((run) => run.parse);
  const figures: Figure[] = [
    { name: 'ast.parse of the same files', value: parse, unit: 'ms' },
    { name: 'reading, to ast.parse', value: ms / parse, unit: 'x', limit: 2, note: 'at least half as fast' },
  ];
  if (scanner === undefined) return figures;
  const scan = sum((run) => run.scan ?? 0);
  const found = packs.reduce(
    (all, { expected }, at) =>
      all + (runs[0]?.[at]?.names ?? []).filter((name) => name in (expected ?? {})).length,
    0,
  );
  const given = (runs[0] ?? []).reduce((all, { names }) => all + names.length, 0);
  const expected = packs.reduce((all, pack) => all + Object.keys(pack.expected ?? {}).length, 0);
  return [
    ...figures,
    {
      name: "ComfyUI-Manager's scanner, the same packs",
      value: scan,
      unit: 'ms',
      note: `recall ${((100 * found) / expected).toFixed(1)} %, precision ${((100 * found) / given).toFixed(1)} %`,
    },
    { name: 'reading, to the scanner', value: ms / scan, unit: 'x', limit: 1 },
  ];
}
