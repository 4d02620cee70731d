import type { PublishPlan } from './plan';

/** The plan with another changelog; an empty one sends none. */
export function withChangelog(plan: PublishPlan, changelog: string): PublishPlan {
  const { changelog: _before, ...nodeVersion } = plan.nodeVersion;
  const text = changelog.trim();
  return {
    ...plan,
    changelog: text,
    nodeVersion: text === '' ? nodeVersion : { ...nodeVersion, changelog: text },
  };
}
