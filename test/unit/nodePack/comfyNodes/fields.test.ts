// What is said of a node, in the registry's own form.
import assert from 'node:assert/strict';
import type { ComfyNodeFields } from '../../../../src/nodePack/comfyNodes/comfyNode';
import { onlyNode } from './packs';

function classNode(body: string, before = ''): ReturnType<typeof onlyNode> {
  return onlyNode({ '__init__.py': `${before}\nclass N:\n${body}\nNODE_CLASS_MAPPINGS = {"N": N}\n` });
}

const inputs = '    @classmethod\n    def INPUT_TYPES(s):\n        return';

function schemaNode(schema: string, before = ''): ReturnType<typeof onlyNode> {
  const text = `from comfy_api.latest import io, ComfyExtension
${before}
class N(io.ComfyNode):
    @classmethod
    def define_schema(cls):
        return io.Schema(${schema})
class E(ComfyExtension):
    async def get_node_list(self):
        return [N]
async def comfy_entrypoint():
    return E()
`;
  return onlyNode({ '__init__.py': text });
}

const standing: ComfyNodeFields = {
  category: 'sd',
  description: '',
  deprecated: false,
  experimental: false,
  input_types: '{"required":{}}',
  return_types: '[]',
  return_names: '[]',
  output_is_list: [],
  function: '',
};

describe('a comfy node by its class', () => {
  it('has what the registry keeps of it, in its form', () => {
    const node = classNode(`    RETURN_TYPES = ("MODEL", "CLIP", ["a", "b"])
    RETURN_NAMES = ("m", "c", "x")
    OUTPUT_IS_LIST = (False, True, False)
    FUNCTION = "go"
    CATEGORY = "a/b"
    DESCRIPTION = "Says it."
    DEPRECATED = True
    EXPERIMENTAL = True
${inputs} {"required": {"i": ("INT", {"default": 1, "min": -1.0, "max": 2 ** 64 - 1}), "s": ("STRING", {"multiline": True})},
            "optional": {"c": (["x", "y"], {"default": "x"})}, "hidden": {"p": "PROMPT"}}`);
    assert.deepEqual(node.fields, {
      category: 'a/b',
      description: 'Says it.',
      deprecated: true,
      experimental: true,
      input_types:
        '{"required":{"i":["INT",{"default":1,"min":-1.0,"max":18446744073709551615}],"s":["STRING",{"multiline":true}]},' +
        '"optional":{"c":[["x","y"],{"default":"x"}]},"hidden":{"p":"PROMPT"}}',
      return_types: '["MODEL","CLIP",["a","b"]]',
      return_names: '["m","c","x"]',
      output_is_list: [false, true, false],
      function: 'go',
    });
    assert.deepEqual(node.unread, []);
  });

  it('has what ComfyUI takes where nothing is said', () => {
    const node = classNode(`    RETURN_TYPES = ("IMAGE", "MASK")\n${inputs} {"required": {}}`);
    assert.deepEqual(node.fields, {
      ...standing,
      return_types: '["IMAGE","MASK"]',
      return_names: '["IMAGE","MASK"]',
      output_is_list: [false, false],
    });
  });

  it('inherits, and computes', () => {
    const before = `TYPES = ["IMAGE"]
def inputs(*names):
    return {"required": {n: ("INT", {"default": i}) for i, n in enumerate(names)}}
class Base:
    CATEGORY = "/".join(("top", "sub"))
    RETURN_TYPES = tuple(TYPES + ["MASK"])
    NAMES = ("a", "b")
    @classmethod
    def INPUT_TYPES(cls):
        return inputs(*cls.NAMES)
`;
    const node = onlyNode({
      '__init__.py': `${before}class N(Base):\n    NAMES = Base.NAMES + ("c",)\n    @classmethod\n    def INPUT_TYPES(cls):\n        types = super().INPUT_TYPES()\n        types["optional"] = {"d": ("STRING",)}\n        return types\nNODE_CLASS_MAPPINGS = {"N": N}`,
    });
    assert.equal(node.fields.category, 'top/sub');
    assert.equal(node.fields.return_types, '["IMAGE","MASK"]');
    assert.equal(
      node.fields.input_types,
      '{"required":{"a":["INT",{"default":0}],"b":["INT",{"default":1}],"c":["INT",{"default":2}]},"optional":{"d":["STRING"]}}',
    );
  });

  it('says what is not known, and invents nothing', () => {
    const node = classNode(
      `    RETURN_TYPES = (thing(),)\n    CATEGORY = os.environ["X"]\n${inputs} {"required": {"m": (folder_paths.get_filename_list("loras"),), "k": ("INT", {"default": random.random()})}}`,
      'import os, random, folder_paths\ndef thing():\n    return os.environ["Y"]',
    );
    assert.equal(node.fields.input_types, '{"required":{"m":[[]],"k":["INT",{"default":null}]}}');
    assert.equal(node.fields.return_types, '[null]');
    assert.equal(node.fields.category, '');
    assert.deepEqual([...node.unread].sort(), ['category', 'inputs', 'outputNames', 'outputs']);
  });

  it('comes from a node of ComfyUI as far as that shows', () => {
    const node = onlyNode({
      '__init__.py':
        'import nodes\nclass N(nodes.PreviewImage):\n    CATEGORY = "mine"\nNODE_CLASS_MAPPINGS = {"N": N}',
    });
    assert.equal(
      node.fields.input_types,
      '{"required":{"images":["IMAGE"]},"hidden":{"prompt":"PROMPT","extra_pnginfo":"EXTRA_PNGINFO"}}',
    );
    assert.equal(node.fields.return_types, '[]');
    assert.equal(node.fields.category, 'mine');
    assert.deepEqual(node.unread, ['description']);
  });
});

