import assert from 'node:assert/strict';
import { progressText } from '../../../src/commands/progressText';
import { RegistryError } from '../../../src/registry/registryError';

describe('the words of a publish under way', () => {
  it('say that an upload waits for its next try, how long and why', () => {
    const waiting = (error: RegistryError): string => progressText({ step: 'waiting', delay: 1200, error });
    assert.deepEqual(
      [
        new RegistryError('http', '', { status: 503 }),
        new RegistryError('offline', ''),
        new RegistryError('timeout', ''),
      ].map(waiting),
      [
        'the storage answered with status 503; next try in 2 seconds…',
        'the connection failed; next try in 2 seconds…',
        'the upload stood still; next try in 2 seconds…',
      ],
    );
  });

  it('tell apart the sending, the looking and the uploading', () => {
    const texts = [
      progressText({ step: 'publishing' }),
      progressText({ step: 'resolving' }),
      progressText({ step: 'uploading', version: '1.0.0', sent: 0, total: 1 }),
    ];
    assert.equal(new Set(texts).size, 3);
  });
});
