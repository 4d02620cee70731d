import type { Manifest } from './manifest';
import type { ManifestIssue, RuleContext } from './manifestIssue';
import { checkKeys } from './rules/keys';
import { droppingRules, publishRules } from './rules/publishRules';

export type { ManifestIssue, RuleContext } from './manifestIssue';

/** An issue that is no mere advice. */
export type PublishIssue = ManifestIssue & { readonly severity: 'error' | 'warning' };

/**
 * What has to be right in a manifest before a publish can be tried, and what of it the publish would lose. Each error is
 * a rule that the registry has, and that it answers with a bare error after the fact.
 *
 * `manifest.problems` are not repeated here, and of a recovered manifest nothing is checked: the syntax error is
 * to be mended first.
 */
export function checkManifest(manifest: Manifest, context: RuleContext): PublishIssue[] {
  if (manifest.recovered) return [];
  const found = [...publishRules, ...droppingRules].flatMap((rule) => rule(manifest, context));
  return [...found, ...checkKeys(manifest, context, found)].filter((each) => isNoAdvice(each));
}

function isNoAdvice(each: ManifestIssue): each is PublishIssue {
  return each.severity !== 'information';
}
