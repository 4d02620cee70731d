// Which texts without [tool.comfy] have a table that is meant for it.
import assert from 'node:assert/strict';
import { mayMeanNodePack } from '../../../src/nodePack/mayBeNodePack';
import { parseManifest } from '../../../src/nodePack/parseManifest';
import { nearlyNodePack, SourceText } from '../../../src/nodePack/rules';
import { applyEdits } from './manifestIssues';

const project = '[project]\nname = "example"\n\n';
const body = '\nPublisherId = "example"\n';
const issueIn = (text: string) => nearlyNodePack(parseManifest(text), new SourceText(text));

describe('a text that is nearly the manifest of a node pack', () => {
  for (const header of [
    '[tool.comfyui]',
    '[tool.Comfy]',
    '[tool.comfy-registry]',
    '[tool.comfi]',
    '[comfy]',
    '[project.comfy]',
    '[[tool.comfy]]',
    '  [tools.ComfyUI]',
  ]) {
    it(`has ${header.trim()}, and is one with the fix`, () => {
      const text = project + header + body;
      const issue = issueIn(text);
      assert.equal(issue?.code, 'manifest-comfy-missing');
      assert.equal(mayMeanNodePack(text), header !== '[tool.comfi]');
      const mended = applyEdits(text, issue.fixes[0]?.edits ?? []);
      assert.ok(parseManifest(mended).isNodePack, mended);
      assert.equal(issueIn(mended), undefined);
    });
  }

  for (const header of [
    '[tool.comfy]',
    '[tool.comfy.version]',
    '[tool.ruff]',
    '[tool.comfyui-manager]',
    '[other.comfy]',
    '[project.scripts]\ncomfy = "a:b"\n[tool.x]',
    '# [comfy]\n[tool.x]',
    '[project.optional-dependencies]\ncomfy = [\n  "comfy",\n]\n[tool.x]',
  ]) {
    it(`is none with ${header.replaceAll('\n', ' ')}`, () => {
      assert.equal(issueIn(project + header + body), undefined);
    });
  }

  it('is not asked for where no header speaks of it', () => {
    for (const text of [
      project,
      `${project}[project.scripts]\ncomfy = "a:b"\n`,
      '# [comfy]\n',
      'a = ["comfy"]\n',
    ]) {
      assert.equal(mayMeanNodePack(text), false, text);
    }
    assert.equal(mayMeanNodePack('[tool.comfy]\n'), true);
  });
});
