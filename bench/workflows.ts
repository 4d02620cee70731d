// Workflows for the parts to measure: the largest of the corpus beside the project, or written ones.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../scripts/host/versions';

const corpus = path.join(repository, '..', 'shared', 'corpus', 'workflows');
const bytes = 944_000;

export interface NamedPair {
  readonly id: string;
  readonly version: string;
}

/** The text of the largest workflow of the corpus, or of one of the same size. */
export function largeWorkflow(): string {
  const name = existsSync(corpus)
    ? readdirSync(corpus).find(
        (file) => file.startsWith('vrgamegirl19') && file.endsWith('WanHumoMVC_V9.json'),
      )
    : undefined;
  if (name !== undefined) return readFileSync(path.join(corpus, name), 'utf8');
  process.stderr.write('No corpus beside the project: a workflow that is written for the bench instead.\n');
  return writtenWorkflow(bytes, (node) => ({ id: `example-pack-${node % 12}`, version: `1.${node % 7}.0` }));
}

/**
 * A workflow of about this size, as the editor saves it.
 *
 * @param named what each node names
 * @param indent 0 for one line
 */
export function writtenWorkflow(size: number, named: (node: number) => NamedPair, indent = 2): string {
  const node = (id: number) => ({
    id,
    type: `ExampleNode${id % 40}`,
    pos: [id * 12.5, -id],
    size: { 0: 315, 1: 58 },
    flags: {},
    inputs: [{ name: 'image', type: 'IMAGE', link: id }],
    outputs: [{ name: 'IMAGE', type: 'IMAGE', links: [id + 1], slot_index: 0 }],
    properties: {
      cnr_id: named(id).id,
      ver: named(id).version,
      'Node name for S&R': `Example ${id}`,
    },
    widgets_values: ['a text of some words', id, 'fixed', true],
  });
  const one = JSON.stringify(node(1000), undefined, indent).length * (indent === 0 ? 1 : 1.2);
  const nodes = Array.from({ length: Math.max(1, Math.round(size / one)) }, (_, id) => node(id));
  const workflow = {
    last_node_id: nodes.length,
    nodes,
    links: [],
    groups: [],
    config: {},
    extra: {},
    version: 0.4,
  };
  return JSON.stringify(workflow, undefined, indent);
}
