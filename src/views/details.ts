/** Entry of the lazily loaded bundle of what is shown when somebody opens a row or points at one, and of messages. */
export { contentRows } from './contentRows';
export { showDecision } from './decisionMessage';
export { offerUpload } from './offerUpload';
export { openVersion } from './openVersion';
export { versionTooltip } from './versionTooltip';
