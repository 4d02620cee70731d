import type { Finding } from '../../../src/registry/statusReason';

/** A finding, with what a test does not name left empty. */
export function finding(parts: Partial<Finding> = {}): Finding {
  return {
    rule: 'python_network_operations',
    severity: 'info',
    scanner: '',
    description: '',
    recommendation: '',
    file: 'nodes/fetch.py',
    line: undefined,
    snippet: '',
    matched: '',
    message: '',
    tags: [],
    ...parts,
  };
}
