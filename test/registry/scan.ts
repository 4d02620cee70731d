import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import type { VersionRecord } from './records';
import type { FlagRule, ScanSubject } from './scanRules';
import type { Service } from './service';

export interface ScanRequest {
  /** Only versions at least this old, in ms; 0 by default (the service: 30 minutes). */
  readonly minAge?: number;
  /** At most this many versions, oldest first. */
  readonly maxNodes?: number;
  /** Only this version. */
  readonly only?: VersionRecord;
  /** In place of the rule given at the start. */
  readonly flag?: FlagRule;
}

/** Text files of an archive; undefined when the bytes are no zip. */
async function readTextFiles(bytes: Buffer): Promise<ScanSubject['files'] | undefined> {
  const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(bytes)), { useWebWorkers: false });
  try {
    const files: { path: string; content: string }[] = [];
    for (const entry of await reader.getEntries()) {
      if (entry.directory || !/\.(py|toml|js|txt|md)$/.test(entry.filename)) continue;
      files.push({ path: entry.filename, content: await entry.getData(new TextWriter()) });
    }
    return files;
  } catch {
    return undefined;
  } finally {
    await reader.close();
  }
}

/**
 * The scheduled scan: takes Pending versions and decides each (registry.md 2.1). A version without an archive
 * becomes Deleted; one whose archive cannot be read stays Pending.
 * @returns the versions that were decided.
 */
export async function scanPending(service: Service, request: ScanRequest): Promise<VersionRecord[]> {
  const { state, clock, options } = service;
  const { minAge = 0, maxNodes = 50, only, flag = options.flag } = request;
  const pending = state
    .allVersions()
    .filter((each) => each.status === 'NodeVersionStatusPending' && (only === undefined || each === only))
    .filter((each) => clock.now() - each.createdAt >= minAge)
    .sort((a, b) => a.createdAt - b.createdAt)
    .slice(0, maxNodes);
  const decided: VersionRecord[] = [];
  for (const record of pending) {
    const archive = state.archive(record.nodeId, record.version);
    if (archive === undefined) {
      record.status = 'NodeVersionStatusDeleted';
      record.statusReason = "Node zip file doesn't exist";
      decided.push(record);
      continue;
    }
    const files = await readTextFiles(archive.bytes);
    if (files === undefined) continue;
    const findings = flag({ nodeId: record.nodeId, version: record.version, files });
    record.status = findings.length === 0 ? 'NodeVersionStatusActive' : 'NodeVersionStatusFlagged';
    record.statusReason = findings.length === 0 ? 'Passed automated checks' : JSON.stringify(findings);
    decided.push(record);
  }
  return decided;
}
