import type { Violation } from './contractCheck';

/** What broke the contract in any registry of this process, and was not taken by a test that expects it. */
const unseen = new Set<Violation>();

export function noteViolation(violation: Violation): void {
  unseen.add(violation);
}

/** Empties a registry's list and gives what was in it: for a test that breaks the contract on purpose. */
export function takeFrom(violations: Violation[]): Violation[] {
  const taken = violations.splice(0);
  for (const violation of taken) unseen.delete(violation);
  return taken;
}

/** The violations of all registries that nobody has taken, each given once. */
export function unseenViolations(): Violation[] {
  const found = [...unseen];
  unseen.clear();
  return found;
}
