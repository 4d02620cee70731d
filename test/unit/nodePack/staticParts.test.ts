import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { installCommand } from '../../../src/nodePack/installCommand';
import { mayBeNodePack } from '../../../src/nodePack/mayBeNodePack';

describe('mayBeNodePack', () => {
  for (const text of [
    '[tool.comfy]',
    '[ tool . "comfy" ]',
    "[tool\t.\t'comfy'\t]",
    '[tool]\ncomfy.PublisherId = "p"',
    '[tool]\r\n"comfy" = {}',
    'tool.comfy.PublisherId = "p"',
    'tool={ruff={},comfy={PublisherId="p"}}',
    '[tool.comfy.version]\npath = "v.py"',
    '[[tool.comfy.Models]]',
    '["\\u0074ool"."\\U00000063omfy"]',
    '\uFEFF[tool.comfy]',
  ]) {
    it(`lets ${JSON.stringify(text)} through`, () => assert.equal(mayBeNodePack(text), true));
  }

  for (const text of [
    '',
    '[project]\nname = "comfyui-pack"\n[tool.ruff]\n',
    '[tool.comfyui]\nx = 1',
    '[tool.poetry]\ndescription = "for comfy, and more"',
    '[comfy]\nx = 1',
    '[toolbox.comfy]',
    '[tool.my-comfy]',
  ]) {
    it(`stops ${JSON.stringify(text)}`, () => assert.equal(mayBeNodePack(text), false));
  }

  it('is quick for a megabyte of near misses', () => {
    const before = performance.now();
    for (const part of ['comfy', 'comfy"', 'comfy   ', 'tool.', '\\u0063', ' ']) {
      mayBeNodePack(`[tool.x]\n${part.repeat(1_000_000 / part.length)}`);
    }
    mayBeNodePack(`comfy${' '.repeat(1_000_000)}`);
    assert.ok(performance.now() - before < 2000);
  });
});

describe('installCommand', () => {
  const commands: [id: string, version: string | undefined, command: string | undefined][] = [
    ['comfyui-example', undefined, 'comfy node install comfyui-example'],
    ['comfyui-example', '', 'comfy node install comfyui-example'],
    ['a.b_C-1', '1.2.3-rc.1+build', 'comfy node install a.b_C-1@1.2.3-rc.1+build'],
    ['', undefined, undefined],
    ['a; rm -rf ~', undefined, undefined],
    ['--help', undefined, undefined],
    ["a'b", undefined, undefined],
    ['a@b', undefined, undefined],
    ['a\nb', undefined, undefined],
    ['a', '$(id)', undefined],
    ['a', '1.0 && calc', undefined],
    ['a', '1.0\n', undefined],
  ];
  for (const [id, version, command] of commands) {
    it(`gives ${String(command)} for ${JSON.stringify([id, version])}`, () => {
      assert.equal(installCommand(id, version), command);
    });
  }
});

describe('the parts of nodePack in the main bundle', () => {
  it('bring no other module with them', async () => {
    for (const name of ['mayBeNodePack', 'installCommand']) {
      const entry = `src/nodePack/${name}.ts`;
      const { metafile } = await build({ entryPoints: [entry], bundle: true, write: false, metafile: true });
      assert.deepEqual(Object.keys(metafile.inputs), [entry]);
    }
  });
});
