// The part of the fault matrix where the process that publishes is killed, so that nothing of it can clean up or go on.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from '../../registry';
import { eventually, theExtension } from '../support/extension';
import { scratchFolder } from '../support/scratch';
import { SkippingClock } from '../support/skippingClock';
import type { Desk } from '../support/useDesk';
import { ageLock } from './ageLock';
import { assertKept } from './checks';
import type { Order } from './publishProgram';
import { ends, spent, type Bench, type End } from './row';
import { useMatrix } from './useMatrix';

interface Moment {
  readonly name: string;
  readonly fault: Fault;
  readonly stands: (bench: Bench) => boolean;
  readonly end: End;
  /** Endings of the files that are left of the upload. */
  readonly left: readonly string[];
}

const forever = 120_000;

const moments: readonly Moment[] = [
  {
    name: 'while the registry is asked',
    fault: { method: 'GET', path: /^\/publishers\//, delayMs: forever },
    stands: ({ registry }) => registry.requests.some(({ path: at }) => at.startsWith('/publishers/')),
    end: ends.stopped,
    left: ['.lock'],
  },
  {
    name: 'between the publish and its answer',
    fault: { method: 'POST', delayMs: forever },
    stands: ({ registry, desk }) => registry.state.version(desk.pack.id, spent) !== undefined,
    end: ends.lost,
    left: ['.lock', '.zip'],
  },
  {
    name: 'between the publish and the arrival of its archive',
    fault: { method: 'PUT', slowUploadMs: forever },
    stands: ({ registry }) =>
      registry.requests.some(({ method, bodyBytes }) => method === 'PUT' && bodyBytes > 0),
    // The watch is the window's, and this is the publish alone.
    end: { ...ends.kept, watched: false },
    left: ['.json', '.lock', '.zip'],
  },
];

/** Has a process publish the pack of a desk, with the token in its input; resolves to how it is killed. */
function begin(desk: Desk, url: string, token: string, secrets: string): () => Promise<void> {
  const order: Order = {
    url,
    packFolder: desk.pack.folder.fsPath,
    folder: path.join(desk.storage, 'uploads'),
    secrets,
  };
  // The folder of the extension under test may hold no more than links to what belongs to it.
  const repository = path.dirname(realpathSync(path.join(theExtension().extensionPath, 'dist')));
  const program = path.join(repository, 'test', 'vscode', 'faults', 'publishProgram.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(order)], {
    cwd: repository,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (words: string) => (complaint += words));
  child.stdin.end(token);
  return async () => {
    child.kill('SIGKILL');
    assert.deepEqual(await ended, [null, 'SIGKILL'], complaint);
  };
}

describe('fault matrix: the process is killed', function () {
  this.timeout(60_000);
  const matrix = useMatrix();

  for (const { name, fault, stands, end, left } of moments) {
    it(name, async () => {
      const killed = await matrix.desk();
      const old = matrix.bench(killed);
      const files = await killed.packFiles();
      const { registry, example } = matrix;
      const secrets = (await scratchFolder([], 'secrets')).fsPath;
      registry.faults.next(fault);
      const kill = begin(killed, registry.url, example.token, secrets);
      await eventually('it stands there', () => stands(old), 30_000).finally(kill);
      await ageLock(killed);
      for (const file of await readdir(secrets))
        killed.secrets.kept.set(decodeURIComponent(file), await readFile(path.join(secrets, file), 'utf8'));

      const opened = await matrix.desk({}, { beside: killed });
      await opened.context.uploads.refresh();
      const offered = opened.context.uploads.all.map(({ version }) => version);
      assert.deepEqual(offered, end.keeps === 'upload' ? [spent] : [], 'what can be resumed');
      await matrix.assertEnd(matrix.bench(opened), end, { files, says: [], left, others: [killed] });
      SkippingClock.set(opened.context.clock, 2 * 3_600_000);
      await opened.context.uploads.refresh();
      await assertKept(opened, { keeps: 'nothing' });
    });
  }
});
