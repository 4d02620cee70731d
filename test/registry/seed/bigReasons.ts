import type { ScanFinding } from '../scanRules';
import { exampleFindings } from './exampleReasons';

/** A `status_reason` with this many findings; 158 were seen on one version (registry.md 2.2). */
export function manyFindings(count = 158): string {
  const findings = Array.from({ length: count }, (_, index): Partial<ScanFinding> => {
    // The metadata name the places of the example, which would be findings too.
    const { metadata: _metadata, ...finding }: Partial<ScanFinding> =
      exampleFindings[index % exampleFindings.length] ?? {};
    return { ...finding, line_number: index + 1 };
  });
  return JSON.stringify(findings);
}

/** A `status_reason` of at least this many bytes; valid JSON (registry.md 0.6). */
export function hugeReason(bytes = 3 * 1024 * 1024): string {
  return JSON.stringify([{ ...exampleFindings[0], message: 'x'.repeat(bytes) }]);
}
