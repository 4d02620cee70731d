// Starts other programs so that none of them outlives this one: each has a time limit, and is ended
// together with everything it started itself.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import process from 'node:process';

export interface StartOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Hears every whole line of both output streams. */
  readonly onLine?: (line: string) => void;
}

export interface Started {
  readonly pid: number;
  /** Settles with the exit code (null when ended by a signal); never rejects once the program runs. */
  readonly exited: Promise<number | null>;
  /** Everything printed so far, both streams in the order of arrival. */
  output(): string;
  /** Ends the program and its descendants: asked first, forced after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

const running = new Set<ChildProcess>();
let watching = false;

/** Starts a program. Rejects when it cannot be started at all (for example: not found). */
export async function start(
  command: string,
  args: readonly string[],
  options: StartOptions = {},
): Promise<Started> {
  endWithThisProcess();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      output += chunk;
      const lines = (rest + chunk).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) options.onLine?.(line);
    });
    stream.on('end', () => {
      if (rest !== '') options.onLine?.(rest);
    });
  }
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  running.add(child);
  return {
    pid: child.pid ?? 0,
    exited,
    output: () => output,
    stop: (graceMs = 4000) => stopTree(child, exited, graceMs),
  };
}

export interface RunResult {
  /** Exit code; null when the program was ended by a signal or by the time limit. */
  readonly code: number | null;
  readonly output: string;
  readonly timedOut: boolean;
}

/** Runs a program to its end, at most `timeoutMs` milliseconds long. */
export async function run(
  command: string,
  args: readonly string[],
  options: StartOptions & { readonly timeoutMs: number },
): Promise<RunResult> {
  const started = await start(command, args, options);
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort();
    void started.stop();
  }, options.timeoutMs);
  const code = await started.exited;
  clearTimeout(timer);
  const timedOut = limit.signal.aborted;
  return { code: timedOut ? null : code, output: started.output(), timedOut };
}

async function stopTree(child: ChildProcess, exited: Promise<number | null>, graceMs: number): Promise<void> {
  if (child.pid === undefined) return;
  // Descendants are listed before anything is ended: afterwards nobody knows whose children they were.
  const pids = [child.pid, ...descendants(child.pid)];
  signal(pids, 'SIGTERM');
  const forced = setTimeout(() => signal(pids, 'SIGKILL'), graceMs);
  await exited;
  clearTimeout(forced);
  signal(pids.slice(1), 'SIGKILL');
}

const cleanups = new Set<() => Promise<void>>();

/**
 * Has `cleanup` run when this process is interrupted (Ctrl+C, SIGTERM, SIGHUP), for at most 8 seconds.
 * The returned function takes it back, for when it has been done in the ordinary way.
 */
export function onInterrupt(cleanup: () => Promise<void>): () => void {
  endWithThisProcess();
  cleanups.add(cleanup);
  return () => void cleanups.delete(cleanup);
}

function endWithThisProcess(): void {
  if (watching) return;
  watching = true;
  process.once('exit', () => {
    for (const child of running) {
      if (child.pid !== undefined) signal([child.pid, ...descendants(child.pid)], 'SIGKILL');
    }
  });
  let interruptedAt: number | undefined;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      const code = name === 'SIGINT' ? 130 : 143;
      if (interruptedAt !== undefined) {
        // One Ctrl+C can come twice: from the terminal, and handed on by the program that started this one.
        if (performance.now() - interruptedAt < 1000) return;
        // A person who asks again means now.
        process.exit(code);
      }
      interruptedAt = performance.now();
      setTimeout(() => process.exit(code), 8000);
      void Promise.allSettled([...cleanups].map((cleanup) => cleanup())).then(() => process.exit(code));
    });
  }
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Already gone.
    }
  }
}

/** Pids of all children, grandchildren and so on. Linux only: elsewhere the direct child alone is ended. */
function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const [child, parent] of processTable()) {
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  const found: number[] = [];
  const open = [pid];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const own = children.get(next) ?? [];
    found.push(...own);
    open.push(...own);
  }
  return found;
}

function processTable(): [child: number, parent: number][] {
  if (process.platform !== 'linux') return [];
  const table: [number, number][] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      // "pid (name) state ppid …"; the name may hold blanks and brackets.
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
      table.push([Number(entry), Number(parent)]);
    } catch {
      // Ended while the table was read.
    }
  }
  return table;
}
