// Entry of the bundle dist/nodePack.js, loaded when there is a node pack to read.
export { changelogSection } from './changelogSection';
export { dynamicVersionFile, readDynamicVersion } from './dynamicVersion';
export { parseManifest } from './parseManifest';
export { publishFields } from './publishFields';
