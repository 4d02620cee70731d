import type { ComfyNode } from '../records';

/** Comfy nodes as the extraction stores them: inputs and outputs are texts that hold JSON (registry.md 3). */
export function exampleComfyNodes(): Map<string, ComfyNode> {
  const nodes: ComfyNode[] = [
    {
      comfy_node_name: 'ExampleLoadFolder',
      category: 'example',
      description: 'Loads the images of a folder.',
      deprecated: null,
      experimental: null,
      input_types: '{"required":{"folder":["STRING",{"default":""}]}}',
      return_types: '["IMAGE","INT"]',
      return_names: '["images","count"]',
      output_is_list: [false, false],
      policy: 'ComfyNodePolicyActive',
    },
    {
      comfy_node_name: 'ExampleRepeatText',
      category: 'example',
      description: '',
      deprecated: false,
      experimental: true,
      input_types:
        '{"required":{"text":["STRING",{"multiline":true}],"times":["INT",{"default":2,"min":1}]}}',
      return_types: '["STRING"]',
      return_names: '["STRING"]',
      output_is_list: [false],
      policy: 'ComfyNodePolicyActive',
    },
  ];
  return new Map(nodes.map((node) => [node.comfy_node_name ?? '', node]));
}
