import { extractComfyNodes } from '../../../../src/nodePack/comfyNodes/extractComfyNodes';
import type { ComfyNode, ExtractedNodes } from '../../../../src/nodePack/comfyNodes/comfyNode';
import { packFilesOf } from '../../../../src/python/packFiles';

/** The nodes of a pack that is given by its files. */
export function extracted(files: Readonly<Record<string, string>>): ExtractedNodes {
  return extractComfyNodes(packFilesOf('my-pack', Object.keys(files), (path) => files[path]));
}

export function namesOf(files: Readonly<Record<string, string>>): string[] {
  return extracted(files).nodes.map(({ name }) => name);
}

/** The one node of a pack. */
export function onlyNode(files: Readonly<Record<string, string>>): ComfyNode {
  const { nodes } = extracted(files);
  const [node] = nodes;
  if (node === undefined || nodes.length > 1) throw new Error(`${String(nodes.length)} nodes`);
  return node;
}

/** A class with what ComfyUI needs to list it. */
export const nodeClass = (name: string, more = ''): string => `
class ${name}:
    RETURN_TYPES = ("IMAGE",)
    FUNCTION = "run"
    CATEGORY = "tests"
    @classmethod
    def INPUT_TYPES(cls):
        return {"required": {"image": ("IMAGE",)}}
${more}`;
