import type { StatusReason } from '../registry/statusReason';
import type { ReasonState } from './reasonStore';

/** The reason as it is known, also while it is read anew; undefined when it was never read. */
export function knownReason(state: ReasonState): StatusReason | undefined {
  switch (state.kind) {
    case 'known':
      return state.reason;
    case 'unread':
    case 'reading':
      return state.before;
    case 'failed':
      return undefined;
  }
}
