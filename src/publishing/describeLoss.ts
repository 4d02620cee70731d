import * as l10n from '@vscode/l10n';
import type { PublishPlan } from './plan';

/** Sentence for a result that needs one. */
export function describeLoss(
  plan: Pick<PublishPlan, 'nodeId' | 'version'>,
  kind: 'number-lost' | 'unknown',
): string {
  return kind === 'number-lost'
    ? l10n.t(
        'The registry made version {0} of {1}, but its answer was lost and with it the address for the archive. This number is spent: raise the version and publish again.',
        plan.version,
        plan.nodeId,
      )
    : l10n.t(
        'It is not known whether the registry made version {0} of {1}: its answer was lost, and the version could not be looked up. Refresh when the registry answers again; if the version is listed, raise the number, else publish again.',
        plan.version,
        plan.nodeId,
      );
}
