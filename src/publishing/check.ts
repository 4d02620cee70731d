import type { TextRange } from '../nodePack/manifest';

/** One thing that was looked at before publishing. */
export interface Check {
  /** `manifest-…` for the rules on pyproject.toml, else what the registry says of it. */
  readonly code: string;
  /** An `error` refuses the publish, a `warning` is said, `info` only in the list of checks, `ok` is what was found to be right. */
  readonly severity: 'error' | 'warning' | 'info' | 'ok';
  /** Sentence for a person: what will happen, and what to do. */
  readonly message: string;
  /** Where it stands in pyproject.toml. */
  readonly range?: TextRange | undefined;
  /** Id of a pack without an owner, which can be claimed on its page. */
  readonly claimable?: string | undefined;
}