describe('a comfy node by its schema', () => {
  it('has what the registry keeps of it, in its form', () => {
    const node = schemaNode(`node_id="N", display_name="The N", category="a", description="d",
      inputs=[io.Image.Input("image", tooltip="t"), io.Int.Input("n", default=1, min=0, max=9, optional=True),
        io.Combo.Input("c", options=["x", "y"], default="x"), io.String.Input("s"), io.Custom("MINE").Input("o"),
        io.MultiType.Input("m", types=[io.Mask, io.Image])],
      outputs=[io.Image.Output(), io.Custom("MINE").Output("id", display_name="Mine", is_output_list=True), io.ControlNet.Output("net")],
      hidden=[io.Hidden.unique_id], is_output_node=True, is_deprecated=True, is_experimental=False`);
    assert.deepEqual(node.fields, {
      category: 'a',
      description: 'd',
      deprecated: true,
      experimental: false,
      input_types:
        '{"required":{"image":["IMAGE",{"tooltip":"t"}],"c":["COMBO",{"default":"x","multiselect":false,"options":["x","y"]}],' +
        '"s":["STRING",{"multiline":false}],"o":["MINE",{}],"m":["MASK,IMAGE",{}]},"optional":{"n":["INT",{"default":1,"min":0,"max":9}]},' +
        '"hidden":{"unique_id":["UNIQUE_ID"],"prompt":["PROMPT"],"extra_pnginfo":["EXTRA_PNGINFO"]}}',
      return_types: '["IMAGE","MINE","CONTROL_NET"]',
      return_names: '["IMAGE","Mine","net"]',
      output_is_list: [false, true, false],
      function: '',
    });
    assert.equal(node.displayName, 'The N');
    assert.deepEqual(node.unread, []);
  });

  it('has what ComfyUI takes where nothing is said, and its id in front', () => {
    const node = schemaNode('"N"');
    assert.deepEqual(node.fields, standing);
  });

  it('may stand in the mappings too', () => {
    const node = onlyNode({
      '__init__.py':
        'from comfy_api.latest import io\nclass N(io.ComfyNode):\n    @classmethod\n    def define_schema(cls):\n        return io.Schema(node_id="other", category="c")\nNODE_CLASS_MAPPINGS = {"N": N}',
    });
    assert.equal(node.name, 'N');
    assert.equal(node.fields.category, 'c');
  });

  it('may have types with names that every object of JavaScript has', () => {
    const node = schemaNode('"N", inputs=[io.constructor.Input("a"), io.valueOf.Input("b")]');
    assert.equal(node.fields.input_types, '{"required":{"a":["CONSTRUCTOR",{}],"b":["VALUE_OF",{}]}}');
  });
});
