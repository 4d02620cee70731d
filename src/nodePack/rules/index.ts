// Entry of the bundle dist/manifestRules.js, loaded with the first pyproject.toml that is looked at in an editor.
export { SourceText } from '../sourceText';
export { classifierDocs, comfyKeyDocs, projectKeyDocs } from './keyDocs';
export { manifestIssues } from './manifestIssues';
export { pathsToLookAt } from './pathsToLookAt';
export { placeIn } from './place';
