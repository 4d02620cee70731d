import type { Finding } from '../registry/statusReason';
import { findingPath } from './findingPath';
import { snippetOf } from './snippet';

/**
 * Says which findings were there in an approved version already: the same rule, file and snippet, in whatever line.
 * Without a snippet to go by, line and message must be the same too.
 *
 * @param approved findings of versions that the registry has let pass
 * @returns for each finding whether it was approved
 */
export function markApproved(findings: readonly Finding[], approved: readonly Finding[]): boolean[] {
  const known = new Set(approved.map(keyOf));
  return findings.map((finding) => known.has(keyOf(finding)));
}

function keyOf(finding: Finding): string {
  const { rule, file, line, message } = finding;
  // A path that is refused stands for itself, else all of those would be one file.
  const path = findingPath(file) ?? [file];
  const snippet = snippetOf(finding);
  return JSON.stringify(
    snippet === '' ? [rule, path, line, message, finding.snippet] : [rule, path, snippet],
  );
}
