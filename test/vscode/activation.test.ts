// What activation costs, measured on the bundle that VS Code loads. First of all suites: afterwards the extension is active.
import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually, theExtension } from './support/extension';
import { testParameters } from './support/parameters';

type Activate = (context: object) => unknown;

/** Operations of the operating system that node starts, by its own names for them. */
const fileOperations = /^(FSREQCALLBACK|FSREQPROMISE|FILEHANDLE|FSEVENTWRAP|STATWATCHER)/;
const networkOperations = /^(TCPCONNECTWRAP|TCPWRAP|GETADDRINFOREQWRAP|HTTPCLIENTREQUEST|UDPWRAP|TLSWRAP)/;
const processes = /^PROCESSWRAP/;

/** Runs `work` and returns what it began before it returned. */
function watched(work: () => unknown): {
  returned: unknown;
  begun: string[];
  filesAtOnce: string[];
  fetches: number;
} {
  const begun: string[] = [];
  const filesAtOnce: string[] = [];
  let fetches = 0;
  const realFetch = globalThis.fetch;
  globalThis.fetch = (...request) => {
    fetches++;
    return realFetch(...request);
  };
  const hook = createHook({ init: (_id, type) => void begun.push(type) });
  const names = ['readFileSync', 'readdirSync', 'statSync', 'existsSync', 'openSync', 'lstatSync'] as const;
  const before = names.map((name) => [name, fs[name]] as const);
  for (const [name, real] of before) {
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        filesAtOnce.push(`${name} ${String(args[0])}`);
        return (real as (...given: unknown[]) => unknown)(...args);
      },
    });
  }
  hook.enable();
  try {
    return { returned: work(), begun, filesAtOnce, fetches };
  } finally {
    hook.disable();
    globalThis.fetch = realFetch;
    for (const [name, real] of before) Object.assign(fs, { [name]: real });
  }
}

/** Keeps back the timers that `activate` sets, and sees what is read through VS Code and sent, until it is left. */
class HeldBack {
  readonly reads: string[] = [];
  fetches = 0;
  readonly #timers: (() => void)[] = [];
  readonly #setTimeout = globalThis.setTimeout;
  readonly #fetch = globalThis.fetch;
  readonly #fs = Object.getOwnPropertyDescriptor(vscode.workspace, 'fs');

  constructor() {
    const { fs: files } = vscode.workspace;
    const seen = new Proxy(files, {
      get: (target, name, receiver) => {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value === 'function') this.reads.push(String(name));
        return value;
      },
    });
    Object.defineProperty(vscode.workspace, 'fs', { configurable: true, get: () => seen });
    globalThis.setTimeout = ((act: (...given: unknown[]) => void, time?: number, ...given: unknown[]) => {
      const [, , caller = ''] = (new Error().stack ?? '').split('\n');
      // VS Code sets timers meanwhile too, and waits for them.
      if (!caller.includes('extension.js')) return this.#setTimeout(act, time, ...given);
      this.#timers.push(() => void this.#setTimeout(act, time, ...given));
      return undefined;
    }) as unknown as typeof setTimeout;
    globalThis.fetch = (...request) => {
      this.fetches++;
      return this.#fetch(...request);
    };
  }

  get timers(): number {
    return this.#timers.length;
  }

  endActivate(): void {
    globalThis.setTimeout = this.#setTimeout;
  }

  /** What was begun without a timer comes to its end. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  }

  /** Lets the timers run; reads and requests are still seen. */
  release(): void {
    for (const start of this.#timers.splice(0)) start();
  }

  leave(): void {
    this.endActivate();
    this.release();
    globalThis.fetch = this.#fetch;
    if (this.#fs === undefined) Reflect.deleteProperty(vscode.workspace, 'fs');
    else Object.defineProperty(vscode.workspace, 'fs', this.#fs);
  }
}

describe('activate', () => {
  const subscriptions: vscode.Disposable[] = [];
  let secretReads = 0;
  let memoryReads = 0;
  let storage: string;
  let held: HeldBack | undefined;

  const activate = (): unknown => {
    const bundle = path.join(theExtension().extensionPath, 'dist', 'extension.js');
    const { activate: start } = createRequire(bundle)(bundle) as { activate: Activate };
    return start({
      subscriptions,
      extension: theExtension(),
      // Somebody has a token, and is counted without its being read.
      globalState: {
        get: (key: string) => {
          memoryReads++;
          return key === 'tokenHolders' ? ['token https://api.comfy.org someone'] : undefined;
        },
        update: () => Promise.resolve(),
      },
      globalStorageUri: vscode.Uri.file(storage),
      secrets: {
        get: () => {
          secretReads++;
          return Promise.resolve(undefined);
        },
        store: () => Promise.resolve(),
        delete: () => Promise.resolve(),
      },
    });
  };

  before(() => {
    // Its commands would be registered twice.
    assert.equal(theExtension().isActive, false, 'the extension is active before its test');
    storage = path.join(testParameters().temporaryFolder, 'storage');
  });

  after(() => {
    held?.leave();
    for (const subscription of subscriptions.splice(0).reverse()) subscription.dispose();
  });

  it('sees file, network and process operations where there are some', () => {
    const { begun, filesAtOnce, fetches } = watched(() => {
      fs.promises.readdir('.').catch(() => undefined);
      fetch('http://127.0.0.1:9').catch(() => undefined);
      net.connect(9, '127.0.0.1').on('error', () => undefined);
      spawn(process.execPath, ['--version']);
      fs.existsSync('.');
    });
    for (const kind of [fileOperations, networkOperations, processes]) {
      assert.ok(
        begun.some((type) => kind.test(type)),
        String(kind),
      );
    }
    assert.deepEqual(filesAtOnce, ['existsSync .']);
    assert.equal(fetches, 1);
  });

  it('returns at once with every command registered, before anything is read, asked or walked', async () => {
    const bundle = path.join(theExtension().extensionPath, 'dist', 'extension.js');
    createRequire(bundle)(bundle); // Loading code reads files; only what `activate` does is looked at.
    held = new HeldBack();
    const { returned, begun, filesAtOnce, fetches } = watched(activate);
    held.endActivate();
    assert.equal(returned, undefined);
    assert.deepEqual(
      begun.filter((type) => [fileOperations, networkOperations, processes].some((kind) => kind.test(type))),
      [],
    );
    assert.deepEqual(filesAtOnce, []);
    assert.equal(fetches, 0);
    assert.equal(secretReads, 0);
    const { contributes } = theExtension().packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      contributes.commands.filter(({ command }) => !known.has(command)),
      [],
    );
  });

  it('leaves all reading and asking to a timer', async () => {
    assert.ok(held);
    await held.settle();
    assert.ok(held.timers > 0, 'a timer of the extension is kept back');
    assert.deepEqual([held.reads, held.fetches], [[], 0]);
    held.release();
    await eventually('the workspace is looked at', () => (held?.reads.length ?? 0) > 0);
  });

  it('reads no secret either once it looks at the workspace', async () => {
    await eventually('it looks whose packs are own', () => memoryReads > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(secretReads, 0);
    assert.equal(fs.existsSync(storage), false);
  });

  it('gives everything back', async () => {
    for (const subscription of subscriptions.splice(0).reverse()) subscription.dispose();
    await eventually('the commands are gone', async () =>
      (await vscode.commands.getCommands(true)).includes('comfyRegistry.refresh') ? undefined : true,
    );
    await theExtension().activate();
    assert.equal(theExtension().isActive, true);
  });
});
