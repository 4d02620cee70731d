import type * as vscode from 'vscode';
import { ignorePattern } from '../nodePack/ignorePattern';
import { canBeLeftOut, type SourceFile } from '../nodePack/moduleUses';
import { namedByIncludes } from '../nodePack/namedByIncludes';
import { addIgnoreLine } from '../workspace/ignoreEdit';
import type { NodePack } from '../workspace/nodePack';
import { asTyped, readSources } from '../workspace/packSources';

/** The light bulb asks at every step of the cursor; so long an answer is good (ms). */
const freshFor = 15_000;
/** A light bulb that comes later is no use (ms). */
const mostTime = 10_000;

/** Offers to leave a file out of the archive, where nothing that is packed needs it. */
export class LeaveOut {
  #sources:
    | { readonly pack: string; readonly at: number; readonly files: Promise<SourceFile[] | undefined> }
    | undefined;

  /**
   * An edit that adds a file to the pack's .comfyignore. Undefined where another packed file may load it, where the
   * packed files cannot be listed, where `includes` would bring it back, and where .comfyignore is a link.
   */
  async editFor(pack: NodePack, name: string): Promise<vscode.WorkspaceEdit | undefined> {
    const includes = (pack.manifest.includes?.value ?? []).map(({ value }) => value);
    if (namedByIncludes(name, includes) || !canBeLeftOut(name, [])) return undefined;
    const sources = await this.#sourcesOf(pack).catch(() => undefined);
    if (sources === undefined || !canBeLeftOut(name, asTyped(pack, sources))) return undefined;
    const line = ignorePattern(name);
    return line === undefined ? undefined : await addIgnoreLine(pack, line);
  }

  /** Forgets what was read, after files have changed. */
  forget(): void {
    this.#sources = undefined;
  }

  #sourcesOf(pack: NodePack): Promise<SourceFile[] | undefined> {
    const known = this.#sources;
    if (known?.pack === pack.key && Date.now() - known.at < freshFor) return known.files;
    const files = readSources(pack, AbortSignal.timeout(mostTime));
    const sources = { pack: pack.key, at: Date.now(), files };
    this.#sources = sources;
    // What failed once, on a busy machine or in the middle of a checkout, may succeed the next time.
    files.catch(() => {
      if (this.#sources === sources) this.#sources = undefined;
    });
    return files;
  }
}
