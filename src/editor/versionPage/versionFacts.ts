import type { Place } from '../../findings/place';
import type { NodeVersion } from '../../registry/nodeVersion';
import type { Finding, StatusReason } from '../../registry/statusReason';
import type { WhyGone } from '../../workspace/foundPlace';

/** Everything that the page of a version shows, as plain data. */
export interface VersionFacts {
  readonly packLabel: string;
  readonly packId: string;
  readonly version: NodeVersion;
  readonly isWorkingCopy: boolean;
  /** The version that users get today; undefined when they get none. */
  readonly usersGet: string | undefined;
  readonly reason: ReasonFacts;
  /** The gravest first. */
  readonly findings: readonly FindingFacts[];
  /** How many findings there are, where `findings` has not all of them. */
  readonly totalFindings: number;
  readonly can: VersionAbilities;
  /** Number of the version in links. */
  readonly target: number;
  /** For times that are told from now (ms since the epoch). */
  readonly now: number;
  /** In which dates are written. */
  readonly language: string;
}

export type ReasonFacts =
  | { readonly kind: 'unread' | 'reading' }
  | { readonly kind: 'known'; readonly reason: StatusReason }
  /** `message` is a sentence for a person. */
  | { readonly kind: 'failed'; readonly message: string };

export interface FindingFacts {
  readonly finding: Finding;
  /** Undefined as long as nobody has looked. */
  readonly place: Place | undefined;
  /** Why its place is `gone`. */
  readonly why: WhyGone | undefined;
  /** The file of the working copy, where that has another name than the reported one. */
  readonly elsewhere?: string | undefined;
  /** Number of the finding in links, where its place can be opened. */
  readonly target: number | undefined;
  /** The earlier version in which a reviewer has let the same pass. */
  readonly approvedIn: string | undefined;
}

/** What can be done with the version. */
export interface VersionAbilities {
  readonly askForReview: boolean;
  readonly bump: boolean;
  readonly openPage: boolean;
  readonly download: boolean;
  readonly install: boolean;
}
