/** Entry of the lazily loaded bundle: rows that somebody opens or points at, messages, and a look for nodes without a pack. */
export { hasNodeFolder } from '../workspace/starting/nodeFolders';
export { contentRows } from './contentRows';
export { detailItem } from './detailItem';
export { showDecision } from './decisionMessage';
export { offerUpload } from './offerUpload';
export { openVersion } from './openVersion';
export { versionTooltip } from './versionTooltip';
