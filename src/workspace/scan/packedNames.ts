import type * as vscode from 'vscode';
import { leftOutRule } from '../leftOut';
import type { NodePack } from '../nodePack';
import { packedFiles } from '../packedFiles';

/** What git has is not watched, so its answer is not kept for long (ms). */
const freshFor = 30_000;
/** Somebody waits for what is found in the file that was opened (ms). */
const mostTime = 10_000;

interface Listed {
  readonly at: number;
  readonly names: Promise<ReadonlySet<string> | undefined>;
}

/** Which files a publish of the working copy would pack. */
export class PackedNames {
  readonly #listed = new Map<string, Listed>();

  constructor(
    private readonly fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>,
    private readonly log: { debug(message: string): void },
  ) {}

  /**
   * Whether a file of the pack is packed, with `.comfyignore` as it stands in its editor. Where git is not started, in a
   * workspace that is not trusted or without a disk, and where it fails, `.comfyignore` alone decides.
   */
  async has(pack: NodePack, name: string): Promise<boolean> {
    const isLeftOut = await leftOutRule(pack, this.fs);
    if (isLeftOut(name)) return false;
    const names = await this.#namesOf(pack);
    return names === undefined || names.has(name);
  }

  /** What was listed of one pack, or of all, is not so any more. */
  forget(key?: string): void {
    if (key === undefined) this.#listed.clear();
    else this.#listed.delete(key);
  }

  #namesOf(pack: NodePack): Promise<ReadonlySet<string> | undefined> {
    const known = this.#listed.get(pack.key);
    if (known !== undefined && Date.now() - known.at < freshFor) return known.names;
    const names = packedFiles(pack, AbortSignal.timeout(mostTime)).then(
      (list) => list && new Set(list.files.map(({ name }) => name)),
      (error: unknown) => {
        this.log.debug(`The files of ${pack.label} could not be listed: ${String(error)}`);
        return undefined;
      },
    );
    this.#listed.set(pack.key, { at: Date.now(), names });
    return names;
  }
}
