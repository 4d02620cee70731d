import type { Finding } from '../registry/statusReason';

/** What tells a finding from the others of its version, in whatever order the registry lists them. */
export type FindingIdentity = Pick<Finding, 'rule' | 'file' | 'line' | 'snippet'>;

/** Whether both are the same finding, or cannot be told apart. */
export function sameFinding(one: FindingIdentity, other: FindingIdentity): boolean {
  return (
    one.rule === other.rule &&
    one.file === other.file &&
    one.line === other.line &&
    one.snippet === other.snippet
  );
}
