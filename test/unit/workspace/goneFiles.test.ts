import assert from 'node:assert/strict';
import { goneFiles } from '../../../src/workspace/references/goneFiles';

describe('files that are gone', () => {
  it('are those that are named, and those in a folder that is named', () => {
    const files = ['file:///w/a.json', 'file:///w/ab/c.json', 'file:///w/a/b/c.json', 'file:///w/a/d.json'];
    const gone = (...names: string[]) => goneFiles(files, new Set(names.map((name) => `file:///w${name}`)));
    assert.deepEqual(gone('/a'), files.slice(2));
    assert.deepEqual(gone('/a.json', '/a/b'), [files[0], files[2]]);
    assert.deepEqual(gone('/ab/c', '/b'), []);
    assert.deepEqual(gone(''), files);
  });

  it('are found at once among many', () => {
    const name = (folder: string, index: number) => `file:///home/ComfyUI/${folder}/ComfyUI_${index}_.png`;
    const files = Array.from({ length: 20_000 }, (_, index) => name('output/portraits', index));
    const gone = new Set(Array.from({ length: 20_000 }, (_, index) => name('temp/previews', index)));
    const start = performance.now();
    assert.deepEqual(goneFiles(files, gone), []);
    assert.ok(performance.now() - start < 1000, `${performance.now() - start} ms`);
  });
});
