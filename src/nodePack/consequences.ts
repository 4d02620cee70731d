import type { ManifestProblem } from './manifest';

const comfy = ['manifest-comfy-missing', 'manifest-publisher-missing'];
const project = ['name', 'version', 'license', 'repository', 'project'].map(
  (field) => `manifest-${field}-missing`,
);

/** What is missing besides, when a key or a table counts as absent. */
const follows: Readonly<Record<string, readonly string[]>> = {
  name: ['manifest-name-missing'],
  version: ['manifest-version-missing', 'manifest-dynamic-version'],
  path: ['manifest-dynamic-version'],
  PublisherId: ['manifest-publisher-missing'],
  urls: ['manifest-repository-missing'],
  Repository: ['manifest-repository-missing'],
  project,
  tool: comfy,
  comfy,
};

/**
 * Codes of the checks that would say of a value of a wrong type that it is missing. That it stands there in another
 * type is told already. An optional one is no error, so what its absence leads to has to be said.
 */
export function consequencesOf(problems: readonly ManifestProblem[]): ReadonlySet<string> {
  const lost = problems.flatMap((problem) => (problem.severity === 'error' ? (problem.lost ?? []) : []));
  return new Set(lost.flatMap((key) => follows[key] ?? []));
}
