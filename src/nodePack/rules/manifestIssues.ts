import { consequencesOf } from '../consequences';
import type { Manifest } from '../manifest';
import { issue, type ManifestIssue, type RuleContext } from '../manifestIssue';
import { checkKeys } from './keys';
import { droppingRules, publishRules } from './publishRules';
import { checkProjectTable, hasProject } from './tables';
import { checkBothVersions, checkDynamicVersion } from './version';

const rules = [checkProjectTable, ...publishRules, checkBothVersions, checkDynamicVersion, ...droppingRules];

/** What a missing table leads to is not said besides. */
const withoutProject = ['name', 'version', 'license', 'repository'].map(
  (field) => `manifest-${field}-missing`,
);

/**
 * Everything that is to be said of a manifest, in the order of the text: what could not be read, what the registry
 * refuses, and what is dropped or goes wrong. Never throws.
 */
export function manifestIssues(manifest: Manifest, context: RuleContext): ManifestIssue[] {
  const problems = manifest.problems.map(({ code, severity, range, message, fixes = [] }) =>
    issue(`manifest-${code}`, severity, range, message, ...fixes),
  );
  // The syntax error is to be mended first: nothing else could be read for certain.
  if (manifest.recovered) return problems;
  const untold = new Set([
    ...consequencesOf(manifest.problems),
    ...(hasProject(manifest) ? [] : withoutProject),
  ]);
  const found = rules.flatMap((rule) => rule(manifest, context)).filter(({ code }) => !untold.has(code));
  return [...problems, ...found, ...checkKeys(manifest, context, found)].sort(
    ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
  );
}
