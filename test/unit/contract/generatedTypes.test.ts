import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { generateTypes, schemaFile } from '../../../scripts/generateTypes';

describe('src/registry/schema.ts', () => {
  it('is what api/openapi.yaml generates (else run scripts/generateTypes.ts)', async () => {
    assert.equal(await readFile(schemaFile, 'utf8'), await generateTypes());
  }).timeout(60_000);
});
