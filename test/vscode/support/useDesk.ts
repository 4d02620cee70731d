// What a command works with, for one test: a pack in a git repository, a window's services, and a person.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CommandContext } from '../../../src/commands/command';
import { LazyArchives } from '../../../src/views/lazyArchives';
import { ContextKeys } from '../../../src/workspace/contextKeys';
import { LinkTargets } from '../../../src/workspace/linkTargets';
import type { Clock, Fetch } from '../../../src/registry/ports';
import type { NodePack } from '../../../src/workspace/nodePack';
import type { ConnectionLimits } from '../../../src/workspace/registryConnection';
import { SecretStore } from '../../../src/workspace/secretStore';
import { TokenStore } from '../../../src/workspace/tokenStore';
import { Uploads } from '../../../src/workspace/uploads';
import { Predictions } from '../../../src/workspace/scan/predictions';
import { Scanner } from '../../../src/workspace/scan/scanner';
import { VersionWatch } from '../../../src/workspace/versionWatch';
import { WatchFile } from '../../../src/workspace/watchFile';
import { makeGitFolder, type GivenFile } from '../../../scripts/gitFolder';
import { examplePack, exampleWorkingCopy, type LocalRegistry, type SeededExample } from '../../registry';
import { theExtension } from './extension';
import { Person } from './person';
import { memorySecrets } from './ports';
import { packAt, scratchFolder } from './scratch';
import { openWindow, type TestWindow } from './services';

/** Takes a version that a test before has published from the registry, so that its number is free again. */
export function unpublish(registry: LocalRegistry, version = '2.1.0'): void {
  const { versions = [] } = registry.state.nodes.get(examplePack) ?? {};
  const published = versions.findIndex((each) => each.version === version);
  if (published >= 0) versions.splice(published, 1);
}

export interface DeskOptions extends ConnectionLimits {
  /** Everybody's clock at this desk. */
  readonly clock?: Clock;
  readonly fetch?: Fetch;
  /** Another window of the same machine, with the same pack open; its person looks at both. */
  readonly beside?: Desk;
  /** Where the extension keeps its files; a new folder by default. */
  readonly storage?: string;
}

export class Desk {
  readonly person: Person;
  readonly secrets: ReturnType<typeof memorySecrets>;
  readonly state: Map<string, unknown>;

  private constructor(
    readonly window: TestWindow,
    readonly context: CommandContext,
    readonly pack: NodePack,
    /** Where the extension keeps its files. */
    readonly storage: string,
    readonly predictions: Predictions,
    private readonly beside: Desk | undefined,
  ) {
    this.person = beside?.person ?? new Person();
    this.secrets = beside?.secrets ?? memorySecrets();
    this.state = beside?.state ?? new Map<string, unknown>();
  }

  static async set(
    registry: LocalRegistry,
    example: SeededExample,
    files: readonly GivenFile[] = exampleWorkingCopy(),
    { beside, storage: given, clock: ofAll, ...ports }: DeskOptions = {},
  ): Promise<Desk> {
    const pack = beside?.pack ?? (await makePack(files));
    const storage = given ?? beside?.storage ?? (await scratchFolder([], 'storage')).fsPath;
    const window = openWindow({ ports: { ...ports, ...(ofAll === undefined ? {} : { clock: ofAll }) } });
    const context: Partial<CommandContext> = {};
    const predictions = new Predictions({
      scanner: { scan: (...file) => sharedScanner().scan(...file), dispose: () => undefined },
      fs: vscode.workspace.fs,
      log: window.log,
      packOf: () => pack,
      isWanted: () => true,
    });
    const desk = new Desk(window, context as CommandContext, pack, storage, predictions, beside);
    const { connection, settings, store } = window;
    const log = window.log as unknown as vscode.LogOutputChannel;
    const clock = ofAll ?? { now: () => Date.now(), sleep: () => Promise.resolve() };
    const secrets = new SecretStore(desk.secrets, log);
    const tokens = new TokenStore(secrets, {
      get: (key) => desk.state.get(key),
      update: (key, value) => Promise.resolve(void desk.state.set(key, value)),
    });
    const contextKeys = new ContextKeys();
    const uploads = new Uploads({
      folder: path.join(storage, 'uploads'),
      secrets,
      clock,
      connection,
      contextKeys,
    });
    const watch = new VersionWatch({
      connection,
      store,
      settings,
      file: new WatchFile(path.join(storage, 'watched')),
      clock: { now: () => clock.now(), sleep: () => new Promise<never>(() => undefined) },
      log,
      ownIds: () => [pack.id],
      onDidChangeOwn: () => vscode.Disposable.from(),
    });
    Object.assign(context, {
      ...window,
      log,
      clock,
      uploads,
      tokens,
      watch,
      contextKeys,
      links: new LinkTargets(),
      extensionUri: theExtension().extensionUri,
      editor: { load: () => Promise.resolve({ predictions }) },
      archives: new LazyArchives({ ...window, contextKeys, folder: path.join(storage, 'archives') }),
      packs: { all: [pack], authored: [pack], start: () => Promise.resolve() },
    });
    await tokens.set(new URL(registry.url).origin, example.publisherId, example.token);
    return desk;
  }

  get argument() {
    return { pack: { key: this.pack.key } };
  }

  /** Files that the extension keeps, by their path in its storage. */
  kept(): Promise<string[]> {
    return filesIn(this.storage);
  }

  /** Path and content of every file of the pack, also those of its repository. */
  async packFiles(): Promise<Map<string, string>> {
    const { fsPath } = this.pack.folder;
    const names = await filesIn(fsPath);
    const texts = names.map((name) => readFile(path.join(fsPath, name), 'latin1'));
    return new Map((await Promise.all(texts)).map((text, index) => [names[index] ?? '', text]));
  }

  /** Names of the secrets that are kept. */
  secretNames(): string[] {
    return [...this.secrets.kept.keys()].map((name) => name.split(' ')[0] ?? '');
  }

  clear(): void {
    if (this.beside === undefined) this.person.leave();
    this.context.watch.dispose();
    this.context.archives.dispose();
    this.context.uploads.dispose();
    this.predictions.dispose();
    this.window.dispose();
  }
}

/** One thread for all desks, which ends when nobody has asked for a while: beginning one takes longer than its work. */
const sharedScanner = once(
  () => new Scanner({ file: path.join(theExtension().extensionPath, 'dist', 'scan.js'), idleMs: 5000 }),
);

function once<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}

/** Folders of packs that were made already, by what is in them; a copy is made faster than a repository. */
const made = new Map<string, string>();

async function makePack(files: readonly GivenFile[]): Promise<NodePack> {
  const folder = await scratchFolder([], 'example-pack');
  const content = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  const known = made.get(content);
  const copied = known !== undefined && existsSync(known);
  if (copied) await cp(known, folder.fsPath, { recursive: true, preserveTimestamps: true });
  else {
    await makeGitFolder(folder.fsPath, files);
    const original = await scratchFolder([], 'original');
    await cp(folder.fsPath, original.fsPath, { recursive: true, preserveTimestamps: true });
    made.set(content, original.fsPath);
  }
  const text = await readFile(path.join(folder.fsPath, 'pyproject.toml'), 'utf8');
  return packAt(folder.fsPath, { text });
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
