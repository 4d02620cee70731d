// Reading the comfy nodes of packs, in a process that has done nothing before.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { extractComfyNodes } from '../../src/nodePack/comfyNodes/extractComfyNodes';
import { packFilesOf } from '../../src/python/packFiles';
import { answer, input } from './answer';

const { packs } = input() as { packs: readonly { readonly name: string; readonly folder: string }[] };

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((name) => !name.startsWith('.git/'));
}

answer(
  packs.map(({ name, folder }) => {
    const files = filesIn(folder);
    let bytes = 0;
    const read = (file: string) => {
      const text = readFileSync(path.join(folder, file), 'utf8').replace(/^\uFEFF/u, '');
      bytes += text.length;
      return text;
    };
    const began = performance.now();
    const { nodes, incomplete, files: reached } = extractComfyNodes(packFilesOf(name, files, read));
    const ms = performance.now() - began;
    return { ms, bytes, incomplete, reached: reached.map((file) => file.path), nodes };
  }),
);
