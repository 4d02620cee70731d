// Program of its own for publishLock.test.ts: takes the lock when a line comes in, says whether it has it, and
// holds it until the next line, or until it is killed.
import { createInterface } from 'node:readline/promises';
import { takePublishLock } from '../../../src/publishing/publishLock';

async function main(): Promise<void> {
  const [folder = '', key = ''] = process.argv.slice(2);
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  process.stdout.write('ready\n');
  await lines.next();
  const lock = await takePublishLock(folder, key);
  process.stdout.write(lock === undefined ? 'refused\n' : 'taken\n');
  await lines.next();
  await lock?.release();
  process.exit(0);
}

void main();
