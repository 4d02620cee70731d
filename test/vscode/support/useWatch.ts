// Windows with a watch, over one folder and a clock that the test moves.
import assert from 'node:assert/strict';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { VersionWatch, type Decision } from '../../../src/workspace/versionWatch';
import type { SnapshotStorage } from '../../../src/registry/versionSnapshots';
import { WatchFile } from '../../../src/workspace/watchFile';
import type { VersionRecord } from '../../registry';
import { eventually } from './extension';
import { testParameters } from './parameters';
import { openWindow } from './services';
import { SteppedClock } from './steppedClock';
import { useRegistry } from './useRegistry';

export const watchedId = 'example-pack';
export const day = 86_400_000;

/** Of all suites: a folder is made once. */
let count = 0;

/** A pending version, a folder for the watch and a clock that stands still: new ones for each test. */
export function useWatch() {
  const local = useRegistry();
  const cleanUp: (() => void)[] = [];
  let folder: string;
  let record: VersionRecord;
  let clock: SteppedClock;

  /** One window with a watch; windows share the folder and the clock. */
  function openWatch(
    own: readonly string[] = [watchedId],
    storage?: SnapshotStorage,
    file: WatchFile = new WatchFile(folder),
  ) {
    const window = openWindow(storage === undefined ? {} : { storage });
    const decisions: Decision[] = [];
    const found = new vscode.EventEmitter<void>();
    const watch = new VersionWatch({
      ...window,
      file,
      clock,
      ownIds: () => own,
      onDidChangeOwn: found.event,
    });
    watch.onDidDecide((decision) => {
      // A list out of the cache on the way can show versions of earlier tests as they were.
      if (decision.version.version === record.version) decisions.push(decision);
    });
    cleanUp.push(() => {
      watch.dispose();
      found.dispose();
      window.dispose();
    });
    const looks = () =>
      window.asked(local.registry).filter(({ path: asked }) => asked.endsWith(`/versions/${record.version}`))
        .length;
    return { ...window, watch, decisions, looks, found };
  }

  /** Waits until the watch sleeps, for so many milliseconds. */
  const sleeps = (milliseconds: number) =>
    eventually(
      `a wait of ${milliseconds} ms, not of ${clock.waits.join()}`,
      () => clock.waits.join() === String(milliseconds),
    );
  const watched = () => readdir(folder).then((names) => names.filter((name) => name.endsWith('.json')));

  /** No version waits for its scan: the lists would show it, and it would be watched too. */
  function settle(): void {
    for (const version of local.registry.state.allVersions()) version.status = 'NodeVersionStatusActive';
  }

  before(() => {
    // A window without the focus does not look, so nothing here could be seen.
    assert.equal(vscode.window.state.focused, true);
    settle();
  });

  beforeEach(async () => {
    folder = path.join(testParameters().temporaryFolder, `watched-${++count}`);
    await mkdir(folder);
    clock = new SteppedClock();
    record = local.registry.state.addVersion(watchedId, {
      version: `3.${count}.0`,
      status: 'NodeVersionStatusPending',
    });
  });

  afterEach(async () => {
    for (const dispose of cleanUp.splice(0)) dispose();
    settle();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  return {
    local,
    openWatch,
    sleeps,
    watched,
    /** Of the test that runs. */
    get folder() {
      return folder;
    },
    get record() {
      return record;
    },
    get clock() {
      return clock;
    },
    get number() {
      return count;
    },
  };
}
