// Entry of the bundle dist/manifestRules.js, loaded with the first manifest of one's own, and to publish.
export { checkManifest } from '../publishRules';
export { SourceText } from '../sourceText';
export { classifierDocs, comfyKeyDocs, projectKeyDocs } from './keyDocs';
export { manifestIssues } from './manifestIssues';
export { pathsToLookAt } from './pathsToLookAt';
export { placeIn } from './place';
export { nearlyNodePack } from './tables';
