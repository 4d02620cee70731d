// The audit of a workspace by the command, as a person starts it, in a window whose references view is visible. Nothing is
// asked unasked, so that every request is the audit's.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { host } from '../vscode/host';
import { answer, input } from './answer';
import { countRequests, startSession, type SessionInput } from './session';

const requests = countRequests();
const session = startSession(input() as SessionInput, { autoRefresh: 'manual' });

/** The window has found its packs, and loaded what it loads by itself. */
async function started(): Promise<void> {
  for (let before = -1; before !== host.reads.length || host.references === undefined;) {
    before = host.reads.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function main(): Promise<void> {
  await started();
  const view = host.references;
  let rows: unknown[] = [];
  const draw = async () => {
    rows = (await view?.getChildren()) ?? [];
    for (const row of rows) view?.getTreeItem(row);
  };
  view?.onDidChangeTreeData(() => void draw());

  const before = requests.requests;
  const atFirst = process.memoryUsage.rss();
  let most = atFirst;
  const sample = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  await host.commands.get('comfyRegistry.auditWorkspace')?.();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpuBefore);
  delay.disable();
  clearInterval(sample);
  most = Math.max(most, process.memoryUsage.rss());
  await draw();
  answer({
    ms,
    cpu: (user + system) / 1000,
    requests: requests.requests - before,
    grown: (most - atFirst) / 2 ** 20,
    stretch: delay.max / 1e6,
    groups: rows.length,
    said: host.messages.at(-1) ?? '',
  });
  session.end();
  process.exit(0);
}

void main();
