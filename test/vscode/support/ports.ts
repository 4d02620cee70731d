// Plain objects for what the services are handed: a log, files with a counter, secrets.
import * as vscode from 'vscode';
import type { ReasonFiles } from '../../../src/registry/keptReasons';
import type { Logger } from '../../../src/registry/ports';
import type { SnapshotStorage } from '../../../src/registry/versionSnapshots';
import type { PackFileSystem } from '../../../src/workspace/packFinder';
import type { Secrets } from '../../../src/workspace/secretStore';
import type { TokenMemory } from '../../../src/workspace/tokenStore';

/** A log that keeps its lines, each with its level in front. */
export function keptLog(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const at = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return {
    lines,
    trace: at('trace'),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  };
}

export interface CountedFiles extends PackFileSystem {
  /** Paths in the order of the calls, whether they succeeded or not. */
  readonly reads: string[];
  readonly lists: string[];
  readonly stats: string[];
}

/** The window's real file system, with every call written down. */
export function countedFiles(): CountedFiles {
  const { fs } = vscode.workspace;
  const reads: string[] = [];
  const lists: string[] = [];
  const stats: string[] = [];
  return {
    reads,
    lists,
    stats,
    readFile: (uri) => {
      reads.push(uri.path);
      return fs.readFile(uri);
    },
    readDirectory: (uri) => {
      lists.push(uri.path);
      return fs.readDirectory(uri);
    },
    stat: (uri) => {
      stats.push(uri.path);
      return fs.stat(uri);
    },
  };
}

/** Secrets in memory. */
export function memorySecrets(): Secrets & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (key) => Promise.resolve(kept.get(key)),
    store: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
    delete: (key) => {
      kept.delete(key);
      return Promise.resolve();
    },
  };
}

/** What a Memento does, in memory. */
export function memoryMemento(): TokenMemory {
  const values = new Map<string, unknown>();
  return {
    get: (key) => values.get(key),
    update: (key, value) => {
      values.set(key, value);
      return Promise.resolve();
    },
  };
}

/** A snapshot's place in memory, for what one "session" leaves to the next. */
export function memoryStorage(text?: string): SnapshotStorage & { text: string | undefined } {
  const storage = {
    text,
    read: () => Promise.resolve(storage.text),
    write: (next: string) => {
      storage.text = next;
      return Promise.resolve();
    },
  };
  return storage;
}

/** Files in memory. */
export function memoryFiles(): ReasonFiles {
  const kept = new Map<string, string>();
  return {
    read: (name) => {
      const text = kept.get(name);
      return text === undefined ? Promise.reject(new Error(`no ${name}`)) : Promise.resolve(text);
    },
    write: (name, text) => Promise.resolve(void kept.set(name, text)),
    remove: (name) => Promise.resolve(void kept.delete(name)),
    list: () =>
      Promise.resolve([...kept].map(([name, { length }]) => ({ name, writtenAt: Date.now(), size: length }))),
  };
}
