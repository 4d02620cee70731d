// Runs the local registry with the example pack until it is interrupted.
//
//   tsx scripts/registry.ts [--port 8080] [--scan-after 20s] [--flag]
//
// --scan-after  decides a version this long after its upload (20s, 2m, 500ms); default 20s
// --flag        the scan finds eval, exec and subprocess; without it every version passes
import { parseArgs } from 'node:util';
import { flagDangerousCalls, seedExample, startRegistry } from '../test/registry';

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000 };

function readDuration(text: string): number {
  const match = /^(\d+)(ms|s|m)$/.exec(text);
  if (match === null) throw new Error(`--scan-after ${text}: write it like 20s, 2m or 500ms`);
  return Number(match[1]) * (unitMs[match[2] ?? 's'] ?? 1000);
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      'scan-after': { type: 'string', default: '20s' },
      flag: { type: 'boolean', default: false },
    },
  });
  const registry = await startRegistry({
    port: Number(values.port),
    scanAfterMs: readDuration(values['scan-after']),
    ...(values.flag ? { flag: flagDangerousCalls } : {}),
  });
  const { publisherId, nodeId, token } = await seedExample(registry);
  process.stdout.write(
    [
      `Registry:   ${registry.url}`,
      `Publisher:  ${publisherId}`,
      `Pack:       ${nodeId}`,
      `Token:      ${token}`,
      '',
    ].join('\n'),
  );
  process.once('SIGINT', () => void registry.close());
  process.once('SIGTERM', () => void registry.close());
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
