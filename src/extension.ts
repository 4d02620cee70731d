import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { registerCommands } from './commands/registerCommands';
import { LazyEditor } from './editor/lazyEditor';
import { LazyArchives } from './views/lazyArchives';
import { StatusBar } from './views/statusBar';
import { unaskedMessages } from './views/unaskedMessages';
import { VersionsView } from './views/versionsView';
import { autoRefresh } from './workspace/autoRefresh';
import { systemClock } from './workspace/clock';
import { ContextKeys } from './workspace/contextKeys';
import { LazyWatch } from './workspace/lazyWatch';
import { LinkTargets } from './workspace/linkTargets';
import { loadOnce } from './workspace/loadOnce';
import { NodePacks } from './workspace/nodePacks';
import { ownPacks } from './workspace/ownPacks';
import { reasonFolder } from './workspace/reasonFolder';
import { RegistryConnection } from './workspace/registryConnection';
import { SecretStore } from './workspace/secretStore';
import type { Services } from './workspace/services';
import { Settings } from './workspace/settings';
import { snapshotFile } from './workspace/snapshotFile';
import { TokenStore } from './workspace/tokenStore';
import { Uploads } from './workspace/uploads';
import { VersionStore } from './workspace/versionStore';

/**
 * Builds the services, registers what VS Code calls, and returns. Nothing is asked, read or walked here: the first
 * look at the workspace comes when activation is over.
 */
export function activate(context: vscode.ExtensionContext): void {
  if (vscode.l10n.bundle !== undefined) l10n.config({ contents: vscode.l10n.bundle });
  const { extensionUri, globalStorageUri, subscriptions } = context;
  const { version } = context.extension.packageJSON as { version: string };
  const globalFolder = (name: string) => vscode.Uri.joinPath(globalStorageUri, name).fsPath;

  const log = vscode.window.createOutputChannel('Comfy Registry', { log: true });
  const clock = systemClock;
  const settings = new Settings();
  const contextKeys = new ContextKeys();
  const secrets = new SecretStore(context.secrets, log);
  const connection = new RegistryConnection(settings, {
    // Looked up at each call: VS Code puts its own fetch (proxy, certificates) in place of the global one.
    fetch: (...request) => globalThis.fetch(...request),
    clock,
    log,
    userAgent: `comfy-registry-vscode/${version}`,
  });
  const packs = new NodePacks(vscode.workspace.fs, log);
  const store = new VersionStore({
    connection,
    settings,
    storage: snapshotFile(globalStorageUri),
    reasonFiles: reasonFolder(globalStorageUri),
    clock,
    log,
  });
  const uploads = new Uploads({ folder: globalFolder('uploads'), secrets, clock, connection, contextKeys });
  const tokens = new TokenStore(secrets, context.globalState);
  const watch = new LazyWatch({
    connection,
    store,
    settings,
    folder: globalFolder('watched'),
    clock,
    log,
    ownIds: () => ownPacks({ packs, connection, tokens }).map(({ id }) => id),
    onDidChangeOwn: (listener: () => void) =>
      vscode.Disposable.from(packs.onDidChange(listener), tokens.onDidChange(listener)),
  });
  const links = new LinkTargets();
  const services: Services = {
    settings,
    connection,
    packs,
    store,
    uploads,
    tokens,
    watch,
    links,
    contextKeys,
    clock,
    log,
  };
  const archives = new LazyArchives({
    connection,
    store,
    contextKeys,
    log,
    folder: globalFolder('archives'),
  });
  const view = new VersionsView({ packs, store, uploads, contextKeys, connection, tokens, archives });
  let closed = false;
  const audit = loadOnce(async () => {
    const { Audit } = await import('./audit');
    const loaded = new Audit(services);
    if (closed) loaded.dispose();
    else subscriptions.push(loaded);
    return loaded;
  });
  const editor = new LazyEditor({
    ...services,
    memory: context.workspaceState,
    extensionUri,
  });

  subscriptions.push(
    registerCommands({ ...services, view, editor, archives, audit, extensionUri }),
    view,
    archives,
    archives.registerFiles(),
    editor,
    new StatusBar({ packs, store, settings, uploads, connection, tokens }),
    autoRefresh({ packs, store, settings, connection, tokens }),
    unaskedMessages({ packs, uploads, watch, view, settings, log }),
    packs.onDidChange(() => {
      contextKeys.set('hasPack', packs.all.length > 0);
      contextKeys.set(
        'canPublish',
        packs.all.some(({ folder }) => folder.scheme === 'file'),
      );
    }),
    watch,
    uploads,
    tokens,
    store,
    packs,
    connection,
    log,
  );

  const start = setTimeout(() => {
    void watch
      .load()
      .catch((error: unknown) => log.error(String(error)))
      .then(() => Promise.all([store.load(), packs.start(), uploads.refresh(), watch.start(), audit()]));
  });
  subscriptions.push({
    dispose: () => {
      closed = true;
      clearTimeout(start);
    },
  });
}
