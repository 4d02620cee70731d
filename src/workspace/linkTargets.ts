import type { FindingIdentity } from '../findings/sameFinding';

/** What a link in a hover or on a page is about. */
export interface LinkTarget {
  /** Key of a NodePack; one that no pack has stands for no pack. */
  readonly pack: string;
  readonly version?: string;
  /** A finding of the version. Its place in the list would be another's once the reason was read again. */
  readonly finding?: FindingIdentity;
  /** A version that documents name; `pack` is empty then. */
  readonly reference?: ReferenceTarget;
}

/** Another version in place of the one that documents name. */
export interface ReferenceTarget {
  readonly id: string;
  readonly version: string;
  readonly newest: string;
  /** Address of the document to change; undefined for all of the workspace. */
  readonly file: string | undefined;
}

/**
 * The commands that links in hovers and on pages may run, and no others: what is shown there holds texts of the
 * registry, so VS Code is told this list wherever such a text is rendered.
 */
export const linkCommands = [
  'comfyRegistry.openFinding',
  'comfyRegistry.copyReviewRequest',
  'comfyRegistry.openInBrowser',
  'comfyRegistry.bumpVersion',
  'comfyRegistry.showVersion',
  'comfyRegistry.downloadArchive',
  'comfyRegistry.copyInstallCommand',
  'comfyRegistry.refresh',
  'comfyRegistry.showLog',
  'comfyRegistry.openManifest',
] as const;

/** The same for hovers in documents that name packs: what changes a document is offered there alone. */
export const referenceLinkCommands = ['comfyRegistry.useNewestActive'] as const;

export type LinkCommand = (typeof linkCommands)[number] | (typeof referenceLinkCommands)[number];

/** Address of a link that runs a command on a target. It carries a number and nothing that anybody wrote. */
export function commandLink(command: LinkCommand, target: number): string {
  return `command:${command}?%5B${target}%5D`;
}

/** A page has some hundred links, and there are few pages. */
const mostTargets = 5000;

/** Numbers that stand for targets in links. Known to this window only, and never written down. */
export class LinkTargets {
  readonly #targets = new Map<number, LinkTarget>();
  readonly #numbers = new Map<string, number>();
  #last = 0;

  /** The number of a target, always the same while it is among the last 5,000 that were asked for. */
  link(target: LinkTarget): number {
    const key = keyOf(target);
    const number = this.#numbers.get(key) ?? ++this.#last;
    // Maps keep the order of insertion: what is asked for again goes to the end.
    this.#numbers.delete(key);
    this.#targets.delete(number);
    this.#numbers.set(key, number);
    this.#targets.set(number, target);
    this.#dropOldest();
    return number;
  }

  /** The target of a command's argument, which comes from outside and may be anything. */
  find(value: unknown): LinkTarget | undefined {
    return typeof value === 'number' ? this.#targets.get(value) : undefined;
  }

  #dropOldest(): void {
    const [oldest] = this.#targets;
    if (oldest === undefined || this.#targets.size <= mostTargets) return;
    this.#targets.delete(oldest[0]);
    this.#numbers.delete(keyOf(oldest[1]));
  }
}

function keyOf({ pack, version, finding, reference }: LinkTarget): string {
  if (finding === undefined) return JSON.stringify([pack, version, reference]);
  const { rule, file, line, snippet } = finding;
  return JSON.stringify([pack, version, rule, file, line, snippet]);
}
