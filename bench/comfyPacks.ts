// Packs whose comfy nodes are known: the list beside the project, and their sources where COMFY_PACKS says.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../scripts/host/versions';
import type { ComfyNodeFields } from '../src/nodePack/comfyNodes/comfyNode';

const corpus = path.join(repository, '..', 'shared', 'corpus', 'comfy_nodes');

export interface KnownPack {
  readonly name: string;
  readonly folder: string;
  /** What the registry's own extraction gave; undefined for a pack that is written for the bench. */
  readonly expected: Readonly<Record<string, ComfyNodeFields>> | undefined;
}

/**
 * The packs of the list. One that is not in the folder of COMFY_PACKS is cloned into it; what cannot be cloned is left out
 * and named. Without COMFY_PACKS or the list: one written pack.
 */
export function knownPacks(scratch: string): KnownPack[] {
  const folder = process.env['COMFY_PACKS'];
  const index = path.join(corpus, 'INDEX.tsv');
  if (folder === undefined || !existsSync(index)) {
    process.stderr.write('No COMFY_PACKS, or no list beside the project: a written pack instead.\n');
    return [writtenPack(path.join(scratch, 'written-pack'))];
  }
  const rows = readFileSync(index, 'utf8').trimEnd().split('\n').slice(1);
  return rows.flatMap((row): KnownPack[] => {
    const [file = '', from = '', commit = ''] = row.split('\t');
    const target = path.join(folder, file.replace(/\.json$/u, ''));
    if (!existsSync(target) && !clone(from, commit, target)) {
      process.stderr.write(`${from} is not in COMFY_PACKS and could not be cloned\n`);
      return [];
    }
    const { nodes } = JSON.parse(readFileSync(path.join(corpus, file), 'utf8')) as {
      nodes: Record<string, ComfyNodeFields>;
    };
    return [{ name: path.basename(from), folder: target, expected: nodes }];
  });
}

function clone(from: string, commit: string, target: string): boolean {
  const git = (...given: string[]) => execFileSync('git', given, { stdio: 'ignore', timeout: 300_000 });
  try {
    git('clone', '--quiet', '--filter=blob:none', '--no-checkout', `https://github.com/${from}`, target);
    git('-C', target, 'checkout', '--quiet', commit);
    return true;
  } catch {
    return false;
  }
}

/** 40 modules with 5 nodes each, and long bodies, as packs have them. */
function writtenPack(folder: string): KnownPack {
  mkdirSync(path.join(folder, 'nodes'), { recursive: true });
  const body = Array.from(
    { length: 60 },
    (_, at) => `        value = value * ${String(at)} + call(value, "text", [1, 2])`,
  );
  const node = (name: string) =>
    [
      `class ${name}:`,
      '    RETURN_TYPES = ("IMAGE",)',
      '    FUNCTION = "run"',
      '    CATEGORY = "measured"',
      '    @classmethod',
      '    def INPUT_TYPES(cls):',
      '        return {"required": {"image": ("IMAGE",), "n": ("INT", {"default": 1})}}',
      '    def run(self, image, n):',
      '        value = n',
      ...body,
      '        return (image,)',
      '',
    ].join('\n');
  const modules = Array.from({ length: 40 }, (_, at) => at);
  for (const at of modules) {
    const names = Array.from({ length: 5 }, (_, number) => `N${String(at)}_${String(number)}`);
    const mapping = `NODE_CLASS_MAPPINGS = {${names.map((name) => `"${name}": ${name}`).join(', ')}}\n`;
    writeFileSync(path.join(folder, 'nodes', `m${String(at)}.py`), names.map(node).join('\n') + mapping);
  }
  const imports = modules.map(
    (at) => `from .nodes.m${String(at)} import NODE_CLASS_MAPPINGS as M${String(at)}\n`,
  );
  const all = `NODE_CLASS_MAPPINGS = {${modules.map((at) => `**M${String(at)}`).join(', ')}}\n`;
  writeFileSync(path.join(folder, '__init__.py'), imports.join('') + all);
  return { name: 'written-pack', folder, expected: undefined };
}
