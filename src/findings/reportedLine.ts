import type { Finding } from '../registry/statusReason';

/** The one-based line that a finding names; undefined when it names none, or what it says is no line of any file. */
export function reportedLine({ line }: Pick<Finding, 'line'>): number | undefined {
  return line !== undefined && Number.isSafeInteger(line) && line >= 1 ? line : undefined;
}
