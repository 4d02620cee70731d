import assert from 'node:assert/strict';
import { bundledPackages } from '../../../scripts/notices';

describe('third-party notices', () => {
  it('name the packages of which something is in a bundle', () => {
    const inputs = {
      'src/extension.ts': { bytesInOutput: 10 },
      'node_modules/semver/functions/parse.js': { bytesInOutput: 20 },
      'node_modules/semver/functions/lt.js': { bytesInOutput: 30 },
      'node_modules/@scope/name/dist/a.js': { bytesInOutput: 1 },
      'node_modules/left-out/index.js': { bytesInOutput: 0 },
      'node_modules/outer/node_modules/inner/index.js': { bytesInOutput: 5 },
    };
    const meta = { outputs: { 'dist/extension.js': { inputs }, 'dist/other.js': { inputs: {} } } };
    assert.deepEqual(bundledPackages(meta), ['@scope/name', 'inner', 'semver']);
  });
});
