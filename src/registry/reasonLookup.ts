import { findReason } from './findReason';
import type { WantedReason } from './findReason';
import { KeptReasons } from './keptReasons';
import type { ReasonFiles } from './keptReasons';
import type { Clock, Logger } from './ports';
import { readStatusReason } from './readStatusReason';
import type { RegistryReader } from './registryReader';
import type { StoredReason } from './storedReason';

export interface KeepingPorts {
  readonly files: ReasonFiles;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface AskingPorts extends KeepingPorts {
  readonly client: () => Promise<Pick<RegistryReader, 'listVersionsPage'>>;
}

/** What an earlier session or another window has read. Never rejects. */
export function keptReason(
  { files, clock, log }: KeepingPorts,
  key: string,
): Promise<StoredReason | undefined> {
  return new KeptReasons(files, clock, log).read(key);
}

/**
 * What the registry says now; it is kept under `key` for later sessions.
 *
 * @throws RegistryError, see `findReason`
 */
export async function askReason(
  { client, files, clock, log }: AskingPorts,
  key: string,
  wanted: WantedReason,
  signal?: AbortSignal,
): Promise<StoredReason> {
  const text = await findReason(await client(), wanted, signal);
  const stored: StoredReason = { reason: readStatusReason(text), asOf: clock.now() };
  // Nobody waits for the disk.
  void new KeptReasons(files, clock, log).keep(key, stored);
  return stored;
}
