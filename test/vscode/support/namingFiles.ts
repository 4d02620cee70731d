// Files that name packs: workflows, snapshots, pictures.
import { Buffer } from 'node:buffer';
import { crc32 } from '../../../src/archive/crc32';

/** A pack as a node names it. */
export interface NamedNode {
  readonly id: string;
  readonly ver?: string;
}

/** A workflow with a node of each of these packs, on many lines, or on one without `space`. */
export function workflowText(nodes: readonly NamedNode[], space = 2): string {
  const all = nodes.map(({ id, ver }, index) => ({
    id: index + 1,
    type: 'Example',
    properties: { cnr_id: id, ...(ver === undefined ? {} : { ver }) },
    widgets_values: [index],
  }));
  return JSON.stringify(
    { last_node_id: nodes.length, nodes: all, links: [], version: 0.4 },
    undefined,
    space,
  );
}

/** A snapshot of ComfyUI-Manager, as YAML. */
export function snapshotYaml(packs: Readonly<Record<string, string>>): string {
  const lines = Object.entries(packs).map(([id, version]) => `  ${id}: ${version}`);
  return ['comfyui: 0123456789abcdef0123456789abcdef01234567', 'cnr_custom_nodes:', ...lines, ''].join('\n');
}

/** A picture of one pixel with a workflow in it, as ComfyUI writes it. */
export function pictureWith(workflow: string): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(1, 0);
  header.writeUInt32BE(1, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`workflow\0${workflow}`, 'latin1')),
    chunk('IDAT', Buffer.from([0x78, 0x9c, 0x63, 0, 0, 0, 4, 0, 1])),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
