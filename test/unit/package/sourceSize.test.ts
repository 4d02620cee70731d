import assert from 'node:assert/strict';
import { read, sourceFiles } from './sources';

/** Generated. */
const exempt = ['src/registry/schema.ts'];

describe('source files', () => {
  const sizes = ['src', 'scripts', 'bench', 'test'].flatMap((folder) =>
    sourceFiles(folder)
      .filter((file) => !exempt.includes(file) && !file.startsWith('test/output/'))
      .map((file) => ({ file, lines: read(file).trimEnd().split('\n').length })),
  );

  it('have at most 300 lines', () => {
    assert.deepEqual(
      sizes.filter(({ lines }) => lines > 300),
      [],
    );
  });

  it('have fewer than 100 lines in src, half of them', () => {
    const ours = sizes.filter(({ file }) => file.startsWith('src/')).map(({ lines }) => lines);
    ours.sort((one, other) => one - other);
    assert.ok(ours.length > 50);
    assert.ok((ours[Math.floor(ours.length / 2)] ?? Infinity) < 100);
  });

  it('write nothing to the console and leave nothing for later in src', () => {
    for (const file of sourceFiles('src')) {
      if (!exempt.includes(file))
        assert.doesNotMatch(read(file), /console\.\w+\(|\b(?:TODO|FIXME|XXX)\b/, file);
    }
  });
});
