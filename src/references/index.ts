/** Entry of the bundle that finds packs named in documents. */
export { findReferences } from './findReferences';
export { disabledName, installedPack } from './installedName';
export { pngWorkflow } from './pngWorkflow';
export { readYaml } from './readYaml';
export { referenceAt } from './referenceAt';
