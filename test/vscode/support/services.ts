// The extension's services as one window has them, with the test's own clock, storage and log.
import type { Clock, Fetch } from '../../../src/registry/ports';
import type { ReasonFiles } from '../../../src/registry/keptReasons';
import type { SnapshotStorage } from '../../../src/registry/versionSnapshots';
import { RegistryConnection, type ConnectionLimits } from '../../../src/workspace/registryConnection';
import { Settings } from '../../../src/workspace/settings';
import { VersionStore } from '../../../src/workspace/versionStore';
import type { LocalRegistry, LoggedRequest } from '../../registry';
import { keptLog, memoryFiles, memoryStorage } from './ports';

/** Time goes by as usual, but nobody waits: what is tried again is tried at once. */
const impatientClock: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() };

let windows = 0;

export interface TestWindow {
  readonly settings: Settings;
  readonly connection: RegistryConnection;
  readonly store: VersionStore;
  readonly log: ReturnType<typeof keptLog>;
  /** Requests that came from this window, in the order of arrival. */
  asked(registry: LocalRegistry): LoggedRequest[];
  dispose(): void;
}

/** Services of one window. `clock` is the store's: it decides what is out of date. */
export function openWindow(
  given: {
    readonly clock?: Clock;
    readonly storage?: SnapshotStorage;
    readonly reasonFiles?: ReasonFiles;
    /** What the connection to the registry is made of, where it is not the usual. */
    readonly ports?: ConnectionLimits & { readonly clock?: Clock; readonly fetch?: Fetch };
  } = {},
): TestWindow {
  const userAgent = `test-window-${++windows}`;
  const log = keptLog();
  const settings = new Settings();
  const connection = new RegistryConnection(settings, {
    fetch: (...request) => globalThis.fetch(...request),
    clock: impatientClock,
    log,
    userAgent,
    ...given.ports,
  });
  const clock = given.clock ?? { ...impatientClock, sleep: () => new Promise<never>(() => undefined) };
  const storage = given.storage ?? memoryStorage();
  const reasonFiles = given.reasonFiles ?? memoryFiles();
  const store = new VersionStore({ connection, settings, storage, reasonFiles, clock, log });
  return {
    settings,
    connection,
    store,
    log,
    asked: ({ requests }) => requests.filter(({ headers }) => headers['user-agent'] === userAgent),
    dispose: () => {
      store.dispose();
      connection.dispose();
    },
  };
}
