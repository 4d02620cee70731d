import type { Finding, FindingSeverity } from '../registry/statusReason';

const ranks: Readonly<Record<FindingSeverity, number>> = { critical: 0, high: 1, medium: 2, low: 3, info: 5 };

/** Place of a severity, 0 for the gravest. One that is not given counts more than `info`. */
export function severityRank(severity: FindingSeverity | undefined): number {
  return severity === undefined ? 4 : ranks[severity];
}

/** Order of findings, gravest first. */
export function bySeverity(
  { severity: one }: Pick<Finding, 'severity'>,
  { severity: other }: Pick<Finding, 'severity'>,
): number {
  return severityRank(one) - severityRank(other);
}
