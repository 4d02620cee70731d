import path from 'node:path';
import { host } from '../vscode/host';
import { Uri } from '../vscode/uri';
import { loadBundle } from './loadBundle';

export interface SessionInput {
  /** Folder of the built bundles. */
  readonly dist: string;
  /** The workspace's folder. */
  readonly folder: string;
  /** globalStorage of the extension. */
  readonly storage: string;
  readonly registryUrl: string;
}

interface Entry {
  readonly activate: (context: unknown) => void;
}

/** Activates the built extension in the stubbed editor, as a window that opens `folder` does. */
export function startSession(
  { dist, folder, storage, registryUrl }: SessionInput,
  settings: Readonly<Record<string, unknown>> = {},
) {
  host.settings = { registryUrl, ...settings };
  host.folders = [{ uri: Uri.file(folder), name: path.basename(folder), index: 0 }];
  const subscriptions: { dispose(): unknown }[] = [];
  const secret = () => {
    host.secretReads++;
    return Promise.resolve(undefined);
  };
  const context = {
    extension: { packageJSON: { version: '0.0.0' } },
    extensionUri: Uri.file(dist),
    globalStorageUri: Uri.file(storage),
    globalState: memory(),
    workspaceState: memory(),
    secrets: { get: secret, store: secret, delete: secret },
    subscriptions,
  };
  const { activate } = loadBundle(path.join(dist, 'extension.js')) as Entry;
  const started = performance.now();
  activate(context);
  const activateMs = performance.now() - started;
  const { tree } = host;
  if (tree === undefined) throw new Error('activate has made no tree');
  return {
    tree,
    activateMs,
    end: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function memory() {
  const kept = new Map<string, unknown>();
  return {
    get: (key: string) => kept.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
  };
}

/** Counts what goes out through the global `fetch`, and tells when nothing is under way. */
export function countRequests() {
  const send = globalThis.fetch;
  const counted = { requests: 0, lists: 0, underWay: 0 };
  globalThis.fetch = async (...request) => {
    counted.requests++;
    const [target] = request;
    const { pathname } = new URL(target instanceof Request ? target.url : target);
    if (pathname.endsWith('/versions')) counted.lists++;
    counted.underWay++;
    try {
      return await send(...request);
    } finally {
      counted.underWay--;
    }
  };
  return {
    get requests() {
      return counted.requests;
    },
    /** Those for a list of versions. */
    get lists() {
      return counted.lists;
    },
    async settled() {
      // A request starts some promises after it was asked for, and its answer is read after `fetch` resolves.
      for (let quiet = 0; quiet < 20; quiet = counted.underWay === 0 ? quiet + 1 : 0) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}
