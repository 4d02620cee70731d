// A VS Code server with a user of its own, for one run.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onInterrupt, run, start, type Started } from '../processes';
import { ensureHost, type Host } from './install';
import { calmSettings, type Look } from './settings';
import type { HostVersion } from './versions';

export interface ServerOptions {
  readonly version: HostVersion;
  readonly say: (line: string) => void;
  /** Lets a page start tests inside the extension host; hides notifications. */
  readonly smokeTestDriver?: boolean;
  /** `asks` is how VS Code comes: a folder is restricted until a person trusts it. Default: everything trusted. */
  readonly workspaceTrust?: 'off' | 'asks';
  /** Settings of scope `machine`, written to the server's Machine/settings.json. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  readonly look?: Look;
  /** Extensions to bring: a packaged .vsix, or a folder with a package.json (linked, not copied). */
  readonly extensions?: readonly string[];
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Environment of the server and so of the extension host, on top of this process's. */
  readonly env?: Readonly<Record<string, string>>;
  /** A folder to keep; absent: a temporary one that goes with the server. */
  readonly dataFolder?: string;
}

export interface Server {
  readonly port: number;
  readonly host: Host;
  readonly userDataFolder: string;
  /** Address that opens a folder or a .code-workspace file; without one, an empty window. */
  address(opened?: string, payload?: readonly (readonly [string, string])[]): string;
  /** The form in which the page names a file of this machine. */
  remoteUri(file: string): string;
  /** Everything the server printed. */
  log(): string;
  stop(): Promise<void>;
}

/** Installs the host if needed, starts a server and waits until it listens. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const host = await ensureHost(options.version, options.say);
  const data = options.dataFolder ?? (await mkdtemp(path.join(os.tmpdir(), 'comfy-registry-host-')));
  const dispose = async () => {
    // The last processes may still write while they end.
    if (options.dataFolder === undefined) {
      await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  };
  try {
    await writeSettings(data, options);
    await installExtensions(host, data, options.extensions ?? []);
    const { server, port } = await listen(host, data, options);
    const remoteUri = (file: string) => `vscode-remote://localhost:${port}${encodeURI(file)}`;
    const stop = async () => {
      await server.stop();
      await dispose();
    };
    const settled = onInterrupt(stop);
    return {
      port,
      host,
      userDataFolder: path.join(data, 'user'),
      remoteUri,
      address: (opened, payload) => pageAddress(port, opened, payload),
      log: () => server.output(),
      stop: () => stop().finally(settled),
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function pageAddress(
  port: number,
  opened: string | undefined,
  payload: readonly (readonly [string, string])[] = [],
): string {
  const query = new URLSearchParams();
  if (opened === undefined) query.set('ew', 'true');
  else query.set(opened.endsWith('.code-workspace') ? 'workspace' : 'folder', opened);
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `http://localhost:${port}/?${query.toString().replaceAll('+', '%20')}`;
}

async function writeSettings(data: string, { machineSettings = {}, look }: ServerOptions): Promise<void> {
  for (const [kind, settings] of [
    ['Machine', machineSettings],
    ['User', calmSettings(look)],
  ] as const) {
    await mkdir(path.join(data, 'user', kind), { recursive: true });
    await writeFile(path.join(data, 'user', kind, 'settings.json'), JSON.stringify(settings, undefined, 2));
  }
}

const folders = (data: string) => [
  ...['--user-data-dir', path.join(data, 'user')],
  ...['--server-data-dir', path.join(data, 'server')],
  ...['--extensions-dir', path.join(data, 'extensions')],
];

async function installExtensions(host: Host, data: string, extensions: readonly string[]): Promise<void> {
  await mkdir(path.join(data, 'extensions'), { recursive: true });
  for (const extension of extensions) {
    if (!extension.endsWith('.vsix')) {
      await symlink(extension, path.join(data, 'extensions', path.basename(extension)), 'dir');
      continue;
    }
    const install = [host.serverMain, ...folders(data), '--install-extension', extension, '--force'];
    const result = await run(host.node, install, { timeoutMs: 60_000, env: serverEnvironment() });
    if (result.code !== 0) throw new Error(`VS Code refused ${path.basename(extension)}:\n${result.output}`);
  }
}

async function listen(
  host: Host,
  data: string,
  options: ServerOptions,
): Promise<{ server: Started; port: number }> {
  const flags = [
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...['--without-connection-token', '--accept-server-license-terms', '--telemetry-level', 'off'],
    ...folders(data),
  ];
  if (options.workspaceTrust !== 'asks') flags.push('--disable-workspace-trust');
  if (options.smokeTestDriver === true) flags.push('--enable-smoke-test-driver');
  let heard: (port: number) => void;
  const port = new Promise<number>((resolve) => (heard = resolve));
  const server = await start(host.node, [host.serverMain, ...flags], {
    env: serverEnvironment(options.env),
    onLine: (line) => {
      const match = /listening on (\d+)/.exec(line);
      if (match?.[1] !== undefined) heard(Number(match[1]));
    },
  });
  const failed = (why: string) => new Error(`VS Code's server ${why}:\n${server.output()}`);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      port.then((number) => ({ server, port: number })),
      server.exited.then((code) => Promise.reject(failed(`ended at once (${code ?? 'by a signal'})`))),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(failed('does not listen after 30 s')), 30_000);
      }),
    ]);
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** This process's environment without what another VS Code or npm put into it for itself. */
function serverEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(vscode_|npm_|electron_|node_options$)/i.test(name),
  );
  // Without a gallery no run asks an extension marketplace for anything.
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}', ...more };
}
