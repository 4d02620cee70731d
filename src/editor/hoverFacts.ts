import type { NodeVersion } from '../registry/nodeVersion';
import type { ReasonState } from '../workspace/reasonStore';
import type { FoundPlace } from '../workspace/foundPlace';

/** A published version in a hover, with what is known of its reason. */
export interface HoverVersion {
  readonly version: NodeVersion;
  /** Number of the version in links. */
  readonly target: number;
  /** Undefined for a version whose status needs no reason. */
  readonly reason: ReasonState | undefined;
  /** In the order of the findings; empty while they are looked for. */
  readonly places: readonly FoundPlace[];
  /** Numbers of the findings in links, in the same order; undefined where there is nothing to open. */
  readonly findingTargets: readonly (number | undefined)[];
  /**
   * The earlier version in which a reviewer has let a finding pass, in the same order; false where none was, undefined
   * where that is not known yet.
   */
  readonly approvedIn: readonly (string | false | undefined)[];
}

/** Everything that a hover in pyproject.toml shows, as plain data. */
export interface HoverFacts {
  readonly packId: string;
  /** Number of the pack in links. */
  readonly target: number;
  /** Version text of the working copy, empty when it has none. */
  readonly working: string;
  /** Undefined when the registry was not read yet. */
  readonly versions: readonly NodeVersion[] | undefined;
  /** What is wrong with the working copy's number, where no problem beside the hover says so. */
  readonly warnings: readonly string[];
  /** The versions that are worth a paragraph, at most two. */
  readonly about: readonly HoverVersion[];
  /** Why the registry could not be read, as a sentence. */
  readonly failure: string | undefined;
  /** The pack's page, where there is one. */
  readonly page: string | undefined;
  /** Whose token is kept, when the publisher is what is pointed at. */
  readonly publisher: { readonly id: string; readonly hasToken: boolean } | undefined;
  readonly canBump: boolean;
  readonly now: number;
  readonly language: string;
}
