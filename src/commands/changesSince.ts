import type { PackFile } from '../archive/packFileList';
import type { NodeVersion } from '../registry/nodeVersion';
import { newestVersion } from '../registry/versionOrder';
import type { NodePack } from '../workspace/nodePack';
import { failureForLog } from '../workspace/describeFailure';
import { publishedChanges, type Change } from '../workspace/publishedChanges';
import type { CommandContext } from './command';
import { hasArchive } from './comparePublished';

/** A publish does not wait longer for this (ms). */
const longest = 5000;

export interface ChangesSince {
  readonly version: string;
  readonly changes: readonly Change[];
}

/**
 * What a publish of these files would change, compared with the newest published version. Never rejects.
 *
 * @param versions what is published: the caller knows how fresh that has to be
 * @returns undefined where it cannot be told in short time, by little that is read
 */
export async function changesSince(
  { archives, log }: Pick<CommandContext, 'archives' | 'log'>,
  pack: Pick<NodePack, 'id'>,
  versions: readonly NodeVersion[],
  files: readonly PackFile[],
  signal: AbortSignal,
): Promise<ChangesSince | undefined> {
  const newest = newestVersion(versions.filter(hasArchive));
  if (newest === undefined) return undefined;
  const { version } = newest;
  const stop = AbortSignal.any([signal, AbortSignal.timeout(longest)]);
  const given = (async () => {
    const { published } = await archives.load();
    const archive = await published.openParts({ nodeId: pack.id, version }, stop);
    return archive && { version, changes: await publishedChanges(archive, files, stop) };
  })().catch((error: unknown) => {
    log.debug(`${pack.id} ${version}: not compared before publishing: ${failureForLog(error)}`);
    return undefined;
  });
  // Reading a huge file may hear of the signal late.
  const late = new Promise<undefined>((resolve) => stop.addEventListener('abort', () => resolve(undefined)));
  return await Promise.race([given, late]);
}
